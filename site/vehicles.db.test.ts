import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '#base/http/testing.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { DoorEvent } from '#wire/door/event.contract.ts'
import { listOwn } from './doors/passage/passage.store.ts'
import { enterController } from './doors/setup/controller.actions.ts'
import { beginShift } from './duty/shift.actions.ts'
import { type PeopleTest, startPeopleTest } from './people/people.testing.ts'
import { sweepCommunity } from './retention/sweep.actions.ts'
import { listSweeps } from './sweeps.ts'
import { createNarrow } from './tenant/community.actions.ts'
import * as actions from './vehicles/permit/permit.actions.ts'
import { makeKeeper } from './vehicles/stray/stray.actions.ts'
import { createVehiclesRoutes } from './vehicles/vehicles.routes.ts'

let t: PeopleTest
let server: TestServer
let car: string
let ebike: string
let residentId: string
/** What the barrier answers to an order. */
let outcome: 'done' | 'unable' = 'done'

beforeAll(async () => {
  t = await startPeopleTest(() => ({ leavings: [], settleVehicles: actions.endUnregistered }))
  const routes = createVehiclesRoutes({ vaults: t.vaults, desk: () => ({ command: async () => outcome }) })
  server = await startTestServer({ routes, app: t.db.app, clock: t.clock, narrow: createNarrow(t.db.app) })
})
afterAll(async () => {
  await server.close()
  await t.close()
})
beforeEach(async () => {
  await t.reset()
  await t.filePapers()
  const person = { name: '张三', role: 'owner', phone: null, movedInOn: null, guardianId: null, purposes: ['vehicle'] }
  residentId = (await t.send('POST', '/residents', { ...person, householdId: await t.openDoor() })).body.residentId
  const register = async (kind: string, plate: string) =>
    (await t.send('POST', `/residents/${residentId}/vehicles`, { kind, plate })).body.vehicleId
  car = await register('car', '皖A·12345')
  ebike = await register('ebike', '合肥 887766')
  await enterLane('barrier', 'barrier')
  await enterLane('sheds', 'charger')
})

const within = <T>(work: (tx: ScopedTx) => Promise<T>) =>
  t.db.inScope({ kind: 'units', unitIds: [t.own().number] }, work)
const LANE = { door: 1, label: '东门车道', ways: ['plate', 'tag'], openSeconds: 5, heldSeconds: 60 } as const

const enterLane = (controllerId: string, device: 'barrier' | 'charger') =>
  within(async (tx) =>
    enterController(
      { tx, clock: t.clock, vault: await t.vaults.of(tx, t.own().communityId) },
      {
        ...{ communityId: t.own().communityId, controllerId, device, label: controllerId },
        doors: [{ ...LANE, interlock: [], fireRelease: true, antiPassback: false }],
      },
    ),
  )
const send = (method: string, path: string, body?: unknown, role: 'propertyManager' | 'guard' = 'propertyManager') => {
  const caller = { role, unitIds: [t.own().number], accountId: '7' } as const
  return server.send(caller, method, `/api/v1/vehicles/${t.own().communityId}${path}`, { body })
}
const give = (vehicleId: string, more: object = {}) =>
  send('POST', '/permits', { vehicleId, what: 'plate', read: null, circles: ['cars'], validUntil: null, ...more })
const held = () => t.db.owner<{ kind: string; because: string | null }[]>`
  select kind, removed_because as because from doors.credential order by number`
const hear = (event: DoorEvent, at = t.clock.now(), controllerId = 'barrier') =>
  within((tx) =>
    makeKeeper(t.vaults)({ tx, clock: t.clock }, { communityId: t.own().communityId, controllerId, event, at }),
  )
const beginDuty = () =>
  within((tx) => beginShift({ tx, clock: t.clock }, { communityId: t.own().communityId, accountId: '7', post: '东门' }))
const stray = (read: string) => ({ seq: 1, at: '', kind: 'stray', door: 1, side: 'in', what: 'plate', read }) as const

