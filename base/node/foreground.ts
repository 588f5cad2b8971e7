/** A node in the foreground of a terminal until it is told to stop. Reads little, so that it can begin before the node is read. */
import { mkdir } from 'node:fs/promises'
import { flushCompileCache } from 'node:module'
import type { Config } from '#base/config/config.ts'
import { type Database, openDatabase } from '#base/postgres/database.ts'
import type { RunningNode } from './node.ts'

const STOP_WITHIN_MS = 20_000

/** A server of its own takes seconds to make: it is begun before the rest of the node is read from disk. */
export function beginDatabase(
  { data, databaseUrl, appDatabaseUrl }: Config,
  say: (line: string) => void,
): Promise<Database> {
  const open = async () => {
    await mkdir(data, { recursive: true, mode: 0o700 })
    return openDatabase({
      dataDir: data,
      databaseUrl: databaseUrl ?? undefined,
      appDatabaseUrl: appDatabaseUrl ?? undefined,
      say,
    })
  }
  const opening = open()
  opening.catch(() => {}) // Whoever waits for it is told.
  return opening
}

/** Begun by another process over a channel of its own, it stops when that one is gone, however it went. */
export function stopWithParent(): void {
  if (process.channel == null) return
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}

/** Runs until SIGINT or SIGTERM; 0 after a graceful stop, 1 when the database was taken over. */
export async function runUntilStopped(
  start: () => Promise<RunningNode>,
  { say, started }: { readonly say: (line: string) => void; readonly started: string },
): Promise<number> {
  const told = waitForSignal()
  const node = await start()
  flushCompileCache()
  say(`${started}: ${node.url}`)
  const code = await Promise.race([told, node.lost.then(() => 1)])
  say('正在停止 Stopping …')
  await stopInTime(node)
  return code
}

/** Listens from the very start: a signal while the node is still starting stops it as soon as it stands. */
function waitForSignal(): Promise<number> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(0))
  })
}

/** A request that hangs must not keep the node from stopping for ever. */
async function stopInTime(node: RunningNode): Promise<void> {
  const timer = setTimeout(() => process.exit(1), STOP_WITHIN_MS)
  await node.stop()
  clearTimeout(timer)
}
