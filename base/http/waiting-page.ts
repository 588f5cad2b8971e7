/** What a node answers while it still prepares itself: one page that says so and asks again. Serves nothing else. */
import { createServer as createPlain, type RequestListener } from 'node:http'
import { createServer as createSecure } from 'node:https'

const AGAIN_S = 2

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${AGAIN_S}"><title>安邻 Anlin</title>
<main style="max-width:32rem;margin:20vh auto;padding:0 1rem;font:18px/1.7 system-ui,sans-serif">
<h1 style="font-size:24px">正在准备，请稍候</h1><p>第一次启动大约需要二十秒。准备好后，本页自动打开。</p>
<p lang="en">Getting ready: the first start takes about twenty seconds. This page then opens by itself.</p></main>`

const answer: RequestListener = (_request, reply) => {
  reply.writeHead(503, {
    'content-type': 'text/html; charset=utf-8',
    'retry-after': String(AGAIN_S),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  })
  reply.end(PAGE)
}

export interface WaitingPlace {
  readonly host: string
  readonly port: number
  readonly tls: { readonly key: string; readonly cert: string } | null
}

/** Answers on the node's own address until `work` has ended, then frees it. A taken address is left for the node itself to report. */
export async function answerMeanwhile({ host, port, tls }: WaitingPlace, work: () => Promise<void>): Promise<void> {
  const server = tls === null ? createPlain(answer) : createSecure(tls, answer)
  server.on('error', () => {})
  server.listen(port, host)
  try {
    await work()
  } finally {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
}
