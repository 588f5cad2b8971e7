import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CFB, read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import type { Route } from '#base/http/route.ts'
import { startTestServer, type TestServer } from '#base/http/testing.ts'
import { readUnitTree } from '#base/identity/rights/unit-tree.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { ROLES, type Role } from '#terms/capabilities.ts'
import { type Aims, sampleRequest } from './route-samples.ts'
import { ROUTE_SCOPES } from './route-scopes.ts'
import { addThingsOfOneUnit, MARK } from './routes.testing.ts'
import { listCountyRoutes } from './routes.ts'

const nameOf = ({ contract }: Route): string => `${contract.method} ${contract.path}`

const dataDir = mkdtempSync(join(tmpdir(), 'anlin-routes-'))
let db: TestDatabase
let server: TestServer
let routes: Route[] = []
let aims: Aims = {}
let otherUnit = ''

function makeRoutes(database: TestDatabase): Route[] {
  const identity = {
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
  routes = makeRoutes(db)
  server = await startTestServer({ routes, app: db.app })
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
const closed = listed.filter(({ contract }) => contract.capability !== 'public')
const holders = (capability: string): Role[] =>
  (Object.keys(ROLES) as Role[]).filter((role) => (ROLES[role].may as readonly string[]).includes(capability))

/** The sample file is a picture: no PDF is made of it. */
const NOT_MADE = '/api/v1/evidence/files/{fileId}/preview.pdf'

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

/** Whatever came back as text, a workbook's cells included. */
function readAnswer(body: unknown): string {
  if (!Buffer.isBuffer(body)) return JSON.stringify(body)
  if (body.subarray(0, 2).toString('latin1') !== 'PK') return body.toString('utf8')
  const word = body.includes('word/document.xml') && CFB.find(CFB.read(body, { type: 'buffer' }), 'document.xml')
  if (word) return Buffer.from(word.content as Uint8Array).toString('utf8')
  // An archive of files bears their names in the open; a workbook is opened.
  if (!body.includes('xl/workbook.xml')) return body.toString('utf8')
  return Object.values(read(body).Sheets)
    .map((sheet) => utils.sheet_to_csv(sheet))
    .join('\n')
}

test('every route stands in the table, and the table names no other', () => {
  expect(Object.keys(ROUTE_SCOPES).sort()).toEqual(listed.map(nameOf).sort())
})

test('a path names its parameters in braces, and names the ones that its shape has', () => {
  const crooked = listed.filter(({ contract }) => {
    const named = [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
    const shaped = Object.keys(contract.params?.shape ?? {})
    return contract.path.includes(':') || named.sort().join() !== shaped.sort().join()
  })
  expect(crooked.map(nameOf)).toEqual([])
})

test('the table calls public what is public', () => {
  const said = Object.keys(ROUTE_SCOPES).filter((name) => ROUTE_SCOPES[name] === 'public')
  const open = listed.filter(({ contract }) => contract.capability === 'public').map(nameOf)
  expect(said.sort()).toEqual(open.sort())
})

test('no capability is held by nobody', () => {
  const idle = closed.filter(
    ({ contract }) => contract.capability !== 'signedIn' && holders(contract.capability).length === 0,
  )
  expect(idle.map(nameOf)).toEqual([])
})

/** Changes that rest on something else than a version: why nobody's change is lost there. */
const UNVERSIONED: Readonly<Record<string, string>> = {
  'PUT /api/v1/evidence/communities/{communityId}/gates/{stage}/items/{code}': 'adds; what was noted before stays',
  'PATCH /api/v1/evidence/uploads/{uploadId}': 'goes on from the offset that it names, or is refused',
  'PATCH /api/v1/identity/me': 'only the caller’s own language',
  'PUT /api/v1/programme/communities/{communityId}/milestones/{stage}':
    'the body carries the planned day that was seen',
  'PUT /api/v1/round/reports/{reportId}/lines': 'a line is compared with what is known, again on receipt',
}

test('every change of a thing says on which version it rests', () => {
  const blind = listed.filter(({ contract }) => ['PUT', 'PATCH'].includes(contract.method) && !contract.versioned)
  expect(blind.map(nameOf).sort()).toEqual(Object.keys(UNVERSIONED).sort())
})

describe('without the version that was seen', () => {
  const versioned = listed.filter(({ contract }) => contract.versioned)
  test.each(versioned.map((route) => [nameOf(route), route] as const))('%s is refused', async (_name, { contract }) => {
    const { path, body } = sampleRequest(contract, aims)
    const answer = await server.send({ role: holders(contract.capability)[0] ?? 'office' }, contract.method, path, {
      body,
    })
    expect([answer.status, answer.body.type]).toEqual([428, 'urn:anlin:base.versionMissing'])
  })
})

describe('without a session', () => {
  test.each(closed.map((route) => [nameOf(route), route] as const))('%s is refused', async (_name, { contract }) => {
    const { path, body } = sampleRequest(contract, aims)
    const answer = await server.send(null, contract.method, path, { body })
    expect(answer.status).toBe(401)
  })
})

describe('with every role that lacks the capability', () => {
  const guarded = closed.filter(({ contract }) => contract.capability !== 'signedIn')
  test.each(guarded.map((route) => [nameOf(route), route] as const))('%s is refused', async (_name, { contract }) => {
    const { path, body } = sampleRequest(contract, aims)
    const may = holders(contract.capability)
    const others = (Object.keys(ROLES) as Role[]).filter((role) => !may.includes(role))
    const statuses = await Promise.all(
      others.map(async (role) => (await server.send({ role }, contract.method, path, { body })).status),
    )
    expect(statuses).toEqual(others.map(() => 403))
  })
})

describe('from another site in the browser', () => {
  const changing = listed.filter(({ contract }) => contract.method !== 'GET')
  test.each(changing.map((route) => [nameOf(route), route] as const))('%s is refused', async (_name, { contract }) => {
    const { path, body } = sampleRequest(contract, aims)
    const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
    const answer = await server.send({ role: 'office' }, contract.method, path, { body, headers })
    expect(answer.status).toBe(403)
  })
})

describe('for a caller of another unit', () => {
  const guarded = closed.filter((route) => ['refused', 'hidden'].includes(ROUTE_SCOPES[nameOf(route)] ?? ''))
  test.each(guarded.map((route) => [nameOf(route), route] as const))('%s', async (name, { contract }) => {
    const params = [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, param]) => param ?? '')
    expect(params.filter((param) => aims[param] === undefined)).toEqual([])
    const caller = { role: holders(contract.capability)[0] ?? 'office', unitIds: [otherUnit], accountId: '999999' }
    const { path, body } = sampleRequest(contract, aims)
    const answer = await server.send(caller, contract.method, path, { body, headers: { 'if-match': '"1"' } })
    const text = readAnswer(answer.body)
    expect(text).not.toContain(MARK)
    if (ROUTE_SCOPES[name] === 'hidden') expect(answer.status).toBe(200)
    else expect([403, 404], text).toContain(answer.status)
  })

  test('the same requests from the unit itself do reach their thing', async () => {
    const reading = closed.filter(
      (route) => route.contract.method === 'GET' && ['refused', 'hidden'].includes(ROUTE_SCOPES[nameOf(route)] ?? ''),
    )
    const statuses = await Promise.all(
      reading.map(async ({ contract }) => {
        const caller = { role: holders(contract.capability)[0] ?? 'office', unitIds: [String(aims['unitId'])] }
        const { path } = sampleRequest(contract, aims)
        const answer = await server.send(caller, 'GET', path)
        return [contract.path, answer.status, readAnswer(answer.body).includes(MARK)]
      }),
    )
    expect(statuses.filter(([, status]) => status !== 200)).toEqual([[NOT_MADE, 404, false]])
    const nameless = statuses.filter(([path, , marked]) => !marked && path !== NOT_MADE).map(([path]) => path)
    expect(nameless.sort()).toEqual(NAMELESS)
  })
})
