/** `anlin county` and `anlin demo`: a node in the foreground until it is told to stop. */
import type { Clock } from '#base/clock.ts'
import { type Config, loadConfig } from '#base/config/config.ts'
import { beginDatabase, runUntilStopped } from '#base/node/foreground.ts'
import type { RunningNode } from '#base/node/node.ts'
import { type LivingPlan, openPlan } from './demo/living/plan.ts'
import type { CountyOptions } from './main.ts'
import type { CountyNeeds } from './routes.ts'

const STARTED = '安邻县平台已启动 Anlin county node'

/** Runs until SIGINT or SIGTERM; 0 after a graceful stop, 1 when the database was taken over. */
export async function runCounty(): Promise<number> {
  const config = loadConfig({ node: 'county', env: process.env })
  return run({ config, say, database: beginDatabase(config, say) })
}

/** The county node on its own demonstration data, never on real data. */
export async function runDemo(): Promise<number> {
  const env = { ANLIN_DATA: './.anlin/demo', ANLIN_LOG_LEVEL: 'warn', ...process.env, ANLIN_DEMO: 'true' }
  const given = loadConfig({ node: 'county', env })
  const plan = given.demoSites > 0 && given.linkPort === null ? await openPlan(given.data) : null
  const config = plan === null ? given : { ...given, linkPort: plan.linkPort }
  const { beginPastLedgers, isFirstStart } = await import('./demo/past-ledgers.ts')
  const past = isFirstStart(config.data) ? beginPastLedgers() : null
  const database = beginDatabase(config, say)
  const { prepareDemo, openDemoClock } = await import('./demo/demo.ts')
  const clock = await openDemoClock(config.data)
  const pages = new Map<string, string>()
  let needs: CountyNeeds | null = null
  const start = async () => {
    const node = await (await import('./main.ts')).startCounty({
      ...{ config, clock, say, database, sitePages: pages },
      prepare: async (given) => {
        await prepareDemo(given, { clock, past, say })
        needs = given
      },
    })
    return plan === null || needs === null ? node : withLivingSites(node, needs, { config, clock, pages, plan })
  }
  return runUntilStopped(start, { say, started: STARTED })
}

interface Living {
  readonly config: Config
  readonly clock: Clock
  readonly pages: Map<string, string>
  readonly plan: LivingPlan
}

/** Only now that the county answers: its start waits for no site. */
async function withLivingSites(node: RunningNode, needs: CountyNeeds, living: Living): Promise<RunningNode> {
  const { config, clock, pages, plan } = living
  if (needs.line === undefined) return node
  const { startLivingSites } = await import('./demo/living/living-sites.ts')
  const { app } = needs.identity
  const port = Number(new URL(node.url).port)
  const { data: dataDir, demoSites: most } = config
  const sites = startLivingSites({ app, clock, line: needs.line, dataDir, most, port, say, pages }, plan)
  return {
    ...node,
    async stop() {
      await sites.stop()
      await node.stop()
    },
  }
}

function run(options: CountyOptions): Promise<number> {
  const start = async () => (await import('./main.ts')).startCounty(options)
  return runUntilStopped(start, { say, started: STARTED })
}

function say(line: string): void {
  console.log(line)
}
