import { mkdtempSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { silentLog } from '#base/log.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { carryOut } from '#link/outbox/commands.ts'
import { openEpoch, setLine } from '#link/outbox/line.store.ts'
import { acknowledgeAlarm, noteShown, raiseAlarm } from '#site/alarms/alarm/alarm.actions.ts'
import type { Sweeps } from '#site/retention/sweep.actions.ts'
import { hostCommunity } from '#site/tenant/community.actions.ts'
import type { Community } from '#site/tenant/community.contract.ts'
import type { Command } from '#wire/link/command.codec.ts'
import { makeHandlers } from './asked/asked.actions.ts'
import { watchDisk } from './disk/disk.actions.ts'

const GIB = 1024 ** 3
const clock = stoppedClock('2026-04-15T02:00:00Z')
const dataDir = mkdtempSync(join(tmpdir(), 'anlin-upkeep-'))
const keys = loadKeys(dataDir, clock)
let db: TestDatabase
let own: Community
let freeBytes = 0
let swept: string[] = []
const readNode = async () => ({
  ...{ disk: { freeBytes, totalBytes: 64 * GIB }, upSince: new Date('2026-04-01T00:00:00Z') },
  lastBackupAt: new Date('2026-04-14T18:00:00Z'),
})

beforeAll(async () => {
  db = await openTestDatabase({ node: 'site' })
})
afterAll(async () => {
  await db.close()
  rmSync(dataDir, { recursive: true })
})
beforeEach(async () => {
  await db.reset()
  clock.set('2026-04-15T02:00:00Z')
  swept = []
  own = await db.inScope(EVERYWHERE, (tx) =>
    hostCommunity({ tx, clock, keys }, { name: '甲苑', keeperKind: 'property', keeperName: '甲苑物业' }),
  )
  const { communityId } = own
  await db.inScope(EVERYWHERE, async (tx) => {
    const line = { communityId, siteId: communityId, address: 'x', authority: 'x', certificate: 'x' }
    await setLine(tx, { ...line, countyFileKey: 'c'.repeat(64) }, clock.now())
    await openEpoch(tx, { communityId, epoch: 1, start: 'd'.repeat(64), at: clock.now() })
  })
})

const inOwn = () => ({ kind: 'units', unitIds: [own.number] }) as const
const told = async () =>
  (await db.owner<{ content: string }[]>`select content from outbox.message order by seq`).map(({ content }) =>
    JSON.parse(content),
  )
const alarms = () => db.owner`select kind, place, closed_at is null as open from alarms.alarm`
const raise = (kind: 'forced' | 'communicationLost') =>
  db.inScope(inOwn(), (tx) => {
    const deviceId = `018f0000-0000-7000-8000-00000000000${kind === 'forced' ? 1 : 2}`
    const { communityId } = own
    return raiseAlarm({ tx, clock }, { communityId, kind, deviceId, place: '门', happenedAt: clock.now() })
  })

test('a disk that runs short is an alarm, past records go at once, the reserve is given back; with room again it is over', async () => {
  const passage = async () => swept.push('passage') + 2
  const sweeps = { passage } as unknown as Sweeps
  const needs = { app: db.app, clock, log: silentLog(), sweeps, dataDir, readNode, reserveBytes: 1_500_000 }
  const reserve = () =>
    stat(join(dataDir, 'disk-reserve'))
      .then(({ size }) => size)
      .catch(() => null)
  freeBytes = 20 * GIB
  expect(await watchDisk(needs, null)).toBe(false)
  expect(await reserve()).toBe(null)
  expect(await watchDisk(needs, false)).toBe(false)
  expect(await reserve()).toBe(1_500_000)
  freeBytes = 0.4 * GIB
  expect(await watchDisk(needs, false)).toBe(true)
  expect(await watchDisk(needs, true)).toBe(true)
  expect(await reserve()).toBe(null)
  expect(await alarms()).toEqual([{ kind: 'diskFull', place: '本机', open: true }])
  expect(swept).toEqual(['passage'])
  expect(await db.owner`select kind, count::int from retention.erased`).toEqual([{ kind: 'passage', count: 3 }])
  freeBytes = 9 * GIB
  expect(await watchDisk(needs, true)).toBe(false)
  expect(await alarms()).toEqual([{ kind: 'diskFull', place: '本机', open: false }])
  expect(
    (await told()).map(({ kind, alarm, state, diskFreePermille }) => [kind, alarm ?? diskFreePermille, state]),
  ).toEqual([
    ['nodeState', 312, undefined],
    ['alarmState', 'diskFull', 'raised'],
    ['nodeState', 6, undefined],
    ['erasedCount', undefined, undefined],
    ['alarmState', 'diskFull', 'closed'],
    ['nodeState', 140, undefined],
  ])
})

const ask = (command: Pick<Command, 'kind'> & Partial<Command>) => {
  const head = { commandId: '0190aaaa-0000-7000-a000-00000000000d', issuedAt: clock.now().toISOString() }
  const whole = { ...head, expiresAt: '2026-04-16T00:00:00.000Z', ...command } as Command
  const needs = { app: db.app, clock, handlers: makeHandlers({ clock, readNode }) }
  const report = (error: unknown) => {
    throw error
  }
  return carryOut({ ...needs, report }, own.communityId, whole)
}

test('asked for its states a site tells of devices, open alarms and itself once more', async () => {
  freeBytes = 16 * GIB
  const { alarmId } = await raise('forced')
  await db.inScope(inOwn(), (tx) => acknowledgeAlarm({ tx, clock }, { communityId: own.communityId, alarmId, by: '7' }))
  const before = (await told()).length
  expect(await ask({ kind: 'reportStates' })).toBe(true)
  expect((await told()).slice(before)).toMatchObject([
    { kind: 'alarmState', alarmId, state: 'acknowledged' },
    { kind: 'nodeState', diskFreePermille: 250, lastBackupAt: '2026-04-14T18:00:00.000Z' },
    { kind: 'commandAnswer', outcome: 'done' },
  ])
})

test('asked to measure it tells figures of those days, and none that nothing was measured for', async () => {
  const { alarmId } = await raise('forced')
  clock.set('2026-04-15T02:00:01.250Z')
  const { communityId } = own
  await db.inScope(inOwn(), (tx) => noteShown({ tx, clock }, { communityId, alarmIds: [alarmId] }))
  clock.set('2026-04-15T02:00:31Z')
  await db.inScope(inOwn(), (tx) => acknowledgeAlarm({ tx, clock }, { communityId, alarmId, by: '7' }))
  const before = (await told()).length
  expect(await ask({ kind: 'measure', fromDay: '2026-04-06', toDay: '2026-04-15' } as never)).toBe(true)
  expect((await told()).slice(before).map(({ kind, figure, value }) => [kind, figure, value])).toEqual([
    ['acceptanceFigure', 'alarmToScreenMs', 1250],
    ['acceptanceFigure', 'alarmAnsweredMs', 31_000],
    ['commandAnswer', undefined, undefined],
  ])
})