describe('a permit', () => {
  test('puts a registered plate or tag on the lists of the barriers, once', async () => {
    expect((await give(car)).status).toBe(200)
    expect((await give(ebike, { what: 'tag', read: 'E2000017221101441890' })).status).toBe(200)
    expect((await give(car)).status).toBe(409)
    expect((await give(car, { what: 'tag', read: 'E2000017' })).body.type).toBe('urn:anlin:vehicles.carByTag')
    const { items } = (await send('GET', '/permits?reason=register')).body
    expect(items).toMatchObject([
      { plate: '皖A12345', door: '101', permits: [{ what: 'plate' }] },
      { kind: 'ebike', permits: [{ what: 'tag' }] },
    ])
    expect(JSON.stringify(items)).not.toContain('residentId')
    expect(await held()).toEqual([
      { kind: 'plate', because: null },
      { kind: 'tag', because: null },
    ])
  })

  test('ends when its vehicle leaves the register, however it leaves', async () => {
    await give(car)
    await give(ebike)
    await t.send('DELETE', `/vehicles/${car}`)
    expect((await held()).map(({ because }) => because)).toEqual(['ownWish', null])
    const said = { purpose: 'vehicle', given: false, saidBy: 'resident', way: 'desk' }
    await t.send('POST', `/residents/${residentId}/consents`, said)
    expect((await held()).map(({ because }) => because)).toEqual(['ownWish', 'ownWish'])
    expect(await t.db.owner`select 1 from vehicles.permit`).toEqual([])
  })

  test('A permit ends for a listed reason alone: the database itself knows no unpaid fee at a barrier.', async () => {
    const { permitId } = (await give(car)).body
    expect((await send('POST', `/permits/${permitId}/end`, { reason: 'unpaid' })).status).toBe(400)
    const needs = (tx: ScopedTx) => ({ tx, clock: t.clock, vaults: t.vaults })
    const gone = { communityId: t.own().communityId, permitId, reason: 'unpaid' as never }
    await expect(within((tx) => actions.endPermit(needs(tx), gone))).rejects.toThrow('credential_removed_because_check')
    expect((await send('POST', `/permits/${permitId}/end`, { reason: 'movedOut' })).status).toBe(204)
    expect((await held()).map(({ because }) => because)).toEqual(['movedOut'])
    const tables = readFileSync(new URL('./vehicles/migrations/0001_vehicles.sql', import.meta.url), 'utf8')
    expect(tables).not.toMatch(/fee|paid|debt|arrear|balance/i)
  })
})

describe('a visitor’s vehicle', () => {
  const visit = (visitId: string, until: string, plate = '皖B·77777') => ({
    ...{ communityId: t.own().communityId, visitId, plate },
    ...{ validFrom: t.clock.now(), validUntil: new Date(until) },
  })
  const [first, second] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002']
  const admit = (wish: actions.VisitingVehicle) =>
    within((tx) => actions.admitVisitor({ tx, clock: t.clock, vaults: t.vaults }, wish))

  test('passes while its visit holds; a second visit of it goes on, a visit taken back ends it', async () => {
    expect(await admit(visit(first, '2026-04-15T10:00:00Z'))).toBe(true)
    expect(await admit(visit(second, '2026-04-15T06:00:00Z'))).toBe(true)
    const [permit] = await t.db.owner`select visit_id, valid_until from vehicles.permit`
    expect(permit).toEqual({ visit_id: second, valid_until: new Date('2026-04-15T10:00:00Z') })
    await within((tx) => actions.withdrawVisitor({ tx, clock: t.clock }, visit(second, '2026-04-15T06:00:00Z')))
    expect((await held()).map(({ because }) => because)).toEqual(['replaced', 'ownWish'])
  })

  test('is forgotten within the hour after its time', async () => {
    await admit(visit(first, '2026-04-15T10:00:00Z'))
    t.clock.set('2026-04-15T10:00:00Z')
    expect(await sweepHour()).toEqual({ vehiclePermit: 1 })
    expect(await held()).toEqual([{ kind: 'plate', because: 'expired' }])
    expect(await t.db.owner`select 1 from vehicles.permit`).toEqual([])
  })

  test('of a resident needs no second permit, and a plate that is none gets none', async () => {
    await give(car)
    expect(await admit(visit(first, '2026-04-15T10:00:00Z', '皖a 12345'))).toBe(false)
    expect(await admit(visit(first, '2026-04-15T10:00:00Z', '临时!'))).toBe(false)
    expect(await held()).toHaveLength(1)
  })
})

