/** Devices, alarms and figures of sites as they were last reported: statements only. Arrays, since a site may have a day's worth to say. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { MessageOf } from '#wire/link/message.codec.ts'

interface Of {
  readonly siteId: string
  readonly communityId: string
}

export async function setDevices(tx: ScopedTx, of: Of, devices: readonly MessageOf<'deviceState'>[]): Promise<void> {
  await tx`
    insert into sites.device (site_id, community_id, device_id, device, state, since, at)
    select ${of.siteId}, ${of.communityId}, m.* from unnest(
      ${devices.map((m) => m.deviceId)}::uuid[], ${devices.map((m) => m.device)}::text[],
      ${devices.map((m) => m.state)}::text[], ${devices.map((m) => m.since)}::text[]::timestamptz[],
      ${devices.map((m) => m.at)}::text[]::timestamptz[]) m
    on conflict (site_id, device_id) do update
      set device = excluded.device, state = excluded.state, since = excluded.since, at = excluded.at
      where device.at <= excluded.at`
}

export async function setAlarms(tx: ScopedTx, of: Of, alarms: readonly MessageOf<'alarmState'>[]): Promise<void> {
  await tx`
    insert into sites.alarm (site_id, community_id, alarm_id, alarm, level, state, finding, drill, raised_at, response_ms, at)
    select ${of.siteId}, ${of.communityId}, m.* from unnest(
      ${alarms.map((m) => m.alarmId)}::uuid[], ${alarms.map((m) => m.alarm)}::text[],
      ${alarms.map((m) => m.level)}::text[], ${alarms.map((m) => m.state)}::text[],
      ${alarms.map((m) => m.finding)}::text[], ${alarms.map((m) => String(m.drill))}::text[]::boolean[],
      ${alarms.map((m) => m.raisedAt)}::text[]::timestamptz[], ${alarms.map((m) => m.responseMs)}::bigint[],
      ${alarms.map((m) => m.at)}::text[]::timestamptz[]) m
    on conflict (site_id, alarm_id) do update
      set alarm = excluded.alarm, level = excluded.level, state = excluded.state, finding = excluded.finding,
          drill = excluded.drill, raised_at = excluded.raised_at, response_ms = excluded.response_ms, at = excluded.at
      where alarm.at <= excluded.at`
}

/** A figure of any kind: a count of a day, a coverage, something measured over a span. */
export interface Figure {
  readonly kind: 'dayCount' | 'removalCount' | 'erasedCount' | 'coverage' | 'acceptanceFigure'
  readonly what: string
  readonly fromDay: string
  readonly toDay: string
  readonly value: number
  readonly ofValue: number | null
  readonly at: string
}

export async function setFigures(tx: ScopedTx, of: Of, figures: readonly Figure[]): Promise<void> {
  await tx`
    insert into sites.figure (site_id, community_id, kind, what, from_day, to_day, value, of_value, at)
    select ${of.siteId}, ${of.communityId}, m.* from unnest(
      ${figures.map((m) => m.kind)}::text[], ${figures.map((m) => m.what)}::text[],
      ${figures.map((m) => m.fromDay)}::text[]::date[], ${figures.map((m) => m.toDay)}::text[]::date[],
      ${figures.map((m) => m.value)}::bigint[], ${figures.map((m) => m.ofValue)}::bigint[],
      ${figures.map((m) => m.at)}::text[]::timestamptz[]) m
    on conflict (site_id, kind, what, from_day, to_day) do update
      set value = excluded.value, of_value = excluded.of_value, at = excluded.at
      where figure.at <= excluded.at`
}

export async function setNodeState(tx: ScopedTx, of: Of, state: MessageOf<'nodeState'>): Promise<void> {
  await tx`
    update sites.contact set disk_free_permille = ${state.diskFreePermille}, up_since = ${state.upSince},
           last_backup_at = ${state.lastBackupAt}
     where site_id = ${of.siteId}`
}

export function listDeviceCounts(
  tx: ScopedTx,
  siteId: string,
): Promise<{ what: string; state: string; count: number }[]> {
  return tx`
    select device as what, state, count(*)::int as count from sites.device
     where site_id = ${siteId} and state <> 'retired' group by device, state order by device, state`
}

export function listOpenAlarms(
  tx: ScopedTx,
  siteId: string,
): Promise<{ alarm: string; level: string; state: string; drill: boolean; raisedAt: Date }[]> {
  return tx`
    select alarm, level, state, drill, raised_at as "raisedAt" from sites.alarm
     where site_id = ${siteId} and state <> 'closed' order by raised_at desc limit 50`
}

/** The newest figure of each kind and subject, and counts of the last days. */
export function listFigures(
  tx: ScopedTx,
  siteId: string,
): Promise<(Omit<Figure, 'at' | 'kind'> & { readonly kind: string })[]> {
  return tx`
    select distinct on (kind, what) kind, what, from_day as "fromDay", to_day as "toDay", value::float8 as value,
           of_value::float8 as "ofValue"
      from sites.figure where site_id = ${siteId} order by kind, what, to_day desc, from_day desc`
}
