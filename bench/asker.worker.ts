/** Asks as a browser would, in a thread of its own: what the asker's memory costs is not the node's. */
import { parentPort } from 'node:worker_threads'

export interface Question {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** `bytes` is the body's size after unpacking. */
export interface Reply {
  readonly ms: number
  readonly status: number
  readonly bytes: number
}

parentPort?.on('message', async ({ url, headers }: Question) => {
  const start = performance.now()
  const response = await fetch(url, { headers })
  const body = await response.arrayBuffer()
  const reply: Reply = { ms: performance.now() - start, status: response.status, bytes: body.byteLength }
  parentPort?.postMessage(reply)
})
