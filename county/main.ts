/** Puts the county node together: its rooms, routes and jobs. Wiring only; every decision lives in a room. */
import { fileURLToPath } from 'node:url'
import { systemClock } from '#base/clock.ts'
import type { Config } from '#base/config/config.ts'
import { readUnitTree } from '#base/identity/rights/unit-tree.ts'
import { type NodeNeeds, type NodeOptions, type NodeParts, type RunningNode, startNode } from '#base/node/node.ts'
import type { Database } from '#base/postgres/database.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { defineForgetChanges } from '#county/programme/course/course.jobs.ts'
import { listImportedHashes } from '#county/registry/ledger/import/import.store.ts'
import { seedRegistry } from '#county/registry/seed.actions.ts'
import { type LinkKeys, loadLinkKeys } from '#link/inbox/link-keys.ts'
import { type LineServer, startLineServer } from '#link/inbox/server.ts'
import { findOffice } from './evidence/preview/office.ts'
import { openPreviews } from './evidence/preview/previews.ts'
import { defineSweepEvidence } from './evidence/sweep.jobs.ts'
import { defineDelivery, defineDigests, defineEscalation } from './matters/matters.jobs.ts'
import { openSender, type WaysOut } from './matters/reminder/send.ts'
import { COUNTY_ROOMS } from './rooms.ts'
import { defineOpenRounds } from './round/round.jobs.ts'
import { type CountyNeeds, listCountyRoutes } from './routes.ts'
import { siteDirectory } from './sites/site/directory.actions.ts'

const PAGES = fileURLToPath(new URL('../dist/console', import.meta.url))

export interface CountyOptions extends NodeOptions {
  /** Runs after migrations and before the first request (a demonstration builds its county here). */
  readonly prepare?: (needs: CountyNeeds & { database: Database }) => Promise<void>
  /** Where a demonstration's own sites have their pages, by community; a real county knows none. */
  readonly sitePages?: ReadonlyMap<string, string>
}

/** Starts a county node and resolves when it answers. Throws Fault with a sentence for the person who started it. */
export function startCounty({ prepare, sitePages, ...options }: CountyOptions): Promise<RunningNode> {
  return startNode({
    ...options,
    node: 'county',
    title: '安邻 Anlin 县平台',
    rooms: COUNTY_ROOMS,
    units: readUnitTree('registry.published_unit'),
    pages: { folder: PAGES, start: 'index.html', alone: ['phone'] },
    seed: (database, clock) => withScope(database.owner, { scope: EVERYWHERE }, (tx) => seedRegistry({ tx, clock })),
    build: (needs) => buildCounty(needs, { prepare, sitePages }),
  })
}

async function buildCounty(
  base: NodeNeeds,
  { prepare, sitePages }: { [K in 'prepare' | 'sitePages']: CountyOptions[K] | undefined },
): Promise<NodeParts> {
  const { config, database, files, clock } = base
  const { app, owner } = database
  const previews = openPreviews(files, await findOffice())
  const line = await readLine(config)
  const needs: CountyNeeds = {
    ...{ identity: base.identity, files, clock, ways: readWays(config), previews },
    ...(line === null
      ? {}
      : { line: { address: line.address, pin: line.keys.pin, fileKey: line.keys.fileKey, pages: sitePages } }),
  }
  return {
    routes: listCountyRoutes(needs),
    queues: [
      defineOpenRounds({ app, clock }),
      defineEscalation({ app, clock }),
      defineDigests({ app, clock }),
      defineDelivery({ app, clock, send: openSender(readWays(config), clock) }),
      defineForgetChanges({ owner }),
      defineSweepEvidence({ owner, files, previews, clock, others: [listImportedHashes] }),
    ],
    ...(prepare === undefined ? {} : { prepare: () => prepare({ ...needs, database }) }),
    ...(line === null ? {} : { start: () => startLine(base, line) }),
  }
}

/** Reminders leave the node only where its configuration says. */
function readWays({ smtpUrl, mailFrom, webhookOrigins, dingtalkSecrets }: Config): WaysOut {
  return { smtpUrl, mailFrom, origins: webhookOrigins ?? [], secrets: dingtalkSecrets ?? [] }
}

interface OwnLine {
  readonly keys: LinkKeys
  readonly port: number
  readonly address: string
}

/** The line for sites, where it is switched on. */
async function readLine(config: Config): Promise<OwnLine | null> {
  const { linkPort: port, linkAddress, publicUrl, host, data } = config
  if (port === null) return null
  const reached = publicUrl === null ? host : new URL(publicUrl).hostname
  const keys = await loadLinkKeys(data, systemClock)
  return { keys, port, address: linkAddress ?? `${reached}:${port}` }
}

function startLine({ config, database, clock, log }: NodeNeeds, { keys, port }: OwnLine): Promise<LineServer> {
  const { host } = config
  return startLineServer({
    app: database.app,
    clock,
    wallClock: systemClock,
    keys,
    directory: siteDirectory,
    host,
    port,
    log,
  })
}
