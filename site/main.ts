/** Puts the site node together: its rooms, routes and jobs. Wiring only; every decision lives in a room. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Clock } from '#base/clock.ts'
import type { Config } from '#base/config/config.ts'
import type { IdentitySettings } from '#base/identity/needs.ts'
import { readUnitTree } from '#base/identity/rights/unit-tree.ts'
import { type NodeNeeds, type NodeOptions, type NodeParts, type RunningNode, startNode } from '#base/node/node.ts'
import { openTls } from '#base/node/tls.ts'
import { addToOutbox } from '#link/outbox/outbox.actions.ts'
import { openSender } from '#link/outbox/sender.ts'
import { startEscalation } from './alarms/alarms.jobs.ts'
import { openScreens } from './alarms/screen/screens.ts'
import { defineDoorsDay } from './doors/day/day.jobs.ts'
import { type OpenDoors, openDoors } from './doors/open-doors.ts'
import { definePassageMonths, makeMonths } from './doors/passage/months.jobs.ts'
import { listLeavings } from './leavings.ts'
import { defineCoverage } from './people/upward/coverage.jobs.ts'
import { openRelayWay } from './relay-way.ts'
import { createFindResident } from './resident/entry/caller.ts'
import { defineSweeps } from './retention/retention.jobs.ts'
import { SITE_ROOMS } from './rooms.ts'
import { listSiteRoutes } from './routes.ts'
import { listSweeps } from './sweeps.ts'
import { createNarrow, listOpenCommunities } from './tenant/community.actions.ts'
import { openVaults, type Vaults } from './tenant/vaults.actions.ts'
import { makeHandlers } from './upkeep/asked/asked.actions.ts'
import { startDiskWatch } from './upkeep/disk/disk.jobs.ts'
import { readNode } from './upkeep/disk/node.actions.ts'
import { makeKeeper } from './vehicles/stray/stray.actions.ts'
import { VISITOR_PASSES } from './visitor-passes.ts'
import { defineVisitorsNight } from './visitors/night/night.jobs.ts'

const PAGES = fileURLToPath(new URL('../dist/console', import.meta.url))

export interface SiteOptions extends NodeOptions {
  /** Runs after migrations and before the first request (a demonstration builds its site here). */
  readonly prepare?: (needs: { identity: IdentitySettings; vaults: Vaults; clock: Clock }) => Promise<void>
}

/** Starts a site node and resolves when it answers. Throws Fault with a sentence for the person who started it. */
export function startSite({ prepare, ...options }: SiteOptions): Promise<RunningNode> {
  return startNode({
    ...options,
    node: 'site',
    title: '安邻 Anlin 小区端',
    rooms: SITE_ROOMS,
    units: readUnitTree('tenant.published_community'),
    pages: { folder: PAGES, start: 'site/index.html', alone: ['join', 'gate', 'resident'] },
    build: (needs) => buildSite(needs, prepare),
  })
}

async function buildSite(
  { config, identity, files, clock, database, log }: NodeNeeds,
  prepare: SiteOptions['prepare'],
): Promise<NodeParts> {
  const { app, owner } = database
  const vaults = openVaults(identity.keys)
  const screens = await openScreens(app)
  const jobs = { app, clock, log }
  const listPlaces = () => listOpenCommunities(app)
  const leavings = listLeavings({ clock, vaults })
  const upSince = clock.now()
  const node = { dataDir: config.data, readNode: () => readNode(config.data, upSince) }
  const sender = openSender({ app, clock, dataDir: config.data, log, handlers: makeHandlers({ clock, ...node }) })
  const sweeps = listSweeps({ owner, vaults, leavings })
  let doors: OpenDoors | null = null
  return {
    routes: listSiteRoutes({
      publicUrl: config.publicUrl,
      ...{ identity, files, clock, vaults, screens, sender, leavings, passes: VISITOR_PASSES },
      doors: { line: () => doors },
    }),
    queues: [
      ...defineSweeps({ ...jobs, sweeps }),
      defineVisitorsNight(jobs),
      defineCoverage({ app, clock, tell: addToOutbox }),
      definePassageMonths({ owner, clock }),
      defineDoorsDay({ app, clock, tell: addToOutbox, listPlaces }),
    ],
    ...(prepare === undefined ? {} : { prepare: () => prepare({ identity, vaults, clock }) }),
    narrow: createNarrow(app),
    findCaller: createFindResident({ app, clock: identity.clock }),
    openWay: (answer) => openRelayWay({ config, clock, log }, answer),
    start: async () => {
      await makeMonths({ owner, clock })
      const broker = (await readOtherBroker(config)) ?? (await openOwnPlace(config, clock))
      const opened = await openDoors({
        app,
        clock,
        log,
        tell: addToOutbox,
        onward: makeKeeper(vaults),
        listPlaces,
        broker,
      })
      doors = opened
      const escalation = startEscalation(jobs)
      const disk = startDiskWatch({ ...jobs, ...node, sweeps })
      await sender.refresh()
      return {
        async stop() {
          await opened.stop()
          await sender.stop()
          await escalation.stop()
          await disk.stop()
          await screens.close()
        },
      }
    },
  }
}

async function readOtherBroker({ mqttUrl, mqttCa }: Config) {
  return mqttUrl === null ? null : { url: mqttUrl, ca: mqttCa === null ? undefined : await readFile(mqttCa, 'utf8') }
}

/** Where controllers join our own broker. Off loopback with the node's certificate, or one of its own authority. */
async function openOwnPlace(config: Config, clock: Clock) {
  const tls = await openTls({ config: { ...config, host: config.mqttHost }, clock, say: () => {} })
  return { host: config.mqttHost, port: config.mqttPort, tls }
}
