import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { createNarrow, hostCommunity } from '#site/tenant/community.actions.ts'
import type { Community } from '#site/tenant/community.contract.ts'
import { openVaults } from '#site/tenant/vaults.actions.ts'
import { type AlarmSource, endAlarm, raiseAlarm, sealHome } from './alarm/alarm.actions.ts'
import type { Alarm } from './alarm/alarm.contract.ts'
import { erasePastAlarms } from './alarm/past.actions.ts'
import { escalateEverywhere } from './alarms.jobs.ts'
import { createAlarmsRoutes } from './alarms.routes.ts'
import { openScreens, type Screens } from './screen/screens.ts'

const START = '2026-04-15T02:00:00Z'
const clock = stoppedClock(START)
const dir = mkdtempSync(join(tmpdir(), 'anlin-alarms-'))
const keys = loadKeys(dir, clock)
const vaults = openVaults(keys)
let db: TestDatabase
let server: TestServer
let screens: Screens
let own: Community
let guard: TestCaller
let manager: TestCaller

beforeAll(async () => {
  db = await openTestDatabase({ node: 'site' })
  screens = await openScreens(db.app)
  const routes = createAlarmsRoutes({ vaults, screens })
  server = await startTestServer({ routes, app: db.app, clock, narrow: createNarrow(db.app) })
})
afterAll(async () => {
  await server.close()
  await screens.close()
  await db.close()
  rmSync(dir, { recursive: true })
})
beforeEach(async () => {
  await db.reset()
  clock.set(START)
  own = await db.inScope(EVERYWHERE, (tx) =>
    hostCommunity({ tx, clock, keys }, { name: '甲苑', keeperKind: 'property', keeperName: '甲苑物业' }),
  )
  guard = { role: 'guard', accountId: '7', unitIds: [own.number] }
  manager = { role: 'propertyManager', accountId: '8', unitIds: [own.number] }
})

const DEVICE = '018f0000-0000-7000-8000-000000000'
const inOwn = () => ({ kind: 'units', unitIds: [own.number] }) as const
const sourceAt = (kind: AlarmSource['kind'], device = '001', more: Partial<AlarmSource> = {}): AlarmSource => ({
  ...{ communityId: own.communityId, kind, deviceId: `${DEVICE}${device}`, place: `${device}号门`, ...more },
})
const raise = (kind: AlarmSource['kind'], device = '001', more: Partial<AlarmSource> = {}) =>
  db.inScope(inOwn(), (tx) =>
    raiseAlarm({ tx, clock }, { ...sourceAt(kind, device, more), happenedAt: new Date(clock.now().getTime() - 400) }),
  )
const end = (kind: AlarmSource['kind'], device = '001') =>
  db.inScope(inOwn(), (tx) => endAlarm({ tx, clock }, sourceAt(kind, device)))
const base = () => `/api/v1/alarms/communities/${own.communityId}`
const screen = async (): Promise<Alarm[]> => (await server.send(guard, 'GET', `${base()}/screen`)).body.items
const post = (path: string, body: unknown = {}, caller = guard) => server.send(caller, 'POST', base() + path, { body })
const later = (seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1000).toISOString())

/** A community that has joined a county; what it would send. */
async function joinCounty() {
  await db.owner`insert into outbox.line (community_id, site_id, address, authority, certificate, county_file_key, joined_at)
                 values (${own.communityId}, ${own.communityId}, 'x:1', 'x', 'x', '\\x00', now())`
  await db.owner`select outbox.open_epoch(${own.communityId}, 1, sha256('x'), now())`
}
const sent = async () =>
  (await db.owner<{ content: string }[]>`select content from outbox.message order by seq`).map(({ content }) =>
    JSON.parse(content),
  )

