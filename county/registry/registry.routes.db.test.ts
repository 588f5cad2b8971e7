/** The registry over HTTP: what each role and scope gets, versions, repeats, merging there and back. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { recordProgress } from '#county/programme/stage.actions.ts'
import { registryRoutes } from './registry.routes.ts'
import { seedDemoRegistry } from './seed.actions.ts'

let db: TestDatabase
let server: TestServer
let units: ReadonlyMap<string, string>
const clock = stoppedClock('2020-04-15T01:00:00Z')
const OFFICE: TestCaller = { role: 'office' }

beforeAll(async () => {
  db = await openTestDatabase()
  server = await startTestServer({ routes: registryRoutes, app: db.app, clock })
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(async () => {
  await db.reset()
  units = (await db.inScope(EVERYWHERE, (tx) => seedDemoRegistry({ tx, clock }))).unitIds
})

const unitId = (name: string) => units.get(name) ?? 'missing'
const clerkOf = (name: string): TestCaller => ({ role: 'clerk', unitIds: [unitId(name)] })
const fieldsOf = (name: string, unit = '上派镇') => ({
  ...{ programmeUnitId: unitId(unit), name, category: 'old', unmanaged: false, households: 10, buildings: 2 },
  ...{ builtYear: null, peopleGates: null, carGates: null, cameras: null, closed: null, address: null, place: null },
  ...{ placeNote: null, responsible: null, funding: null, leadUnitId: unitId(unit), cooperatingUnitIds: [] },
  ...{ contactName: '联系人甲', contactPhone: '13800000000' },
})
async function add(name: string, unit = '上派镇') {
  const answer = await server.send(OFFICE, 'POST', '/api/v1/registry/communities', { body: fieldsOf(name, unit) })
  expect(answer.status).toBe(200)
  return answer.body as { id: string; version: number }
}
const names = (body: { rows: { name: string }[] }) => body.rows.map((row) => row.name)

test('a clerk sees, finds and exports only the own town', async () => {
  await add('甲小区', '上派镇')
  await add('乙小区', '桃花镇')
  const list = await server.send(clerkOf('桃花镇'), 'GET', '/api/v1/registry/communities')
  expect(names(list.body)).toEqual(['乙小区'])
  expect(list.body.total).toBe(1)
  const found = await server.send(
    clerkOf('桃花镇'),
    'GET',
    `/api/v1/registry/communities?q=${encodeURIComponent('甲小区')}`,
  )
  expect(found.body.total).toBe(0)
  const file = await server.send(clerkOf('桃花镇'), 'GET', '/api/v1/registry/communities.xlsx')
  expect(file.status).toBe(200)
  expect(file.body.subarray(0, 2).toString()).toBe('PK')
})

test("a clerk can neither open nor change nor add another town's community", async () => {
  const { id } = await add('甲小区', '上派镇')
  const clerk = clerkOf('桃花镇')
  expect((await server.send(clerk, 'GET', `/api/v1/registry/communities/${id}`)).status).toBe(404)
  const change = { body: { households: 1 }, headers: { 'if-match': '1' } }
  expect((await server.send(clerk, 'PATCH', `/api/v1/registry/communities/${id}`, change)).status).toBe(404)
  const create = await server.send(clerk, 'POST', '/api/v1/registry/communities', { body: fieldsOf('丙') })
  expect(create.status).toBe(403)
})

test('neither the town nor the unit that leads it moves a community into or out of another town', async () => {
  const body = { ...fieldsOf('甲小区', '上派镇'), leadUnitId: unitId('桃花镇') }
  const { id } = (await server.send(OFFICE, 'POST', '/api/v1/registry/communities', { body })).body
  const move = (caller: TestCaller, unit: string) =>
    server.send(caller, 'PATCH', `/api/v1/registry/communities/${id}`, {
      body: { programmeUnitId: unitId(unit) },
      headers: { 'if-match': '1' },
    })
  expect((await move(clerkOf('桃花镇'), '桃花镇')).status).toBe(403)
  expect((await move(clerkOf('上派镇'), '高店镇')).status).toBe(403)
  const both: TestCaller = { role: 'clerk', unitIds: [unitId('上派镇'), unitId('桃花镇')] }
  expect((await move(both, '桃花镇')).body).toMatchObject({ programmeUnitName: '桃花镇' })
})

test('a change needs the version that was seen, and leaves who, when, before and after', async () => {
  const { id } = await add('甲小区')
  const path = `/api/v1/registry/communities/${id}`
  const clerk = clerkOf('上派镇')
  expect((await server.send(clerk, 'PATCH', path, { body: { households: 11 } })).status).toBe(428)
  const first = await server.send(clerk, 'PATCH', path, { body: { households: 11 }, headers: { 'if-match': '"1"' } })
  expect(first.body).toMatchObject({ households: 11, version: 2, name: '甲小区' })
  const late = await server.send(clerk, 'PATCH', path, { body: { households: 12 }, headers: { 'if-match': '"1"' } })
  expect(late.status).toBe(409)
  const { body } = await server.send(clerk, 'GET', `${path}/changes`)
  expect(body.changes).toHaveLength(2)
  expect(body.changes[0]).toMatchObject({ kind: 'changed', before: { households: 10 }, after: { households: 11 } })
  expect(body.changes[1]).toMatchObject({ kind: 'created', after: { programmeUnitId: '上派镇' } })
})

test('the same creation sent twice with one Idempotency-Key makes one community', async () => {
  const send = () =>
    server.send(OFFICE, 'POST', '/api/v1/registry/communities', {
      body: fieldsOf('甲小区'),
      headers: { 'idempotency-key': 'k-1' },
    })
  const [first, second] = [await send(), await send()]
  expect(second.body.id).toBe(first.body.id)
  expect((await server.send(OFFICE, 'GET', '/api/v1/registry/communities')).body.total).toBe(1)
})

test.each(['unit', 'name', 'category', 'households', 'updated'])(
  'pages in the order of %s meet every row once',
  async (sort) => {
    for (let index = 0; index < 7; index += 1) await add(`小区${index}`, index % 2 ? '上派镇' : '桃花镇')
    for (const direction of ['asc', 'desc']) {
      const seen: string[] = []
      let cursor = ''
      do {
        const path = `/api/v1/registry/communities?limit=3&sort=${sort}&direction=${direction}${cursor}`
        const { body } = await server.send(OFFICE, 'GET', path)
        seen.push(...names(body))
        cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`
      } while (cursor !== '')
      expect(seen).toHaveLength(7)
      expect(new Set(seen).size).toBe(7)
    }
  },
)

test('a cursor that is not ours is refused', async () => {
  expect((await server.send(OFFICE, 'GET', '/api/v1/registry/communities?cursor=zzz')).status).toBe(400)
})

test('merging keeps the chosen values, the other name, both histories and the progress, and can be taken back', async () => {
  const kept = await add('紫云新苑')
  const merged = await add('紫云新苑小区')
  await server.send(OFFICE, 'PATCH', `/api/v1/registry/communities/${merged.id}`, {
    body: { households: 99 },
    headers: { 'if-match': '1' },
  })
  await db.inScope(EVERYWHERE, (tx) =>
    recordProgress(
      { tx, clock, actorId: null },
      {
        rows: [{ communityId: merged.id, approvedOn: { on: '2019-12-12', certain: true } }],
        source: 'test',
        importId: null,
      },
    ),
  )
  const pairs = await server.send(OFFICE, 'GET', '/api/v1/registry/duplicates')
  expect(pairs.body.pairs).toMatchObject([{ because: 'sameName', likeness: 1 }])
  const request = {
    keptId: kept.id,
    keptVersion: 1,
    mergedId: merged.id,
    mergedVersion: 2,
    choices: { households: 'merged' },
  }
  const done = await server.send(OFFICE, 'POST', '/api/v1/registry/merges', { body: request })
  expect(done.body.community).toMatchObject({ name: '紫云新苑', households: 99, aliases: [{ name: '紫云新苑小区' }] })
  expect((await server.send(OFFICE, 'GET', '/api/v1/registry/communities')).body.total).toBe(1)
  const stages = (id: string) =>
    db.owner`select stage, withdrawn from programme.community_stage where community_id = ${id} order by id desc limit 1`
  expect(await stages(kept.id)).toMatchObject([{ stage: 'approved', withdrawn: false }])
  const old = await server.send(OFFICE, 'GET', `/api/v1/registry/communities/${merged.id}`)
  expect(old.body).toMatchObject({ mergedInto: kept.id, mergedIntoName: '紫云新苑', mayEdit: false })

  const undone = await server.send(OFFICE, 'POST', `/api/v1/registry/merges/${done.body.mergeId}/undo`)
  expect(undone.body.community).toMatchObject({ id: merged.id, households: 99, mergedInto: null })
  const back = await server.send(OFFICE, 'GET', `/api/v1/registry/communities/${kept.id}`)
  expect(back.body).toMatchObject({ households: 10, aliases: [] })
  expect(await stages(kept.id)).toMatchObject([{ stage: 'approved', withdrawn: true }])
  const again = await server.send(OFFICE, 'POST', `/api/v1/registry/merges/${done.body.mergeId}/undo`)
  expect(again.status).toBe(409)
})

test('a merge of entries that changed meanwhile, or of one with itself, is refused', async () => {
  const [a, b] = [await add('甲'), await add('乙')]
  const merge = (body: object) => server.send(OFFICE, 'POST', '/api/v1/registry/merges', { body })
  expect((await merge({ keptId: a.id, keptVersion: 2, mergedId: b.id, mergedVersion: 1, choices: {} })).status).toBe(
    409,
  )
  expect((await merge({ keptId: a.id, keptVersion: 1, mergedId: a.id, mergedVersion: 1, choices: {} })).status).toBe(
    400,
  )
})

test('an alias is found by search and forgotten again', async () => {
  const { id } = await add('甲小区')
  const path = `/api/v1/registry/communities/${id}/aliases`
  const added = await server.send(OFFICE, 'POST', path, { body: { name: '老甲院' } })
  const search = () => server.send(OFFICE, 'GET', `/api/v1/registry/communities?q=${encodeURIComponent('老甲')}`)
  expect((await search()).body.total).toBe(1)
  await server.send(OFFICE, 'DELETE', `${path}/${added.body.aliases[0].id}`)
  expect((await search()).body.total).toBe(0)
})

test('the letters % and _ in a search are letters', async () => {
  await add('甲小区')
  expect((await server.send(OFFICE, 'GET', '/api/v1/registry/communities?q=%25')).body.total).toBe(0)
  expect((await server.send(OFFICE, 'GET', '/api/v1/registry/communities?q=_')).body.total).toBe(0)
})
