/** Units over HTTP: who may change what, versions, codes over time, and that a seed can be applied twice. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { registryRoutes } from './registry.routes.ts'
import { seedDemoRegistry, seedRegistry } from './seed.actions.ts'
import { findUnitByName } from './unit.actions.ts'

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
const pathOf = (name: string) => `/api/v1/registry/units/${unitId(name)}`
const seen = (version: number) => ({ 'if-match': `"${version}"` })

test('a real start seeds no invented people, and a second seed changes nothing', async () => {
  await db.reset()
  const first = await db.inScope(EVERYWHERE, (tx) => seedRegistry({ tx, clock }))
  const second = await db.inScope(EVERYWHERE, (tx) => seedRegistry({ tx, clock }))
  expect([first.added, second.added]).toEqual([28, 0])
  const [counts] = await db.owner`
    select (select count(*)::int from registry.member) as members, (select count(*)::int from registry.contact) as contacts,
           (select count(*)::int from registry.yearly_target) as targets`
  expect(counts).toEqual({ members: 0, contacts: 0, targets: 0 })
})

test('a unit shows the code of the day, its codes over time, members and targets', async () => {
  const town = await server.send(OFFICE, 'GET', pathOf('高店镇'))
  expect(town.body).toMatchObject({ divisionCode: '340123200', communities: 0, mayEdit: true })
  expect(town.body.codes).toMatchObject([
    { divisionCode: '340123200', name: '高店乡', validTo: '2023-06-29' },
    { divisionCode: '340123111', name: '高店镇', validFrom: '2023-06-30', validTo: null },
  ])
  expect(town.body.targets.map((target: { year: number }) => target.year)).toEqual([2019, 2020])
  const group = await server.send(OFFICE, 'GET', pathOf('县智慧平安小区建设领导小组'))
  expect(group.body.members[0]).toMatchObject({ role: 'head', post: '副县长' })
  expect(group.body.members).toHaveLength(29)
})

test('everyone reads units; a clerk changes the own one but neither another nor codes and targets', async () => {
  const clerk = clerkOf('上派镇')
  const list = await server.send(clerk, 'GET', '/api/v1/registry/units?kind=programmeUnit')
  expect(list.body.units).toHaveLength(16)
  const own = { body: { duty: '本镇专班' }, headers: seen(1) }
  expect((await server.send(clerk, 'PATCH', pathOf('上派镇'), own)).body).toMatchObject({
    duty: '本镇专班',
    version: 2,
  })
  expect((await server.send(clerk, 'PATCH', pathOf('桃花镇'), own)).status).toBe(403)
  const targets = { body: { targets: [] }, headers: seen(2) }
  expect((await server.send(clerk, 'PUT', `${pathOf('上派镇')}/lists`, targets)).status).toBe(403)
  const contacts = {
    body: { contacts: [{ name: '甲', post: null, phone: null, duty: null, active: true }] },
    headers: seen(2),
  }
  expect((await server.send(clerk, 'PUT', `${pathOf('上派镇')}/lists`, contacts)).body.contacts).toHaveLength(1)
})

test('a department has no capability to change units', async () => {
  const answer = await server.send({ role: 'department' }, 'PATCH', pathOf('上派镇'), { body: {}, headers: seen(1) })
  expect(answer.status).toBe(403)
})

test('a clerk adds a committee below the own town, not below another', async () => {
  const fields = {
    ...{ kind: 'residentsCommittee', name: '新居委会', shortName: null, ordinal: 1, active: true, duty: null },
    ...{ place: null, placeNote: null },
  }
  const below = (town: string) => ({ body: { ...fields, parentId: unitId(town) } })
  expect((await server.send(clerkOf('上派镇'), 'POST', '/api/v1/registry/units', below('桃花镇'))).status).toBe(403)
  expect((await server.send(clerkOf('上派镇'), 'POST', '/api/v1/registry/units', below('上派镇'))).status).toBe(200)
  const again = await server.send(OFFICE, 'POST', '/api/v1/registry/units', below('上派镇'))
  expect(again.body).toMatchObject({ type: 'urn:anlin:registry.unitNameTaken' })
})

test('a clerk makes no town, renames none, and moves no unit to another town', async () => {
  const clerk = clerkOf('上派镇')
  const fields = {
    ...{ kind: 'property', name: '甲物业', shortName: null, ordinal: 1, active: true, duty: null },
    ...{ place: null, placeNote: null, parentId: unitId('上派镇') },
  }
  const add = (body: object) => server.send(clerk, 'POST', '/api/v1/registry/units', { body })
  expect((await add({ ...fields, kind: 'programmeUnit' })).status).toBe(403)
  const { id } = (await add(fields)).body
  const town = (body: object) => server.send(clerk, 'PATCH', pathOf('上派镇'), { body, headers: seen(1) })
  for (const change of [
    { name: '新镇' },
    { kind: 'department' },
    { active: false },
    { ordinal: 0 },
    { parentId: null },
  ])
    expect((await town(change)).body.type).toBe('urn:anlin:registry.unitIsTheOffices')
  const caller: TestCaller = { role: 'clerk', unitIds: [unitId('上派镇'), id] }
  const own = (body: object) => server.send(caller, 'PATCH', `/api/v1/registry/units/${id}`, { body, headers: seen(1) })
  expect((await own({ kind: 'programmeUnit' })).status).toBe(403)
  expect((await own({ parentId: unitId('桃花镇') })).status).toBe(403)
  expect((await own({ parentId: null })).status).toBe(403)
  expect((await own({ name: '乙物业', active: false })).body).toMatchObject({ name: '乙物业', version: 2 })
})

test('a late save and a unit below itself are refused', async () => {
  const change = (body: object, version: number) =>
    server.send(OFFICE, 'PATCH', pathOf('上派镇'), { body, headers: seen(version) })
  expect((await change({ shortName: '上派' }, 2)).status).toBe(409)
  expect((await change({ parentId: unitId('上派镇') }, 1)).status).toBe(409)
  expect((await change({ parentId: unitId('上派镇示例社区居委会') }, 1)).status).toBe(409)
})

test('old names find the unit, in search and in matching', async () => {
  const found = await server.send(OFFICE, 'GET', `/api/v1/registry/units?q=${encodeURIComponent('桃花工业园')}`)
  expect(found.body.units.map((unit: { name: string }) => unit.name)).toEqual(['安徽肥西经济开发区'])
  const match = await db.inScope(EVERYWHERE, (tx) => findUnitByName(tx, '高店乡'))
  expect(match).toMatchObject({ name: '高店镇', how: 'former' })
})

test('the list is exported as a workbook', async () => {
  const file = await server.send(OFFICE, 'GET', '/api/v1/registry/units.xlsx')
  expect(file.status).toBe(200)
  expect(file.headers.get('content-disposition')).toContain('attachment')
  expect(file.body.subarray(0, 2).toString()).toBe('PK')
})

test('a unit’s page tells who changed what when; another town is not told', async () => {
  const clerk = clerkOf('上派镇')
  await server.send(clerk, 'PATCH', pathOf('上派镇'), { body: { duty: '本镇专班' }, headers: seen(1) })
  await server.send(clerk, 'PATCH', pathOf('上派镇'), { body: { duty: '本镇专班' }, headers: seen(2) })
  const targets = [{ year: 2021, planned: 3, started: 3, built: 2, connected: 1 }]
  await server.send(OFFICE, 'PUT', `${pathOf('上派镇')}/lists`, { body: { targets }, headers: seen(3) })
  const told = await server.send(clerk, 'GET', `${pathOf('上派镇')}/changes`)
  expect(told.body.changes).toMatchObject([
    { kind: 'changed', source: 'page', after: { targets: ['2021: 3 / 3 / 2 / 1'] } },
    {
      kind: 'changed',
      at: '2020-04-15T01:00:00.000Z',
      before: { duty: null },
      after: { duty: '本镇专班' },
    },
  ])
  expect(told.body.changes).toHaveLength(2)
  expect((await server.send(clerkOf('桃花镇'), 'GET', `${pathOf('上派镇')}/changes`)).body.changes).toEqual([])
  await expect(db.app`update registry.unit_change set after = '{}'`).rejects.toThrow('permission denied')
})

test('one table writes a year’s targets of all towns: what differs, once, with the version that was seen', async () => {
  const path = '/api/v1/registry/targets/2020'
  const table = (await server.send(OFFICE, 'GET', path)).body
  expect(table).toMatchObject({ year: 2020, years: [2019, 2020], mayEdit: true })
  expect(table.units).toHaveLength(16)
  const counts = { planned: 9, started: 8, built: 7, connected: 6 }
  const [first, second, third] = table.units
  const units = [
    { unitId: first.unitId, target: counts },
    { unitId: second.unitId, target: null },
    { unitId: third.unitId, target: third.target },
  ]
  const put = (caller: TestCaller, headers: Record<string, string>, body: object = { units }) =>
    server.send(caller, 'PUT', path, { body, headers })
  expect((await put(OFFICE, {})).status).toBe(428)
  expect((await put(clerkOf(first.name), seen(table.version))).status).toBe(403)
  const saved = await put(OFFICE, seen(table.version))
  expect(saved.body.units.slice(0, 3).map((row: { target: unknown }) => row.target)).toEqual([
    counts,
    null,
    third.target,
  ])
  expect(saved.body.version).toBe(table.version + 2)
  expect((await put(OFFICE, seen(table.version))).status).toBe(409)
  const told = await server.send(OFFICE, 'GET', `/api/v1/registry/units/${third.unitId}/changes`)
  expect(told.body.changes).toEqual([])
  const history = await server.send(OFFICE, 'GET', `/api/v1/registry/units/${first.unitId}/changes`)
  expect(history.body.changes).toMatchObject([{ source: 'targets', after: { targets: ['2020: 9 / 8 / 7 / 6'] } }])
  const twice = { units: [units[0], units[0]] }
  expect((await put(OFFICE, seen(saved.body.version), twice)).status).toBe(400)
})
