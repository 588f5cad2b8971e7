/** An alarm's life: raised by any room in its own transaction, answered and closed by the guard, ended by the device. */
import { newId } from '#base/ids.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Needs } from '#site/alarms/needs.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { Fault } from '#terms/fault.ts'
import { decideEnd, decideGrouping, GROUPS, sourceOf } from './alarm.rules.ts'
import * as store from './alarm.store.ts'
import { type AlarmKind, type Finding, kindOf } from './kind.contract.ts'
import { tellCounty } from './tell.ts'

const HOME = 'alarms.alarm.home_sealed'

/** What says it and where. `point`: the door or input of the device, 0 for the device as a whole. */
export interface AlarmSource {
  readonly communityId: string
  readonly kind: AlarmKind
  readonly deviceId: string | null
  readonly point?: number
  /** As a door or a device is called; never a flat. */
  readonly place: string
  readonly drill?: boolean
}

export interface AlarmWish extends AlarmSource {
  /** By the device's clock, corrected. */
  readonly happenedAt: Date
  /** The flat of an SOS button, from `sealHome`. */
  readonly homeSealed?: string | null
  readonly by?: string | null
}

/** For `AlarmWish.homeSealed`. */
export async function sealHome(vaults: Vaults, tx: ScopedTx, communityId: string, home: string): Promise<string> {
  return (await vaults.of(tx, communityId)).seal(HOME, home)
}

/** The flat in plain words, or null. */
export async function openHome(
  vaults: Vaults,
  tx: ScopedTx,
  { communityId, sealed }: { readonly communityId: string; readonly sealed: string | null },
): Promise<string | null> {
  return sealed === null ? null : (await vaults.of(tx, communityId)).open(HOME, sealed)
}

/** A new alarm, or one more time of an open one. Call it late in the transaction: others of the community wait. */
export async function raiseAlarm(needs: Needs, wish: AlarmWish): Promise<{ alarmId: string; isNew: boolean }> {
  const { tx, clock } = needs
  const { communityId, kind, drill = false, point = 0 } = wish
  const at = clock.now()
  const of = { communityId, kind, drill, source: sourceOf({ ...wish, point }) }
  await store.lockAlarms(tx, communityId)
  await store.wakeScreens(tx, communityId)
  const again = await store.addTime(tx, of, at)
  if (again !== null) return { alarmId: again.alarmId, isNew: false }
  const whole = await findOrMakeWhole(needs, wish, of)
  const alarm = await store.addAlarm(tx, {
    ...of,
    ...{ alarmId: newId(clock), level: kindOf(kind).level, deviceId: wish.deviceId, point, place: wish.place, at },
    ...{ happenedAt: wish.happenedAt, homeSealed: wish.homeSealed ?? null, partOf: whole },
  })
  await store.addSteps(tx, {
    ...{ communityId, alarmIds: [alarm.alarmId], at, by: wish.by ?? null },
    what: 'raised',
  })
  await takeIn(needs, alarm, communityId)
  if (whole === null) await tellCounty(needs, communityId, [[alarm, 'raised']])
  return { alarmId: alarm.alarmId, isNew: true }
}

/** The alarm of the whole that this one belongs to: open already, or made since there are so many now. */
async function findOrMakeWhole(needs: Needs, wish: AlarmWish, of: store.Source): Promise<string | null> {
  const { tx, clock } = needs
  const group = GROUPS.find((one) => one.of === of.kind)
  if (group === undefined) return null
  const open = await store.findWhole(tx, { ...of, kind: group.into })
  const since = new Date(clock.now().getTime() - group.withinSeconds * 1000)
  const recent = open === null ? (await store.countSame(tx, of, since)) + 1 : 0
  const grouping = decideGrouping(of.kind, { openInto: open !== null, recent })
  if (grouping.do === 'alone') return null
  if (grouping.do === 'joins') return open
  const { communityId, happenedAt, drill = false } = wish
  const place = '全小区'
  return (await raiseAlarm(needs, { communityId, kind: group.into, deviceId: null, place, happenedAt, drill })).alarmId
}

/** An alarm of the whole takes into itself what is open of its parts. */
async function takeIn({ tx, clock }: Needs, alarm: store.AlarmRow, communityId: string): Promise<void> {
  const kinds = GROUPS.filter((one) => one.into === alarm.kind).map((one) => one.of)
  if (kinds.length === 0) return
  const { alarmId, drill } = alarm
  const joined = await store.joinAlarms(tx, { communityId, alarmId, kinds, drill })
  await store.addSteps(tx, { communityId, alarmIds: joined, what: 'joined', at: clock.now(), by: null })
}

