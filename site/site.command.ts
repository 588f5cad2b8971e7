/** `anlin site`: a site node in the foreground until it is told to stop. */
import { loadConfig } from '#base/config/config.ts'
import { beginDatabase, runUntilStopped } from '#base/node/foreground.ts'

/** Runs until SIGINT or SIGTERM; 0 after a graceful stop, 1 when the database was taken over. */
export async function runSite(): Promise<number> {
  const config = loadConfig({ node: 'site', env: process.env })
  const say = (line: string) => console.log(line)
  const database = beginDatabase(config, say)
  const start = async () => (await import('./main.ts')).startSite({ config, say, database })
  return runUntilStopped(start, { say, started: '安邻小区端已启动 Anlin site node' })
}