describe('what is one alarm', () => {
  test('the same thing at the same door is one that counts, until somebody closes it', async () => {
    const first = await raise('forced')
    expect(await raise('forced')).toEqual({ alarmId: first.alarmId, isNew: false })
    expect((await raise('forced', '002')).isNew).toBe(true)
    expect((await screen()).map(({ place, times }) => [place, times])).toEqual([
      ['001号门', 2],
      ['002号门', 1],
    ])
    expect((await post(`/alarms/${first.alarmId}/close`, { finding: 'real' })).status).toBe(204)
    expect((await raise('forced')).isNew).toBe(true)
  })

  test('a whole site down is one alarm that says how many devices are in it, and ends when they are back', async () => {
    await joinCounty()
    for (const device of ['001', '002', '003', '004', '005', '006']) await raise('communicationLost', device)
    const [whole, ...more] = await screen()
    expect(more).toEqual([])
    expect(whole).toMatchObject({ kind: 'siteDown', level: 'danger', parts: 6, endedAt: null })
    // Four were told before anybody could know; the rest are the whole.
    expect((await sent()).map(({ alarm }) => alarm)).toEqual([...Array(4).fill('communicationLost'), 'siteDown'])
    for (const device of ['001', '002', '003', '004', '005', '006']) await end('communicationLost', device)
    expect((await screen())[0]?.endedAt).not.toBeNull()
    await post(`/alarms/${whole?.alarmId}/close`, { finding: 'unknown' })
    expect(await screen()).toEqual([])
    expect((await sent()).filter(({ state }) => state === 'closed')).toHaveLength(5)
  })

  test('five that raise at once make one whole', async () => {
    await Promise.all(['001', '002', '003', '004', '005'].map((device) => raise('communicationLost', device)))
    expect((await screen()).map(({ kind, parts }) => [kind, parts])).toEqual([['siteDown', 5]])
  })

  test('a door that shuts again needs nobody; a call for help does until somebody says what it was', async () => {
    await raise('heldOpen')
    await raise('sos', '002')
    await end('heldOpen')
    await end('sos', '002')
    expect((await screen()).map(({ kind }) => kind)).toEqual(['sos'])
    const { items } = (await server.send(guard, 'GET', `${base()}/past`)).body
    expect(items).toMatchObject([{ kind: 'heldOpen', finding: 'real', acknowledgedAt: null }])
  })
})

/** As the page does it: asks, and asks again with each new mark, until so many alarms are open. Their kinds. */
async function watch(count: number): Promise<string[]> {
  for (let since = ''; ; ) {
    const { body } = await server.send(guard, 'GET', `${base()}/screen${since === '' ? '' : `?since=${since}`}`)
    if (body.items.length === count) return body.items.map((one: Alarm) => one.kind)
    since = body.mark
  }
}

describe('a guard', () => {
  test('is woken by a commit, sees the gravest first, answers, and closes with a finding', async () => {
    await raise('heldOpen')
    const waiting = watch(2)
    const { alarmId } = await raise('smoke', '002')
    expect(await waiting).toEqual(['smoke', 'heldOpen'])
    await post(`/alarms/${alarmId}/acknowledge`)
    expect((await screen()).map(({ kind }) => kind)).toEqual(['heldOpen', 'smoke'])
    await post(`/alarms/${alarmId}/close`, { finding: 'false' })
    expect((await post(`/alarms/${alarmId}/close`, { finding: 'real' })).body.type).toBe('urn:anlin:alarms.closed')
    const steps = await db.owner`select what, by from alarms.step where alarm_id = ${alarmId} order by id`
    expect(steps.map(({ what, by }) => [what, by])).toEqual([
      ['raised', null],
      ['acknowledged', '7'],
      ['closed', '7'],
    ])
  })

  test('two who answer at once are both right, and the first counts', async () => {
    const { alarmId } = await raise('smoke')
    const other = { ...guard, accountId: '9' }
    const path = `/alarms/${alarmId}/acknowledge`
    const answers = await Promise.all([post(path), post(path, {}, other)])
    expect(answers.map(({ status }) => status)).toEqual([204, 204])
    const steps = await db.owner`select from alarms.step where alarm_id = ${alarmId} and what = 'acknowledged'`
    expect(steps.count).toBe(1)
  })

  test('a drill says so and closes as a drill, whatever is said', async () => {
    await joinCounty()
    await post('/alarms', { kind: 'fire', place: '3号楼', drill: true }, manager)
    const [drill] = await screen()
    expect(drill).toMatchObject({ drill: true, kind: 'fire' })
    await post(`/alarms/${drill?.alarmId}/close`, { finding: 'real' })
    expect((await sent()).map(({ drill: isDrill, state, finding }) => [isDrill, state, finding])).toEqual([
      [true, 'raised', null],
      [true, 'acknowledged', null],
      [true, 'closed', 'test'],
    ])
  })
})

