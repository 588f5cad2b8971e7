import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import { testRouteTable } from '#base/http/route-table.testing.ts'
import { startTestServer, type TestServer } from '#base/http/testing.ts'
import { readUnitTree } from '#base/identity/rights/unit-tree.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { silentLog } from '#base/log.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { openSender } from '#link/outbox/sender.ts'
import { openScreens, type Screens } from './alarms/screen/screens.ts'
import { ROUTE_SCOPES } from './route-scopes.ts'
import { addThingsOfOneCommunity, MARK } from './routes.testing.ts'
import { listSiteRoutes } from './routes.ts'
import { createNarrow } from './tenant/community.actions.ts'
import { openVaults } from './tenant/vaults.actions.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'anlin-site-routes-'))
const keys = loadKeys(join(dataDir, 'keys'), systemClock)
let db: TestDatabase
let server: TestServer
let screens: Screens
let things: Awaited<ReturnType<typeof addThingsOfOneCommunity>>

beforeAll(async () => {
  db = await openTestDatabase({ node: 'site' })
  const identity = {
    node: 'site' as const,
    app: db.app,
    clock: systemClock,
    keys,
    units: readUnitTree('tenant.published_community'),
    demo: false,
    secure: false,
    dataDir,
    issuer: 'test',
  }
  screens = await openScreens(db.app)
  const sender = openSender({ app: db.app, clock: systemClock, dataDir, log: silentLog() })
  const vaults = openVaults(keys)
  const files = openFiles(dataDir)
  const routes = listSiteRoutes({
    identity,
    files,
    clock: systemClock,
    vaults,
    screens,
    sender,
    leavings: [],
    doors: { line: () => null },
    passes: null,
  })
  server = await startTestServer({ routes, app: db.app, narrow: createNarrow(db.app) })
  things = await addThingsOfOneCommunity(db, join(dataDir, 'keys'))
})
afterAll(async () => {
  await server.close()
  await screens.close()
  await db.close()
  rmSync(dataDir, { recursive: true, force: true })
})

testRouteTable({
  node: 'site',
  listed: listSiteRoutes({
    identity: { units: readUnitTree('tenant.published_community'), demo: false } as never,
    files: {} as never,
    clock: systemClock,
    vaults: {} as never,
    screens: {} as never,
    leavings: [],
    doors: {} as never,
    sender: {} as never,
    passes: null,
  }),
  scopes: ROUTE_SCOPES,
  unversioned: { 'PATCH /api/v1/identity/me': 'only the caller’s own language' },
  nameless: [
    '/api/v1/alarms/communities/{communityId}/escalation',
    '/api/v1/alarms/communities/{communityId}/response',
    '/api/v1/county-line/communities/{communityId}',
    '/api/v1/doors/{communityId}/credentials',
    '/api/v1/doors/{communityId}/late-removals',
    '/api/v1/doors/{communityId}/passages',
    '/api/v1/duty/communities/{communityId}/badge',
    '/api/v1/duty/communities/{communityId}/page-key',
    '/api/v1/identity/me/sessions',
    '/api/v1/people/{communityId}/buildings/{buildingId}/households',
    '/api/v1/people/{communityId}/intercom',
    '/api/v1/people/{communityId}/receipts',
    '/api/v1/people/{communityId}/residents/{residentId}/phone',
    '/api/v1/retention/{communityId}/erased',
    '/api/v1/vehicles/{communityId}/at-barriers/mark',
    '/api/v1/vehicles/{communityId}/lanes',
  ],
  notMade: [],
  mark: MARK,
  given: () => ({ server, ...things }),
})
