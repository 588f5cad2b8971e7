/** Two sites that live beside the demonstration's county: processes of their own, joined over the real line, fed by the simulator. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { listCommunityFigures } from '#county/programme/community-figures.actions.ts'
import { inviteSite, type OwnLine, renewCode } from '#county/sites/site/site.actions.ts'
import { listStored } from '#county/sites/site/site.store.ts'
import { keepPlan, type LivingPlan, livingFolder, type PlannedSite } from './plan.ts'
import { findPort } from './ports.ts'
import { type Begun, begin, waitForAnswer } from './processes.ts'

export interface LivingNeeds {
  readonly app: postgres.Sql
  /** The demonstration's time, in which its sites live too. */
  readonly clock: Clock
  readonly line: OwnLine
  readonly dataDir: string
  /** How many of them are begun. */
  readonly most: number
  /** The county's own; its sites take the ones after it where they are free. */
  readonly port: number
  readonly say: (line: string) => void
  /** Filled with the address of each site's pages, by community. */
  readonly pages: Map<string, string>
}

export interface LivingSites {
  stop(): Promise<void>
}

const SITES = 2
const BY = '周明(演示·建设办)'
/** The day begins before the morning rush, and goes thirty times as fast. */
const DAY = { from: '06:50', speed: 30, usesPerCard: 4, script: 'ordinary' } as const

/** Begins at once and in the background; what goes wrong is said, and the county goes on without. */
export function startLivingSites(needs: LivingNeeds, plan: LivingPlan): LivingSites {
  const told = new AbortController()
  const begun: Begun[] = []
  const work = run(needs, plan, { begun, told: told.signal }).catch((error: unknown) => {
    if (!told.signal.aborted)
      needs.say(`演示小区端没有启动 The demonstration's sites were not started: ${String(error)}`)
  })
  return {
    async stop() {
      told.abort()
      // The simulator first: devices that say good-bye raise no alarm.
      for (const one of [...begun].reverse().slice(0, 1)) await one.stop()
      await Promise.all(begun.map((one) => one.stop()))
      await work
    },
  }
}

interface Running {
  readonly begun: Begun[]
  readonly told: AbortSignal
}

async function run(needs: LivingNeeds, before: LivingPlan, { begun, told }: Running): Promise<void> {
  const { dataDir, say, pages } = needs
  const plan = before.sites.length > 0 ? before : { ...before, sites: await chooseSites(needs) }
  const files: string[] = []
  await keepPlan(dataDir, plan)
  for (const [index, site] of plan.sites.slice(0, needs.most).entries()) {
    if (told.aborted) return
    const folder = join(livingFolder(dataDir), String(index + 1))
    await mkdir(folder, { recursive: true, mode: 0o700 })
    site.port = await findPort(site.port)
    const [joinCode, mqttPort] = [await findCode(needs, site), await findPort()]
    const aheadMs = needs.clock.now().getTime() - Date.now()
    const brief = { communityId: site.communityId, name: site.name, aheadMs, joinCode, seed: index + 1 }
    await writeFile(join(folder, 'demo.json'), JSON.stringify(brief), { mode: 0o600 })
    await keepPlan(dataDir, plan)
    const url = `http://127.0.0.1:${site.port}`
    const ports = { ANLIN_PORT: String(site.port), ANLIN_MQTT_PORT: String(mqttPort) }
    const env = { ANLIN_DATA: folder, ANLIN_DEMO: 'true', ANLIN_LOG_LEVEL: 'warn', ...ports }
    const one = begin(['site'], { folder, env })
    begun.push(one)
    if (!(await waitForAnswer(url, one, told))) {
      if (!told.aborted) say(`演示小区端“${site.name}”没有启动，见 not started, see ${join(folder, 'site.log')}`)
      continue
    }
    pages.set(site.communityId, url)
    say(`演示小区端 Demonstration's site “${site.name}”: ${url}/  门岗 gate: ${url}/gate/`)
    files.push(await writeScript(folder, { mqttPort, seed: index + 1 }))
  }
  if (told.aborted || files.length === 0) return
  begun.push(begin(['simulate', ...files], { folder: livingFolder(dataDir), env: {} }))
}

/** Communities that are connected, of which the demonstration tells nothing else. */
async function chooseSites({ app, port }: LivingNeeds): Promise<PlannedSite[]> {
  return withScope(app, { scope: EVERYWHERE }, async (tx) => {
    const taken = new Set((await listStored(tx)).map(({ communityId }) => communityId))
    const figures = await listCommunityFigures(tx, { on: '2020-04-10', knownAt: null })
    return figures
      .filter(({ connectedOn, communityId }) => connectedOn !== null && !taken.has(communityId))
      .slice(0, SITES)
      .map(({ communityId, name }, index) => ({ communityId, name, port: port + 1 + index, joinedBy: null }))
  })
}

/** A code where the site has none yet or would call where nobody listens any more. A revoked one stays revoked. */
async function findCode(needs: LivingNeeds, site: PlannedSite): Promise<string | null> {
  const { app, clock, line } = needs
  return withScope(app, { scope: EVERYWHERE }, async (tx) => {
    const known = (await listStored(tx)).filter(({ communityId }) => communityId === site.communityId)
    const living = known.find(({ state }) => state !== 'revoked')
    if (living === undefined && known.length > 0) return null
    if (living?.state === 'joined' && site.joinedBy === line.address) return null
    const by = { tx, clock, byName: BY, line }
    const { code } = living === undefined ? await inviteSite(by, site.communityId) : await renewCode(by, living.id)
    site.joinedBy = line.address
    return code
  })
}

/** What the site wrote of its devices, with where its broker listens now. */
async function writeScript(
  folder: string,
  { mqttPort, seed }: { readonly mqttPort: number; readonly seed: number },
): Promise<string> {
  const devices = JSON.parse(await readFile(join(folder, 'devices.json'), 'utf8')) as object
  const file = join(folder, 'simulate.json')
  const script = { ...devices, ...DAY, seed, url: `mqtt://127.0.0.1:${mqttPort}`, folder: join(folder, 'devices') }
  await writeFile(file, JSON.stringify(script), { mode: 0o600 })
  return file
}
