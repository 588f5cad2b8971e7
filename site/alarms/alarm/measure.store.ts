/** SQL of how fast alarms were seen and answered, and how long devices were silent. Real alarms only, no drills. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface AlarmTimes {
  /** So fast or faster in nineteen of twenty; null: there was none. */
  readonly toScreenMs: number | null
  readonly answeredMs: number | null
  /** Of all devices together. */
  readonly silentMs: number
}

/** Alarms raised in this span, and silence as far as it falls into it. */
export async function measureAlarms(
  tx: ScopedTx,
  { communityId, from, to }: { readonly communityId: string; readonly from: Date; readonly to: Date },
): Promise<AlarmTimes> {
  const [times] = await tx<[AlarmTimes]>`
    select percentile_disc(0.95) within group (order by extract(epoch from shown_at - raised_at)::float8 * 1000)
             as "toScreenMs",
           percentile_disc(0.95) within group (order by extract(epoch from acknowledged_at - raised_at)::float8 * 1000)
             as "answeredMs",
           (select coalesce(sum(extract(epoch from least(coalesce(ended_at, closed_at, ${to}), ${to})
                                                   - greatest(raised_at, ${from}))), 0)::float8 * 1000
              from alarms.alarm
             where community_id = ${communityId} and kind = 'communicationLost' and not drill and raised_at < ${to}
               and coalesce(ended_at, closed_at, ${to}) > ${from}) as "silentMs"
      from alarms.alarm
     where community_id = ${communityId} and not drill and raised_at >= ${from} and raised_at < ${to}`
  return times
}