const sweepHour = () => {
  const sweeps = listSweeps({ owner: t.db.owner, vaults: t.vaults, leavings: [] })
  return sweepCommunity({ app: t.db.app, clock: t.clock, sweeps }, { ...t.own(), by: 'hour' })
}

describe('who stands at a barrier and is not known', () => {
  test('is seen by the guard on duty for ten minutes, with the plate lying sealed', async () => {
    await hear(stray('苏C11111'))
    expect((await send('GET', '/at-barriers', undefined, 'guard')).body.type).toBe('urn:anlin:duty.notOnDuty')
    await beginDuty()
    const { items } = (await send('GET', '/at-barriers', undefined, 'guard')).body
    expect(items).toMatchObject([{ plate: '苏C11111', label: '东门车道', controllerId: 'barrier', door: 1 }])
    expect(JSON.stringify(await t.db.owner`select * from vehicles.stray`)).not.toContain('11111')
    expect((await send('GET', '/at-barriers')).status).toBe(403)
    t.clock.set('2026-04-15T02:11:00Z')
    expect((await send('GET', '/at-barriers', undefined, 'guard')).body.items).toEqual([])
  })

  test('is let in by one press with its reason, or not: then no plate of that lane lies here any more', async () => {
    await beginDuty()
    await t.db
      .owner`update doors.controller set nonce = '0123456789abcdef', born_at = now() where controller_id = 'barrier'`
    await hear(stray('苏C11111'))
    await hear(stray('皖A12345'), new Date(t.clock.now().getTime() + 1))
    const [seen] = (await send('GET', '/at-barriers', undefined, 'guard')).body.items
    expect(seen).toMatchObject({ plate: '皖A12345', is: 'registered', home: null, because: null })
    expect((await send('GET', '/at-barriers/mark', undefined, 'guard')).body.mark).toBe('2026-04-15T02:00:00.001Z')
    t.clock.set('2026-04-15T02:00:30Z')
    const lane = { controllerId: 'barrier', door: 1 }
    outcome = 'unable'
    const letIn = () => send('POST', '/at-barriers/let-in', { ...lane, reason: 'resident' }, 'guard')
    expect((await letIn()).body).toEqual({ outcome: 'unable' })
    expect((await send('GET', '/at-barriers', undefined, 'guard')).body.items).toHaveLength(1)
    outcome = 'done'
    expect((await letIn()).body).toEqual({ outcome: 'done' })
    expect((await send('GET', '/at-barriers/mark', undefined, 'guard')).body.mark).toBeNull()
    expect(await t.db.owner`select 1 from vehicles.stray`).toEqual([])
    await hear(stray('苏C11111'), new Date('2026-04-15T02:00:40Z'))
    expect((await send('POST', '/at-barriers/turn-back', lane, 'guard')).status).toBe(204)
    const { answers, kept } = (await send('GET', '/lanes')).body
    expect(kept).toBe(0)
    expect(answers).toEqual([
      { answer: 'resident', count: 1 },
      { answer: 'turnedBack', count: 1 },
    ])
    expect((await send('POST', '/at-barriers/let-in', { ...lane, reason: 'unpaid' }, 'guard')).status).toBe(400)
  })

  test('of the lists, but early or at the wrong lane, is named as what it is', async () => {
    await beginDuty()
    await give(car)
    const [{ number, place } = { number: '', place: 0 }] = await t.db.owner<{ number: string; place: number }[]>`
      select c.number, d.place from doors.credential c, doors.door d where d.controller_id = 'barrier'`
    await t.db.owner`
      insert into doors.passage (community_id, place, at, side, way, opened, because, number, received_at)
      values (${t.own().communityId}, ${place}, ${t.clock.now()}, 'in', 'plate', false, 'notNow', ${number}, ${t.clock.now()})`
    const { items } = (await send('GET', '/at-barriers', undefined, 'guard')).body
    expect(items).toMatchObject([{ plate: '皖A12345', is: 'resident', because: 'notNow' }])
    t.clock.set('2026-04-15T02:00:10Z')
    await send('POST', '/at-barriers/turn-back', { controllerId: 'barrier', door: 1 }, 'guard')
    expect((await send('GET', '/at-barriers', undefined, 'guard')).body.items).toEqual([])
  })

  test('A vehicle read that matches nothing on the site’s own list is erased within seven days.', async () => {
    await t.db.owner`
      insert into outbox.line (community_id, site_id, address, authority, certificate, county_file_key, joined_at)
      values (${t.own().communityId}, ${t.own().communityId}, 'x:1', 'x', 'x', '\\x00', now())`
    await t.db.owner`select outbox.open_epoch(${t.own().communityId}, 1, sha256('x'), now())`
    await hear(stray('苏C11111'))
    await hear(stray('苏C22222'), new Date('2026-04-13T02:00:00Z'))
    await hear(stray('苏C33333'), new Date('2026-04-12T02:00:00Z'))
    const count = async () => (await t.db.owner`select 1 from vehicles.stray`).length
    // The third was three days old when the barrier came back: it is not kept at all.
    expect(await count()).toBe(2)
    t.clock.set('2026-04-16T02:00:00Z')
    expect(await sweepHour()).toEqual({ vehicleRead: 1 })
    t.clock.set('2026-04-18T02:00:00Z')
    expect(await sweepHour()).toEqual({ vehicleRead: 1 })
    expect(await count()).toBe(0)
    const sent = await t.db.owner<{ content: string }[]>`select content from outbox.message order by seq`
    expect(sent.map(({ content }) => JSON.parse(content))).toMatchObject([
      { kind: 'erasedCount', day: '2026-04-16', what: 'vehicleRead', count: 1 },
      { kind: 'erasedCount', day: '2026-04-18', what: 'vehicleRead', count: 1 },
    ])
    const late = t.db.owner`
      insert into vehicles.stray (community_id, controller_id, door, side, plate_sealed, at, erase_at)
      values (${t.own().communityId}, 'x', 1, 'in', 'x', now(), now() + interval '8 days')`
    await expect(late).rejects.toThrow('stray_check')
  })
})