/** What an alarm tells of is over. True when something of it was open. */
export async function endAlarm(needs: Needs, from: AlarmSource): Promise<boolean> {
  const { tx, clock } = needs
  const { communityId, kind, drill = false, point = 0 } = from
  const at = clock.now()
  await store.lockAlarms(tx, communityId)
  const alarm = await store.endOpen(tx, { communityId, kind, drill, source: sourceOf({ ...from, point }) }, at)
  if (alarm === null) return false
  const { alarmId, partOf } = alarm
  await store.addSteps(tx, { communityId, alarmIds: [alarmId], what: 'ended', at, by: null })
  const wholeEnded = partOf !== null && (await store.endWhole(tx, { communityId, alarmId: partOf, at }))
  if (wholeEnded) await store.addSteps(tx, { communityId, alarmIds: [partOf], what: 'ended', at, by: null })
  // A part waits for its whole: what all of it was, somebody says once.
  if (partOf === null && decideEnd({ kind, acknowledged: alarm.acknowledgedAt !== null }) === 'close')
    await close(needs, { communityId, alarmId, by: null, finding: 'real' })
  await store.wakeScreens(tx, communityId)
  return true
}

/** A screen shows them. Returns for how many it was the first time. */
export async function noteShown(
  { tx, clock }: Needs,
  { communityId, alarmIds }: { readonly communityId: string; readonly alarmIds: readonly string[] },
): Promise<number> {
  const at = clock.now()
  const first = await store.setShown(tx, { communityId, alarmIds, at })
  await store.addSteps(tx, { communityId, alarmIds: first, what: 'shown', at, by: null })
  return first.length
}

interface ByGuard {
  readonly communityId: string
  readonly alarmId: string
  readonly by: string
}

/** The first who answers counts; whoever comes second is told nothing bad, for it is being dealt with. */
export async function acknowledgeAlarm(needs: Needs, { communityId, alarmId, by }: ByGuard): Promise<void> {
  const { tx, clock } = needs
  const at = clock.now()
  const alarm = await store.setAcknowledged(tx, { communityId, alarmId, by, at })
  if (alarm === null) {
    if ((await store.findAlarm(tx, communityId, alarmId)) === null) throw refuseUnknown()
    return
  }
  await store.addSteps(tx, { communityId, alarmIds: [alarmId], what: 'acknowledged', at, by })
  await store.wakeScreens(tx, communityId)
  await tellCounty(needs, communityId, [[alarm, 'acknowledged']])
}

/** Closing answers too. A drill closes as `test`, whatever was said. */
export async function closeAlarm(needs: Needs, wish: ByGuard & { readonly finding: Finding }): Promise<void> {
  const { communityId, alarmId } = wish
  const found = await store.findAlarm(needs.tx, communityId, alarmId)
  if (found === null) throw refuseUnknown()
  if (found.partOf !== null) throw refusePart()
  await acknowledgeAlarm(needs, wish)
  if (!(await close(needs, wish))) throw refuseClosed()
}

async function close(
  needs: Needs,
  wish: Omit<ByGuard, 'by'> & { readonly by: string | null; readonly finding: Finding },
): Promise<boolean> {
  const { tx, clock } = needs
  const { communityId, by } = wish
  const at = clock.now()
  const closed = await store.setClosed(tx, { ...wish, at })
  const alarmIds = closed.map(({ alarmId }) => alarmId)
  await store.addSteps(tx, { communityId, alarmIds, what: 'closed', at, by })
  await store.wakeScreens(tx, communityId)
  await tellCounty(
    needs,
    communityId,
    closed.map((alarm) => [alarm, 'closed']),
  )
  return closed.length > 0
}

function refuseUnknown(): Fault {
  return new Fault('notFound', 'alarms.unknown', { zh: '没有这条报警。', en: 'There is no such alarm.' })
}

function refusePart(): Fault {
  return new Fault('conflict', 'alarms.part', {
    zh: '这条属于“很多设备都没了消息”，请在那一条里处理。',
    en: 'It is part of an alarm of the whole site. Close that one.',
  })
}

function refuseClosed(): Fault {
  return new Fault('conflict', 'alarms.closed', {
    zh: '这条报警别人已经处理完了。',
    en: 'Somebody has closed this alarm already.',
  })
}
