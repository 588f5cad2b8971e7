/** `anlin county` and `anlin demo`: a node in the foreground until it is told to stop. */
import { loadConfig } from '#base/config/config.ts'
import { beginDatabase, runUntilStopped } from '#base/node/foreground.ts'
import type { CountyOptions } from './main.ts'

/** Runs until SIGINT or SIGTERM; 0 after a graceful stop, 1 when the database was taken over. */
export async function runCounty(): Promise<number> {
  const config = loadConfig({ node: 'county', env: process.env })
  return run({ config, say, database: beginDatabase(config, say) })
}

/** The county node on its own demonstration data, never on real data. */
export async function runDemo(): Promise<number> {
  const env = { ANLIN_DATA: './.anlin/demo', ANLIN_LOG_LEVEL: 'warn', ...process.env, ANLIN_DEMO: 'true' }
  const config = loadConfig({ node: 'county', env })
  const { beginPastLedgers, isFirstStart } = await import('./demo/past-ledgers.ts')
  const past = isFirstStart(config.data) ? beginPastLedgers() : null
  const database = beginDatabase(config, say)
  const { prepareDemo, openDemoClock } = await import('./demo/demo.ts')
  const clock = await openDemoClock(config.data)
  return run({
    ...{ config, clock, say, database },
    prepare: (needs) => prepareDemo(needs, { clock, past, say }),
  })
}

function run(options: CountyOptions): Promise<number> {
  const start = async () => (await import('./main.ts')).startCounty(options)
  return runUntilStopped(start, { say, started: '安邻县平台已启动 Anlin county node' })
}

function say(line: string): void {
  console.log(line)
}
