import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { beginShift } from '#site/duty/shift.actions.ts'
import { createNarrow, hostCommunity } from '#site/tenant/community.actions.ts'
import type { Community } from '#site/tenant/community.contract.ts'
import { openVaults } from '#site/tenant/vaults.actions.ts'
import { erasePastVisits, eraseUnusedSaved, tellYesterday } from './night/night.actions.ts'
import { createVisitorsRoutes } from './visitors.routes.ts'

const START = '2026-04-15T02:00:00Z'
const clock = stoppedClock(START)
const dir = mkdtempSync(join(tmpdir(), 'anlin-visitors-'))
const keys = loadKeys(dir, clock)
const vaults = openVaults(keys)
const withdrawn: string[] = []
/** Who signs is the doors' business: here it only says what it was asked. */
const passes = {
  issue: async (_needs: unknown, { places }: { readonly places: readonly number[] }) => ({
    number: '2001',
    text: `AN1.${places.join()}`,
  }),
  withdraw: async (_needs: unknown, { number }: { readonly number: string }) => {
    withdrawn.push(number)
  },
}
const routes = createVisitorsRoutes({ vaults, passes })
let db: TestDatabase
let server: TestServer
let own: Community
let guard: TestCaller

beforeAll(async () => {
  db = await openTestDatabase({ node: 'site' })
  server = await startTestServer({ routes, app: db.app, clock, narrow: createNarrow(db.app) })
})
afterAll(async () => {
  await server.close()
  await db.close()
  rmSync(dir, { recursive: true })
})
beforeEach(async () => {
  await db.reset()
  clock.set(START)
  withdrawn.length = 0
  own = await db.inScope(EVERYWHERE, (tx) =>
    hostCommunity({ tx, clock, keys }, { name: '甲苑', keeperKind: 'property', keeperName: '甲苑物业' }),
  )
  guard = { role: 'guard', accountId: '7', unitIds: [own.number] }
  await begin()
})

const begin = (accountId = '7') =>
  db.inScope({ kind: 'units', unitIds: [own.number] }, (tx) =>
    beginShift({ tx, clock }, { communityId: own.communityId, accountId, post: '东门' }),
  )

function send(method: string, path: string, body?: unknown, caller = guard) {
  return server.send(caller, method, `/api/v1/visitors/communities/${own.communityId}${path}`, { body })
}
const post = (path: string, body: unknown = {}, caller = guard) => send('POST', path, body, caller)
const today = async (caller = guard) => send('GET', '/today', undefined, caller)
const later = (hours: number) => clock.set(new Date(clock.now().getTime() + hours * 3_600_000).toISOString())
const GUEST = { kind: 'guest', door: '3号楼1单元1202', agreed: 'phone' }

async function joinCounty() {
  await db.owner`insert into outbox.line (community_id, site_id, address, authority, certificate, county_file_key, joined_at)
                 values (${own.communityId}, ${own.communityId}, 'x:1', 'x', 'x', '\\x00', now())`
  await db.owner`select outbox.open_epoch(${own.communityId}, 1, sha256('x'), now())`
}
const sent = async () =>
  (await db.owner<{ content: string }[]>`select content from outbox.message order by seq`).map(({ content }) =>
    JSON.parse(content),
  )

describe('at the gate', () => {
  test('a door number and a yes are enough; the same door however it is said', async () => {
    expect((await post('/visits', GUEST)).status).toBe(200)
    expect((await post('/visits', { ...GUEST, agreed: undefined })).status).toBe(400)
    const { items } = (await today()).body
    expect(items).toMatchObject([{ kind: 'guest', door: '3-1-1202', name: null, plate: null, way: 'gate' }])
  })

  test('what a household saved is found by its door and used with one press, until it wants it forgotten', async () => {
    await post('/visits', { ...GUEST, name: '王阿姨', plate: '皖A·12345', save: true })
    const find = async () => (await post('/saved/find', { door: '3-1-1202' })).body.items
    const [saved] = await find()
    expect(saved).toMatchObject({ name: '王阿姨', plate: '皖A12345' })
    expect((await post('/saved/find', { door: '3-1-1201' })).body.items).toEqual([])
    await post(`/saved/${saved.savedId}/arrive`, { agreed: 'intercom' })
    expect((await today()).body.items.map((one: { way: string }) => one.way).sort()).toEqual(['gate', 'saved'])
    await send('DELETE', `/saved/${saved.savedId}`)
    expect(await find()).toEqual([])
  })

  test('a delivery and an emergency are one press and hold nothing personal', async () => {
    await post('/deliveries')
    await post('/emergencies', { emergency: 'ambulance' })
    const rows = await db.owner`select door_sealed, name_sealed, plate_sealed from visitors.visit`
    expect(rows).toEqual(Array(2).fill({ door_sealed: null, name_sealed: null, plate_sealed: null }))
  })

  test('emergency services do not wait for a shift to begin', async () => {
    const other = { ...guard, accountId: '9' }
    expect((await post('/emergencies', { emergency: 'fire' }, other)).status).toBe(200)
    expect((await post('/deliveries', {}, other)).status).toBe(403)
  })
})

