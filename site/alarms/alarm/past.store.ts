/** SQL of closed alarms: reading them, measuring them, erasing them. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Span } from './alarm.contract.ts'
import type { AlarmKind, Finding, Level } from './kind.contract.ts'

export interface PastRow {
  readonly alarmId: string
  readonly kind: AlarmKind
  readonly level: Level
  readonly drill: boolean
  readonly place: string
  readonly times: number
  readonly raisedAt: Date
  readonly acknowledgedAt: Date | null
  readonly closedAt: Date
  readonly finding: Finding
}

/** Latest first by when they were raised (ids of later moments sort later), at most `limit`. */
export function listClosed(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly before: string | null; readonly limit: number },
): Promise<PastRow[]> {
  return tx<PastRow[]>`
    select alarm_id as "alarmId", kind, level, drill, place, times, raised_at as "raisedAt",
           acknowledged_at as "acknowledgedAt", closed_at as "closedAt", finding
      from alarms.alarm
     where community_id = ${of.communityId} and closed_at is not null and part_of is null
       and (${of.before}::uuid is null or alarm_id < ${of.before}::uuid)
     order by alarm_id desc limit ${of.limit}`
}

interface SpanRow {
  readonly alarms: number
  readonly spans: readonly [Span, Span, Span, Span]
}

/** Durations of alarms raised in a time, ms: device → node, node → screen, device → screen, screen → answer. */
export async function measureSpans(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly from: Date; readonly to: Date; readonly drill: boolean },
): Promise<SpanRow> {
  const rows = await tx<(Span & { alarms: number; span: number })[]>`
    with one as (
      select happened_at, raised_at, shown_at, acknowledged_at from alarms.alarm
       where community_id = ${of.communityId} and drill = ${of.drill} and part_of is null
         and raised_at >= ${of.from} and raised_at <= ${of.to}),
    durations as (
      select 0 as span, raised_at - happened_at as lasted from one
      union all select 1, shown_at - raised_at from one
      union all select 2, shown_at - happened_at from one
      union all select 3, acknowledged_at - coalesce(shown_at, raised_at) from one),
    ms as (select span, greatest(0, extract(epoch from lasted) * 1000)::float8 as ms from durations where lasted is not null)
    select span.n as span, (select count(*)::int from one) as alarms, count(ms)::int as count,
           coalesce(percentile_cont(0.5) within group (order by ms), 0) as "medianMs",
           coalesce(percentile_cont(0.95) within group (order by ms), 0) as "p95Ms",
           coalesce(max(ms), 0) as "longestMs"
      from generate_series(0, 3) span(n) left join ms on ms.span = span.n
     group by span.n order by span.n`
  const spans = rows.map(({ count, medianMs, p95Ms, longestMs }) => ({ count, medianMs, p95Ms, longestMs }))
  return { alarms: rows[0]?.alarms ?? 0, spans: spans as unknown as SpanRow['spans'] }
}

/** Returns how many closed alarms it erased, with their steps. */
export async function eraseClosed(tx: ScopedTx, communityId: string, before: Date): Promise<number> {
  const gone = await tx`delete from alarms.alarm where community_id = ${communityId} and closed_at < ${before}`
  return gone.count
}
