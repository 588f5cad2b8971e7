/** The way of a ledger over HTTP: upload, dry run, corrections, apply, undo; scope, repeats and two people at once. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { listCommunityFigures } from '#county/programme/community-figures.actions.ts'
import { recordProgress } from '#county/programme/stage.actions.ts'
import { findCommunitiesForMatching, saveCommunities } from '#county/registry/community.actions.ts'
import { readTruth } from '#county/registry/ledger/sample/truth.testing.ts'
import { seedDemoRegistry } from '#county/registry/seed.actions.ts'
import type { ImportView, PlanRow } from './import.contract.ts'
import { createLedgerRoutes } from './import.routes.ts'

const SAMPLE = readFileSync(new URL('../sample/ledger.xlsx', import.meta.url))
const OFFICE: TestCaller = { role: 'office' }
const clock = stoppedClock('2020-04-15T01:00:00Z')
let db: TestDatabase
let server: TestServer
let units: ReadonlyMap<string, string>

beforeAll(async () => {
  db = await openTestDatabase()
  const files = openFiles(mkdtempSync(join(tmpdir(), 'anlin-ledger-')))
  server = await startTestServer({ routes: createLedgerRoutes({ files }), app: db.app, clock })
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(async () => {
  await db.reset()
  units = (await db.inScope(EVERYWHERE, (tx) => seedDemoRegistry({ tx, clock }))).unitIds
})

const unitId = (name: string): string => units.get(name) ?? 'missing'
const clerkOf = (name: string): TestCaller => ({ role: 'clerk', unitIds: [unitId(name)] })

function upload(caller: TestCaller, content: Uint8Array | string, name = 'ledger.xlsx') {
  const body = new FormData()
  body.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name)
  return server.send(caller, 'POST', '/api/v1/ledger/imports', { body })
}
async function uploaded(caller: TestCaller, content: Uint8Array | string, name?: string): Promise<ImportView> {
  const answer = await upload(caller, content, name)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return view(caller, answer.body.id)
}
const view = async (caller: TestCaller, id: string): Promise<ImportView> =>
  (await server.send(caller, 'GET', `/api/v1/ledger/imports/${id}`)).body
const rowsOf = async (caller: TestCaller, id: string, query = ''): Promise<PlanRow[]> =>
  (await server.send(caller, 'GET', `/api/v1/ledger/imports/${id}/rows?limit=1000${query}`)).body.rows
const apply = (caller: TestCaller, { id, base }: ImportView) =>
  server.send(caller, 'POST', `/api/v1/ledger/imports/${id}/apply`, { body: { base } })
const undo = (id: string) => server.send(OFFICE, 'POST', `/api/v1/ledger/imports/${id}/undo`)
const correct = (caller: TestCaller, { id, version }: ImportView, corrections: readonly object[]) =>
  server.send(caller, 'POST', `/api/v1/ledger/imports/${id}/corrections`, {
    body: { corrections },
    headers: { 'if-match': String(version) },
  })
const figures = () => db.inScope(EVERYWHERE, (tx) => listCommunityFigures(tx, { on: '2020-04-15', knownAt: null }))
const communities = () => db.inScope(EVERYWHERE, (tx) => findCommunitiesForMatching(tx, [...units.values()]))

const HEAD = '序号,小区名称,类别,户数,是否纳入计划,立项时间,开工时间,存在问题'
const csv = (...lines: string[]): string => ['填报单位：桃花镇', HEAD, ...lines].join('\n')

test('the sample becomes 387 communities with every gate, and back', async () => {
  const dry = await uploaded(OFFICE, SAMPLE)
  expect(dry.counts).toEqual({ added: 387, changed: 0, same: 0, doubtful: 0, refused: 0, leftOut: 0 })
  expect(dry.sureTotals).toEqual({
    surveyed: 387,
    planned: 173,
    government: 81,
    commercial: 92,
    started: 31,
    built: 12,
    connected: 9,
  })
  expect(await communities()).toHaveLength(0)
  const applied = await apply(OFFICE, dry)
  expect(applied.status, JSON.stringify(applied.body)).toBe(200)
  expect(applied.body).toMatchObject({ state: 'applied', applied: { added: 387, changed: 0 } })
  const truth = new Map(readTruth().map((row) => [`${unitId(row.unit)} ${row.name}`, row]))
  const kept = await figures()
  expect(kept).toHaveLength(387)
  for (const row of kept) {
    const { approvedOn, startedOn, builtOn, connectedOn, plannedDoneOn, blocker } =
      truth.get(`${row.unitId} ${row.name}`) ?? {}
    expect(row).toMatchObject({ approvedOn, startedOn, builtOn, connectedOn, plannedDoneOn, blocker })
  }
  const undone = await undo(dry.id)
  expect(undone.status, JSON.stringify(undone.body)).toBe(200)
  expect(undone.body.state).toBe('undone')
  expect(await communities()).toHaveLength(0)
  expect(await figures()).toHaveLength(0)
})

test('the same file twice changes nothing', async () => {
  await apply(OFFICE, await uploaded(OFFICE, SAMPLE))
  const again = await uploaded(OFFICE, SAMPLE)
  expect(again.counts).toMatchObject({ added: 0, changed: 0, same: 387 })
  expect(again.sameFileAs).not.toBeNull()
  const before =
    await db.owner`select count(*) from registry.community_change union all select count(*) from programme.community_stage`
  expect((await apply(OFFICE, again)).body.applied).toEqual({ added: 0, changed: 0 })
  expect(
    await db.owner`select count(*) from registry.community_change union all select count(*) from programme.community_stage`,
  ).toEqual(before)
})

test('a later ledger changes what it states, and its undo brings the earlier values back', async () => {
  await apply(OFFICE, await uploaded(OFFICE, csv('1,甲花园,商住,120,是,2019-08-01,,资金缺口', '2,乙苑,老旧,80,否,,,')))
  const next = await uploaded(OFFICE, csv('1,甲花园,商住,130,是,2019-08-01,2020-03-01,', '2,乙苑,老旧,,,,,'))
  expect(next.counts).toMatchObject({ changed: 1, same: 1 })
  const [row] = await rowsOf(OFFICE, next.id)
  expect(row?.changes).toEqual([
    { field: 'households', before: 120, after: 130 },
    { field: 'startedOn', before: null, after: '2020-03-01' },
  ])
  expect((await apply(OFFICE, next)).status).toBe(200)
  expect((await figures()).find(({ name }) => name === '甲花园')).toMatchObject({
    households: 130,
    startedOn: '2020-03-01',
    blocker: '资金缺口',
  })
  expect((await undo(next.id)).status).toBe(200)
  expect((await figures()).find(({ name }) => name === '甲花园')).toMatchObject({
    households: 120,
    startedOn: null,
    approvedOn: '2019-08-01',
  })
})

test('doubtful rows wait while sure ones are applied, and are applied once a person has decided', async () => {
  const dry = await uploaded(OFFICE, csv('1,甲花园,商住,120,是,2019-08-01,,', '2,乙苑,老旧,约80户,是,2020年3月,,'))
  expect(dry.counts).toMatchObject({ added: 1, doubtful: 1 })
  expect(dry.doubtfulTotals.surveyed).toBe(1)
  const [waiting] = await rowsOf(OFFICE, dry.id, '&state=doubtful')
  expect(waiting?.problems.map(({ cell }) => cell)).toEqual(['D4', 'F4'])
  const applied = await apply(OFFICE, dry)
  expect(applied.body.counts).toMatchObject({ added: 0, same: 1, doubtful: 1 })
  const decided = await correct(OFFICE, applied.body, [
    { kind: 'value', sheet: 'ledger', row: 4, field: 'approvedOn', text: '2020-03-05' },
    { kind: 'row', sheet: 'ledger', row: 4, action: 'accept' },
  ])
  expect(decided.body.counts, JSON.stringify(decided.body)).toMatchObject({ added: 1, doubtful: 0 })
  await apply(OFFICE, decided.body)
  expect((await figures()).map(({ name, households, approvedOn }) => [name, households, approvedOn])).toEqual([
    ['乙苑', 80, '2020-03-05'],
    ['甲花园', 120, '2019-08-01'],
  ])
  expect((await undo(dry.id)).status).toBe(200)
  expect(await communities()).toHaveLength(0)
})

test('a similar name waits; linked once, it is known the next time', async () => {
  await apply(OFFICE, await uploaded(OFFICE, csv('1,锦绣府一期,商住,120,否,,,')))
  const dry = await uploaded(OFFICE, csv('1,锦绣府(1期),商住,125,否,,,'))
  const [row] = await rowsOf(OFFICE, dry.id)
  expect(row).toMatchObject({ state: 'doubtful', candidates: [{ name: '锦绣府一期' }] })
  const accepted = await correct(OFFICE, dry, [{ kind: 'row', sheet: 'ledger', row: 3, action: 'accept' }])
  expect(accepted.body.counts).toMatchObject({ doubtful: 1 })
  const link = { kind: 'row', sheet: 'ledger', row: 3, action: 'link', communityId: row?.candidates[0]?.id }
  const linked = await correct(OFFICE, accepted.body, [link])
  expect(linked.body.counts).toMatchObject({ changed: 1, doubtful: 0 })
  expect((await apply(OFFICE, linked.body)).status).toBe(200)
  expect(await communities()).toMatchObject([{ name: '锦绣府一期', households: 125, aliases: ['锦绣府(1期)'] }])
  expect((await uploaded(OFFICE, csv('1,锦绣府(1期),商住,126,否,,,'))).counts).toMatchObject({
    changed: 1,
    doubtful: 0,
  })
})

test('a corrected column is remembered for the unit', async () => {
  const text = ['填报单位：桃花镇', '序号,小区名称,类别,规模', '1,甲花园,商住,120', '2,乙苑,老旧,80'].join('\n')
  const dry = await uploaded(OFFICE, text)
  expect(dry.sheets[0]?.columns[3]?.role).toBe('other')
  await correct(OFFICE, dry, [{ kind: 'column', sheet: 'ledger', column: 3, role: 'households' }])
  const next = await uploaded(OFFICE, text.replace('80', '81'))
  expect(next.sheets[0]?.columns[3]).toMatchObject({ role: 'households', because: 'memory' })
})

test('a clerk imports the own unit only', async () => {
  const own = await uploaded(clerkOf('桃花镇'), csv('1,甲花园,商住,120,否,,,'))
  expect(own.counts).toMatchObject({ added: 1, refused: 0 })
  const other = await uploaded(clerkOf('上派镇'), csv('1,甲花园,商住,120,否,,,'))
  expect(other.counts).toMatchObject({ added: 0, refused: 1 })
  expect((await apply(clerkOf('上派镇'), other)).body.applied).toMatchObject({ added: 0 })
  expect(await communities()).toHaveLength(0)
  expect((await server.send(clerkOf('上派镇'), 'GET', `/api/v1/ledger/imports/${own.id}`)).status).toBe(404)
  expect(
    (await server.send({ role: 'leader', unitIds: [unitId('桃花镇')] }, 'GET', `/api/v1/ledger/imports/${own.id}`))
      .status,
  ).toBe(403)
})

test('of two people applying at once the second must look again', async () => {
  const [first, second] = [await uploaded(OFFICE, SAMPLE), await uploaded(OFFICE, SAMPLE)]
  const answers = await Promise.all([apply(OFFICE, first), apply(OFFICE, second)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ type: 'urn:anlin:ledger.staleBase' })
  expect(await communities()).toHaveLength(387)
})

test('undo is refused whole when somebody built on the import since', async () => {
  const dry = await uploaded(OFFICE, csv('1,甲花园,商住,120,是,2019-08-01,,', '2,乙苑,老旧,80,否,,,'))
  await apply(OFFICE, dry)
  const [entry] = await communities()
  await db.inScope(EVERYWHERE, (tx) =>
    saveCommunities(
      { tx, clock, actorId: null },
      {
        rows: [
          {
            id: entry?.id ?? '',
            programmeUnitId: unitId('桃花镇'),
            name: entry?.name ?? '',
            category: 'old',
            households: 1,
          },
        ],
        source: 'page',
        importId: null,
      },
    ),
  )
  const refused = await undo(dry.id)
  expect(refused.status).toBe(409)
  expect(refused.body).toMatchObject({ type: 'urn:anlin:ledger.changedSince' })
  expect(await communities()).toHaveLength(2)
  expect((await figures()).filter(({ approvedOn }) => approvedOn !== null)).toHaveLength(1)
})

test('undo is refused when progress was recorded on top', async () => {
  const dry = await uploaded(OFFICE, csv('1,甲花园,商住,120,是,2019-08-01,,'))
  await apply(OFFICE, dry)
  const [entry] = await communities()
  clock.set('2020-04-16T01:00:00Z')
  await db.inScope(EVERYWHERE, (tx) =>
    recordProgress(
      { tx, clock, actorId: null },
      {
        rows: [{ communityId: entry?.id ?? '', approvedOn: { on: '2019-09-01', certain: true } }],
        source: 'page',
        importId: null,
      },
    ),
  )
  clock.set('2020-04-15T01:00:00Z')
  expect((await undo(dry.id)).body).toMatchObject({ type: 'urn:anlin:ledger.changedSince' })
  expect(await communities()).toHaveLength(1)
})

test('a file that is no ledger is refused with one sentence and leaves no import', async () => {
  const answer = await upload(OFFICE, '%PDF-1.7 something', 'ledger.xlsx')
  expect(answer.status).toBe(400)
  expect(answer.body).toMatchObject({ type: 'urn:anlin:ledger.wrongFile' })
  expect((await server.send(OFFICE, 'GET', '/api/v1/ledger/imports')).body.imports).toEqual([])
})

test('the file comes back as an attachment, its cells as texts', async () => {
  const dry = await uploaded(OFFICE, csv('1,<script>alert(1)</script>,商住,120,否,,,'), 'a.html')
  const file = await server.send(OFFICE, 'GET', `/api/v1/ledger/imports/${dry.id}/file`)
  expect(file.headers.get('content-type')).toContain('application/octet-stream')
  expect(file.headers.get('content-disposition')).toContain('attachment')
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  const cells = await server.send(OFFICE, 'GET', `/api/v1/ledger/imports/${dry.id}/cells?sheet=a`)
  expect(cells.body).toMatchObject({
    rowCount: 3,
    rows: [['填报单位：桃花镇'], HEAD.split(','), ['1', '<script>alert(1)</script>', '商住', '120', '否', '', '', '']],
  })
})
