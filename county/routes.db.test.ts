import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import type { Route } from '#base/http/route.ts'
import type { Aims } from '#base/http/route-samples.ts'
import { testRouteTable } from '#base/http/route-table.testing.ts'
import { startTestServer, type TestServer } from '#base/http/testing.ts'
import { readUnitTree } from '#base/identity/rights/unit-tree.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { ROUTE_SCOPES } from './route-scopes.ts'
import { addThingsOfOneUnit, MARK } from './routes.testing.ts'
import { listCountyRoutes } from './routes.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'anlin-routes-'))
let db: TestDatabase
let server: TestServer
let aims: Aims = {}
let otherUnit = ''

function makeRoutes(database: TestDatabase): Route[] {
  const identity = {
    node: 'county' as const,
    app: database.app,
    clock: systemClock,
    keys: loadKeys(join(dataDir, 'keys'), systemClock),
    units: readUnitTree('registry.published_unit'),
    demo: false,
    secure: false,
    dataDir,
    issuer: 'test',
  }
  return listCountyRoutes({ identity, files: openFiles(dataDir), clock: systemClock })
}

beforeAll(async () => {
  db = await openTestDatabase()
  server = await startTestServer({ routes: makeRoutes(db), app: db.app })
  const things = await addThingsOfOneUnit(db)
  aims = { ...things.aims, ...(await uploadLedgerOf(things.aims)), ...(await uploadEvidenceOf(things.aims)) }
  otherUnit = things.otherUnit
})

/** A ledger that the unit's clerk sent. */
async function uploadLedgerOf({ unitId, toAccountId }: Aims): Promise<Aims> {
  const body = new FormData()
  body.set(
    'file',
    new Blob(
      [`序号,小区名称,小区类别,户数,楼栋数,联系人\n1,${MARK}小区,商住,120,6,${MARK}\n2,${MARK}小区二,老旧,80,4,\n`],
      { type: 'text/csv' },
    ),
    `${MARK}.csv`,
  )
  const clerk = { role: 'clerk', unitIds: [String(unitId)], accountId: String(toAccountId) } as const
  const answer = await server.send(clerk, 'POST', '/api/v1/ledger/imports', { body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  const view = await server.send(clerk, 'GET', `/api/v1/ledger/imports/${answer.body.id}`)
  return { importId: answer.body.id, sheet: view.body.sheets[0].name }
}

/** A picture of one point. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A file that the unit's clerk sent and that the unit's community names. */
async function uploadEvidenceOf({ unitId, toAccountId, communityId, planId }: Aims): Promise<Aims> {
  const body = new FormData()
  body.set('file', new Blob([Buffer.from(DOT, 'base64')]), `${MARK}.png`)
  const clerk = { role: 'clerk', unitIds: [String(unitId)], accountId: String(toAccountId) } as const
  const answer = await server.send(clerk, 'POST', '/api/v1/evidence/files', { body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  const subject = { subjectRoom: 'registry', subjectKind: 'community', subjectId: String(communityId) }
  await db.owner`
    insert into evidence.reference (file_id, subject_room, subject_kind, subject_id, community_id, note, attached_at)
    values (${answer.body.id}, 'registry', 'community', ${String(communityId)}, ${String(communityId)}, ${MARK}, now())`
  await db.owner`
    update design.plan set content = jsonb_set(content, '{drawing,fileId}', to_jsonb(${String(answer.body.id)}::text))
     where id = ${String(planId)}`
  return { fileId: answer.body.id, ...subject }
}
afterAll(async () => {
  await server.close()
  await db.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** The list is known before the tests are: routes are made once more without a database to name the tests. */
const listed = listCountyRoutes({
  identity: { units: readUnitTree('registry.published_unit'), demo: false } as never,
  files: {} as never,
  clock: systemClock,
})

/** The sample file is a picture: no PDF is made of it. */
const NOT_MADE = ['/api/v1/evidence/files/{fileId}/preview.pdf']

/** Readings that hold counts and days but no names: that they keep to the scope is tested in their rooms. */
const NAMELESS = [
  '/api/v1/bulletin/communities/{communityId}/mentions',
  '/api/v1/design/plans/{planId}/drawing',
  '/api/v1/evidence/files/{fileId}/content',
  '/api/v1/evidence/files/{fileId}/preview',
  '/api/v1/evidence/files/{fileId}/thumbnail',
  '/api/v1/evidence/uploads/{uploadId}',
  '/api/v1/identity/me/sessions',
  '/api/v1/programme/ageing',
  '/api/v1/programme/ageing.xlsx',
  '/api/v1/programme/categories.xlsx',
  '/api/v1/programme/todo',
  '/api/v1/programme/trend',
  '/api/v1/programme/trend.xlsx',
  '/api/v1/registry/communities/{communityId}/changes',
  '/api/v1/registry/duplicates',
  '/api/v1/round/rounds',
]

/** Changes that rest on something else than a version: why nobody's change is lost there. */
const UNVERSIONED: Readonly<Record<string, string>> = {
  'PUT /api/v1/evidence/communities/{communityId}/gates/{stage}/items/{code}': 'adds; what was noted before stays',
  'PATCH /api/v1/evidence/uploads/{uploadId}': 'goes on from the offset that it names, or is refused',
  'PATCH /api/v1/identity/me': 'only the caller’s own language',
  'PUT /api/v1/programme/communities/{communityId}/milestones/{stage}':
    'the body carries the planned day that was seen',
  'PUT /api/v1/round/reports/{reportId}/lines': 'a line is compared with what is known, again on receipt',
}

testRouteTable({
  node: 'county',
  listed,
  scopes: ROUTE_SCOPES,
  unversioned: UNVERSIONED,
  nameless: NAMELESS,
  notMade: NOT_MADE,
  mark: MARK,
  given: () => ({ server, aims, unitId: String(aims['unitId']), otherUnit }),
})