describe('announced beforehand', () => {
  const announce = (more: object = {}) =>
    post('/announcements', {
      ...{ door: '3-1-1202', agreed: 'phone', name: '李叔叔' },
      ...{ from: '2026-04-15T03:00:00Z', until: '2026-04-15T10:00:00Z', ...more },
    })

  test('six digits told by voice open the visit at its time, once', async () => {
    const { pin, pass } = (await announce()).body
    expect(pin).toMatch(/^\d{6}$/)
    expect(pass).toBeNull()
    expect((await post('/pin', { pin })).body.type).toBe('urn:anlin:visitors.pin')
    later(2)
    const { visitId, name } = (await post('/pin', { pin })).body
    expect(name).toBe('李叔叔')
    expect((await post(`/visits/${visitId}/arrive`)).status).toBe(204)
    expect((await post(`/visits/${visitId}/arrive`)).status).toBe(404)
    expect((await post('/pin', { pin })).status).toBe(404)
    expect(JSON.stringify(await db.owner`select * from visitors.visit`)).not.toContain(pin)
  })

  test('a pass comes with it where doors read passes, and is withdrawn with it', async () => {
    const { visitId, pass, pin } = (await announce({ places: [101, 7] })).body
    expect(pass).toBe('AN1.101,7')
    later(2)
    expect((await post(`/visits/${visitId}/withdraw`)).status).toBe(204)
    expect(withdrawn).toEqual(['2001'])
    expect((await post('/pin', { pin })).status).toBe(404)
    expect((await today()).body.items).toEqual([])
  })

  test.each([
    ['ends before it begins', { until: '2026-04-15T02:30:00Z' }],
    ['lasts longer than 31 days', { until: '2026-06-15T02:30:00Z' }],
    ['is over', { from: '2026-04-14T00:00:00Z', until: '2026-04-14T10:00:00Z' }],
  ])('a visit that %s is refused', async (_, times) => {
    expect((await announce(times)).body.type).toBe('urn:anlin:visitors.time')
  })
})

describe('Today’s visits are seen by the guard on duty alone, and nobody searches visits by a person.', () => {
  test('a guard who is not on duty, the manager and the administrator are refused', async () => {
    await post('/visits', GUEST)
    expect((await today({ ...guard, accountId: '9' })).body.type).toBe('urn:anlin:duty.notOnDuty')
    expect((await today({ role: 'propertyManager', unitIds: [own.number] })).status).toBe(403)
    expect((await today({ role: 'siteAdministrator' })).status).toBe(403)
  })

  test('with the handing over the sight of the day goes too, and a shift that nobody ended is none after 16 hours', async () => {
    const next = { ...guard, accountId: '9' }
    await begin('9')
    expect((await today()).status).toBe(403)
    expect((await today(next)).status).toBe(200)
    later(17)
    expect((await today(next)).status).toBe(403)
  })

  test('yesterday is not shown', async () => {
    await post('/visits', GUEST)
    later(24)
    await begin()
    expect((await today()).body.items).toEqual([])
  })

  test('one reading alone lists visits, and no call takes a name, a plate or a day to look for', () => {
    const contracts = createVisitorsRoutes({ vaults, passes }).map(({ contract }) => contract)
    expect(contracts.filter(({ method }) => method === 'GET').map(({ path }) => path.split('/').at(-1))).toEqual([
      'today',
    ])
    expect(contracts.filter(({ query }) => query !== undefined)).toEqual([])
    const finds = contracts.filter(({ path }) => /find|pin|search/.test(path))
    const asked = finds.map(({ body }) => Object.keys((body as unknown as { shape: object }).shape))
    expect(asked).toEqual([['pin'], ['door']])
  })

  test('each look at the day is written down', async () => {
    await today()
    const looks = await db.owner`select actor_name from audit.event where action like 'GET %/today'`
    expect(looks).toHaveLength(1)
  })
})

test('names, doors and plates lie sealed', async () => {
  await post('/visits', { ...GUEST, name: '王阿姨', plate: '皖A12345', save: true })
  const kept = JSON.stringify([
    await db.owner`select * from visitors.visit`,
    await db.owner`select * from visitors.saved`,
  ])
  for (const word of ['王阿姨', '12345', '1202']) expect(kept).not.toContain(word)
})

test('every night the county is told counts once, and what is past its time goes', async () => {
  await joinCounty()
  await post('/visits', { ...GUEST, name: '王阿姨', save: true })
  await post('/deliveries')
  await post('/deliveries')
  await post('/emergencies', { emergency: 'fire' })
  const night = (at: string) => {
    clock.set(at)
    return db.inScope({ kind: 'units', unitIds: [own.number] }, async (tx) => {
      const place = { tx, clock, communityId: own.communityId }
      await tellYesterday(place)
      return { visit: await erasePastVisits(place), saved: await eraseUnusedSaved(place) }
    })
  }
  expect(await night('2026-04-15T16:20:00Z')).toEqual({ visit: 0, saved: 0 })
  expect(await night('2026-04-15T16:21:00Z')).toEqual({ visit: 0, saved: 0 })
  const counts = (await sent()).map(({ what, count }) => [what, count])
  expect(Object.fromEntries(counts)).toEqual({ visitor: 1, visitorByGuard: 1, delivery: 2, emergencyEntry: 1 })
  expect(counts).toHaveLength(4)
  expect(await night('2026-04-16T16:20:00Z')).toEqual({ visit: 2, saved: 0 })
  expect(await night('2026-05-15T16:20:00Z')).toEqual({ visit: 1, saved: 0 })
  expect(await night('2026-10-30T16:20:00Z')).toEqual({ visit: 1, saved: 1 })
  expect(JSON.stringify(await sent())).not.toMatch(/王阿姨|1202/)
})
