/** `anlin county` and `anlin demo`: a node in the foreground until it is told to stop. */
import { mkdir } from 'node:fs/promises'
import { flushCompileCache } from 'node:module'
import { type Config, loadConfig } from '#base/config/config.ts'
import { type Database, openDatabase } from '#base/postgres/database.ts'
import type { CountyOptions, RunningCounty } from './main.ts'

/** Runs until SIGINT or SIGTERM; 0 after a graceful stop, 1 when the database was taken over. */
export async function runCounty(): Promise<number> {
  const config = loadConfig({ node: 'county', env: process.env })
  return runUntilStopped({ config, say, database: beginDatabase(config) })
}

/** The county node on its own demonstration data, never on real data. */
export async function runDemo(): Promise<number> {
  const env = { ANLIN_DATA: './.anlin/demo', ANLIN_LOG_LEVEL: 'warn', ...process.env, ANLIN_DEMO: 'true' }
  const config = loadConfig({ node: 'county', env })
  const { beginPastLedgers, isFirstStart } = await import('./demo/past-ledgers.ts')
  const past = isFirstStart(config.data) ? beginPastLedgers() : null
  const database = beginDatabase(config)
  const { prepareDemo, openDemoClock } = await import('./demo/demo.ts')
  const clock = await openDemoClock(config.data)
  return runUntilStopped({
    ...{ config, clock, say, database },
    prepare: (needs) => prepareDemo(needs, { clock, past, say }),
  })
}

/** A server of its own takes seconds to make: it is begun before the rest of the node is read from disk. */
function beginDatabase({ data, databaseUrl, appDatabaseUrl }: Config): Promise<Database> {
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

function say(line: string): void {
  console.log(line)
}

async function runUntilStopped(options: CountyOptions): Promise<number> {
  const told = waitForSignal()
  const { startCounty } = await import('./main.ts')
  const node = await startCounty(options)
  flushCompileCache()
  say(`安邻县平台已启动 Anlin county node: ${node.url}`)
  const code = await Promise.race([told, node.lost.then(() => 1)])
  say('正在停止 Stopping …')
  await stopWithin(node, 20_000)
  return code
}

/** Listens from the very start: a signal while the node is still starting stops it as soon as it stands. */
function waitForSignal(): Promise<number> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(0))
  })
}

/** A request that hangs must not keep the node from stopping for ever. */
async function stopWithin(node: RunningCounty, ms: number): Promise<void> {
  const timer = setTimeout(() => process.exit(1), ms)
  await node.stop()
  clearTimeout(timer)
}
