/** SQL of alarms and their steps. */
import type postgres from 'postgres'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { AlarmKind, Finding, Level } from './kind.contract.ts'

export interface AlarmRow {
  readonly alarmId: string
  readonly kind: AlarmKind
  readonly level: Level
  readonly drill: boolean
  readonly deviceId: string | null
  readonly place: string
  readonly homeSealed: string | null
  readonly times: number
  readonly happenedAt: Date
  readonly raisedAt: Date
  readonly lastAt: Date
  readonly endedAt: Date | null
  readonly acknowledgedAt: Date | null
  readonly risen: number
  readonly closedAt: Date | null
  readonly finding: Finding | null
  readonly partOf: string | null
  readonly told: boolean
}

const columns = (tx: postgres.Sql | ScopedTx) => tx`
  a.alarm_id as "alarmId", a.kind, a.level, a.drill, a.device_id as "deviceId", a.place, a.home_sealed as "homeSealed",
  a.times, a.happened_at as "happenedAt", a.raised_at as "raisedAt", a.last_at as "lastAt", a.ended_at as "endedAt",
  a.acknowledged_at as "acknowledgedAt", a.risen, a.closed_at as "closedAt", a.finding, a.part_of as "partOf", a.told`

/** One at a time in a community: what is one alarm depends on what is open. */
export async function lockAlarms(tx: ScopedTx, communityId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('alarms ' || ${communityId}, 0))`
}

/** Wakes the screens of this community when the transaction commits. Only a hint: they ask again anyway. */
export async function wakeScreens(tx: ScopedTx, communityId: string): Promise<void> {
  await tx`select pg_notify('alarms', ${communityId})`
}

export interface Source {
  readonly communityId: string
  readonly kind: AlarmKind
  readonly drill: boolean
  readonly source: string
}

/** One more time of an open alarm; null when none is open. What had ended goes on. */
export async function addTime(tx: ScopedTx, of: Source, at: Date): Promise<AlarmRow | null> {
  const [row] = await tx<AlarmRow[]>`
    update alarms.alarm a set times = a.times + 1, last_at = ${at}, ended_at = null
     where a.community_id = ${of.communityId} and a.kind = ${of.kind} and a.drill = ${of.drill}
       and a.source = ${of.source} and a.closed_at is null
    returning ${columns(tx)}`
  return row ?? null
}

export interface NewAlarm extends Source {
  readonly alarmId: string
  readonly level: Level
  readonly deviceId: string | null
  readonly point: number
  readonly place: string
  readonly homeSealed: string | null
  readonly happenedAt: Date
  readonly at: Date
  readonly partOf: string | null
}

export async function addAlarm(tx: ScopedTx, alarm: NewAlarm): Promise<AlarmRow> {
  const [row] = await tx<[AlarmRow]>`
    insert into alarms.alarm as a (community_id, alarm_id, kind, level, drill, device_id, point, place, home_sealed,
                                   source, happened_at, raised_at, last_at, part_of)
    values (${alarm.communityId}, ${alarm.alarmId}, ${alarm.kind}, ${alarm.level}, ${alarm.drill}, ${alarm.deviceId},
            ${alarm.point}, ${alarm.place}, ${alarm.homeSealed}, ${alarm.source}, ${alarm.happenedAt}, ${alarm.at},
            ${alarm.at}, ${alarm.partOf})
    returning ${columns(tx)}`
  return row
}

/** The open alarm of the whole, if there is one. */
export async function findWhole(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly kind: AlarmKind; readonly drill: boolean },
): Promise<string | null> {
  const [row] = await tx<{ alarmId: string }[]>`
    select alarm_id as "alarmId" from alarms.alarm
     where community_id = ${of.communityId} and kind = ${of.kind} and drill = ${of.drill} and closed_at is null
     order by raised_at limit 1`
  return row?.alarmId ?? null
}

/** How many other sources raised the same since then and are still so. */
export async function countSame(tx: ScopedTx, of: Source, since: Date): Promise<number> {
  const [row] = await tx<[{ count: number }]>`
    select count(*)::int as count from alarms.alarm
     where community_id = ${of.communityId} and kind = ${of.kind} and drill = ${of.drill} and source <> ${of.source}
       and closed_at is null and ended_at is null and raised_at >= ${since}`
  return row.count
}

/** Open alarms of these kinds, not yet part of one, become part of this one. Returns their ids. */
export async function joinAlarms(
  tx: ScopedTx,
  into: {
    readonly communityId: string
    readonly alarmId: string
    readonly kinds: readonly AlarmKind[]
    readonly drill: boolean
  },
): Promise<string[]> {
  const rows = await tx<{ alarmId: string }[]>`
    update alarms.alarm set part_of = ${into.alarmId}
     where community_id = ${into.communityId} and kind = any(${[...into.kinds]}::text[]) and drill = ${into.drill}
       and closed_at is null and part_of is null
    returning alarm_id as "alarmId"`
  return rows.map(({ alarmId }) => alarmId)
}

/** What it tells of is over. Null when nothing of it is open. */
export async function endOpen(tx: ScopedTx, of: Source, at: Date): Promise<AlarmRow | null> {
  const [row] = await tx<AlarmRow[]>`
    update alarms.alarm a set ended_at = ${at}
     where a.community_id = ${of.communityId} and a.kind = ${of.kind} and a.drill = ${of.drill}
       and a.source = ${of.source} and a.closed_at is null and a.ended_at is null
    returning ${columns(tx)}`
  return row ?? null
}

/** Ends the alarm of the whole when every part of it has ended. */
export async function endWhole(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly alarmId: string; readonly at: Date },
): Promise<boolean> {
  const ended = await tx`
    update alarms.alarm set ended_at = ${of.at}
     where community_id = ${of.communityId} and alarm_id = ${of.alarmId} and closed_at is null and ended_at is null
       and not exists (select from alarms.alarm part where part.community_id = ${of.communityId}
                          and part.part_of = ${of.alarmId} and part.ended_at is null and part.closed_at is null)`
  return ended.count > 0
}

export async function findAlarm(tx: ScopedTx, communityId: string, alarmId: string): Promise<AlarmRow | null> {
  const [row] = await tx<AlarmRow[]>`
    select ${columns(tx)} from alarms.alarm a where a.community_id = ${communityId} and a.alarm_id = ${alarmId}`
  return row ?? null
}

/** Open alarms that are no part of another, as a screen shows them, with how many they took in. */
export function listOpen(tx: ScopedTx, communityId: string): Promise<(AlarmRow & { readonly parts: number })[]> {
  return tx<(AlarmRow & { parts: number })[]>`
    select ${columns(tx)}, (select count(*)::int from alarms.alarm p
                             where p.community_id = ${communityId} and p.part_of = a.alarm_id) as parts
      from alarms.alarm a
     where a.community_id = ${communityId} and a.closed_at is null and a.part_of is null
     order by a.acknowledged_at is not null, array_position(array['danger', 'urgent', 'notice'], a.level),
              a.drill, a.raised_at
     limit 100`
}

/** All of them, for the county. */
export function listAll(tx: ScopedTx, communityId: string): Promise<AlarmRow[]> {
  return tx<AlarmRow[]>`
    select ${columns(tx)} from alarms.alarm a
     where a.community_id = ${communityId} and a.closed_at is null and a.part_of is null order by a.raised_at`
}

/** Marks the first time that a screen shows them. Returns which ones it was the first time for. */
export async function setShown(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly alarmIds: readonly string[]; readonly at: Date },
): Promise<string[]> {
  const rows = await tx<{ alarmId: string }[]>`
    update alarms.alarm set shown_at = ${of.at}
     where community_id = ${of.communityId} and alarm_id = any(${[...of.alarmIds]}::uuid[]) and shown_at is null
    returning alarm_id as "alarmId"`
  return rows.map(({ alarmId }) => alarmId)
}

export interface Deed {
  readonly communityId: string
  readonly alarmId: string
  readonly by: string | null
  readonly at: Date
}

/** Null when it is closed or was answered before. */
export async function setAcknowledged(tx: ScopedTx, deed: Deed): Promise<AlarmRow | null> {
  const [row] = await tx<AlarmRow[]>`
    update alarms.alarm a set acknowledged_at = ${deed.at}, acknowledged_by = ${deed.by}
     where a.community_id = ${deed.communityId} and a.alarm_id = ${deed.alarmId}
       and a.acknowledged_at is null and a.closed_at is null
    returning ${columns(tx)}`
  return row ?? null
}

/** Closes it with all its parts; a drill's finding is `test`. The flat is forgotten. Empty when it was closed before. */
export function setClosed(tx: ScopedTx, deed: Deed & { readonly finding: Finding }): Promise<AlarmRow[]> {
  return tx<AlarmRow[]>`
    update alarms.alarm a
       set closed_at = ${deed.at}, closed_by = ${deed.by}, finding = case when a.drill then 'test' else ${deed.finding} end,
           home_sealed = null
     where a.community_id = ${deed.communityId} and (a.alarm_id = ${deed.alarmId} or a.part_of = ${deed.alarmId})
       and a.closed_at is null
    returning ${columns(tx)}`
}

export async function setTold(tx: ScopedTx, communityId: string, alarmId: string): Promise<void> {
  await tx`update alarms.alarm set told = true where community_id = ${communityId} and alarm_id = ${alarmId}`
}

export type StepKind = 'raised' | 'joined' | 'shown' | 'acknowledged' | 'risen' | 'ended' | 'closed'

export async function addSteps(
  tx: ScopedTx,
  step: Omit<Deed, 'alarmId'> & { readonly alarmIds: readonly string[]; readonly what: StepKind },
): Promise<void> {
  if (step.alarmIds.length === 0) return
  await tx`
    insert into alarms.step (community_id, alarm_id, what, at, by)
    select ${step.communityId}, alarm_id, ${step.what}, ${step.at}, ${step.by}
      from unnest(${[...step.alarmIds]}::uuid[]) alarm_id`
}