test('an alarm that nobody answers rises by the table, once a step; an answer stops it', async () => {
  const table = [{ level: 'urgent', afterSeconds: 20, duty: 'propertyManager', phone: '0551-1234567' }]
  const put = (version: number, rows: unknown, caller = manager) =>
    server.send(caller, 'PUT', `${base()}/escalation`, { body: { rows }, headers: { 'if-match': `"${version}"` } })
  expect((await put(0, table, guard)).status).toBe(403)
  expect((await put(0, table)).body).toEqual({ version: 1, rows: table })
  expect((await put(0, table)).body.type).toBe('urn:anlin:alarms.changedMeanwhile')
  expect((await put(1, [...table, ...table])).status).toBe(400)
  const { alarmId } = await raise('eBikeInLift')
  later(19)
  expect(await escalateEverywhere({ app: db.app, clock })).toBe(0)
  later(1)
  expect(await escalateEverywhere({ app: db.app, clock })).toBe(1)
  expect(await escalateEverywhere({ app: db.app, clock })).toBe(0)
  expect((await screen())[0]?.due).toMatchObject({ duty: 'propertyManager', phone: '0551-1234567' })
  await post(`/alarms/${alarmId}/acknowledge`)
  expect((await screen())[0]?.due).toBeNull()
})

test('how long it took is measured from the device to the answer, of alarms and never of people', async () => {
  const { alarmId } = await raise('smoke')
  later(1)
  expect((await post('/shown', { alarmIds: [alarmId] })).body).toEqual({ first: 1 })
  later(5)
  expect((await post('/shown', { alarmIds: [alarmId] })).body).toEqual({ first: 0 })
  await post(`/alarms/${alarmId}/acknowledge`)
  const { body } = await server.send(manager, 'GET', `${base()}/response?from=2026-04-15&to=2026-04-15`)
  expect(body).toMatchObject({
    alarms: 1,
    deviceToNode: { count: 1, medianMs: 400 },
    nodeToScreen: { medianMs: 1000 },
    deviceToScreen: { medianMs: 1400, longestMs: 1400 },
    screenToAnswer: { medianMs: 5000 },
  })
  expect(JSON.stringify(body)).not.toMatch(/account|name|by/i)
})

test('the flat of a call for help is sealed, shown while the alarm is open, forgotten with it and never told to the county', async () => {
  await joinCounty()
  const home = '3号楼1单元1202'
  const { alarmId } = await db.inScope(inOwn(), async (tx) =>
    raiseAlarm(
      { tx, clock },
      {
        ...sourceAt('sos'),
        happenedAt: clock.now(),
        homeSealed: await sealHome(vaults, tx, own.communityId, home),
      },
    ),
  )
  expect((await screen())[0]?.home).toBe(home)
  const kept = async () => JSON.stringify(await db.owner`select * from alarms.alarm`)
  expect(await kept()).not.toContain('1202')
  await post(`/alarms/${alarmId}/close`, { finding: 'real' })
  expect((await db.owner`select home_sealed from alarms.alarm`)[0]).toEqual({ home_sealed: null })
  expect(JSON.stringify(await sent())).not.toContain('1202')
})

test('closed alarms are erased after ninety days, open ones stay', async () => {
  const { alarmId } = await raise('tamper')
  await raise('sos', '002')
  await post(`/alarms/${alarmId}/close`, { finding: 'maintenance' })
  const erase = () => db.inScope(inOwn(), (tx) => erasePastAlarms({ tx, clock }, own.communityId))
  later(89 * 86_400)
  expect(await erase()).toBe(0)
  later(2 * 86_400)
  expect(await erase()).toBe(1)
  expect((await screen()).map(({ kind }) => kind)).toEqual(['sos'])
})
