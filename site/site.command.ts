/** `anlin site`: a site node in the foreground until it is told to stop. */
import process from 'node:process'
import { type Config, loadConfig } from '#base/config/config.ts'
import { beginDatabase, runUntilStopped, stopWithParent } from '#base/node/foreground.ts'
import type { SiteOptions } from './main.ts'

/** Runs until SIGINT or SIGTERM; 0 after a graceful stop, 1 when the database was taken over. */
export async function runSite(): Promise<number> {
  stopWithParent()
  const config = loadConfig({ node: 'site', env: process.env })
  const say = (line: string) => console.log(line)
  const database = beginDatabase(config, say)
  const start = async () => {
    const demo = config.demo ? await openDemo(config, say) : {}
    return (await import('./main.ts')).startSite({ config, say, database, ...demo })
  }
  return runUntilStopped(start, { say, started: '安邻小区端已启动 Anlin site node' })
}

/** What the demonstration's county wrote for this site; nothing where it wrote nothing. */
async function openDemo(config: Config, say: (line: string) => void): Promise<Pick<SiteOptions, 'clock' | 'prepare'>> {
  const { openBriefClock, readBrief } = await import('./demo/brief.ts')
  const brief = await readBrief(config.data)
  if (brief === null) return {}
  const { prepareDemoSite } = await import('./demo/demo.ts')
  return {
    clock: openBriefClock(brief),
    prepare: (needs) => prepareDemoSite({ ...needs, dataDir: config.data, say }, brief),
  }
}