test('Nobody but the person can ask when a vehicle passed: no route takes a plate, a vehicle or a permit to look for.', async () => {
  const contracts = createVehiclesRoutes({ vaults: t.vaults, desk: () => null }).map(({ contract }) => contract)
  const asked = contracts.filter(({ method }) => method === 'GET')
  expect(asked.flatMap(({ query }) => Object.keys(query?.shape ?? {}))).toEqual(['reason'])
  expect(asked.flatMap(({ params }) => Object.keys(params?.shape ?? {}))).toEqual(Array(5).fill('communityId'))
  await give(car)
  const [{ number } = { number: 0 }] = await t.db.owner<{ number: number }[]>`select number from doors.credential`
  await t.db.owner`
    insert into doors.passage (community_id, place, at, side, way, opened, because, number, received_at)
    values (${t.own().communityId}, 1, ${t.clock.now()}, 'in', 'plate', true, 'right', ${number}, ${t.clock.now()})`
  const { communityId } = t.own()
  const own = (holderId: string) => within((tx) => listOwn(tx, { communityId, holderId, count: 9 }))
  expect(await own(residentId)).toHaveLength(1)
  expect(await own('999')).toEqual([])
})

test('a charging point is as it said last; what comes late changes nothing', async () => {
  const charge = (is: 'charging' | 'full') => ({ seq: 1, at: '', kind: 'charge', door: 1, is }) as const
  await hear(charge('full'), new Date('2026-04-15T01:50:00Z'), 'sheds')
  await hear(charge('charging'), new Date('2026-04-15T01:00:00Z'), 'sheds')
  const { items } = (await send('GET', '/charging-points', undefined, 'guard')).body
  expect(items).toMatchObject([{ label: '东门车道', state: 'full', since: '2026-04-15T01:50:00.000Z', away: false }])
})
