/** Puts the site node together: its rooms, routes and jobs. Wiring only; every decision lives in a room. */
import { fileURLToPath } from 'node:url'
import { readUnitTree } from '#base/identity/rights/unit-tree.ts'
import { type NodeNeeds, type NodeOptions, type NodeParts, type RunningNode, startNode } from '#base/node/node.ts'
import { defineEraseAlarms, startEscalation } from './alarms/alarms.jobs.ts'
import { openScreens } from './alarms/screen/screens.ts'
import { openRelayWay } from './relay-way.ts'
import { SITE_ROOMS } from './rooms.ts'
import { listSiteRoutes } from './routes.ts'
import { createNarrow } from './tenant/community.actions.ts'
import { openVaults } from './tenant/vaults.actions.ts'
import { defineVisitorsNight } from './visitors/night/night.jobs.ts'

const PAGES = fileURLToPath(new URL('../dist/console', import.meta.url))

/** Starts a site node and resolves when it answers. Throws Fault with a sentence for the person who started it. */
export function startSite(options: NodeOptions): Promise<RunningNode> {
  return startNode({
    ...options,
    node: 'site',
    title: '安邻 Anlin 小区端',
    rooms: SITE_ROOMS,
    units: readUnitTree('tenant.published_community'),
    pages: { folder: PAGES, start: 'gate/index.html', alone: ['gate'] },
    build: buildSite,
  })
}

async function buildSite({ config, identity, files, clock, database, log }: NodeNeeds): Promise<NodeParts> {
  const vaults = openVaults(identity.keys)
  const screens = await openScreens(database.app)
  const jobs = { app: database.app, clock, log }
  return {
    routes: listSiteRoutes({ identity, files, clock, vaults, screens, passes: null }),
    queues: [defineEraseAlarms(jobs), defineVisitorsNight(jobs)],
    narrow: createNarrow(database.app),
    openWay: (answer) => openRelayWay({ config, clock, log }, answer),
    start: async () => {
      const escalation = startEscalation(jobs)
      return {
        async stop() {
          await escalation.stop()
          await screens.close()
        },
      }
    },
  }
}
