/** SQL of what was deleted, as counts. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { Kind } from './rule.contract.ts'

/** Adds to what went on that day already. */
export async function addErased(
  tx: ScopedTx,
  of: {
    readonly communityId: string
    readonly day: Day
    readonly kind: Kind
    readonly count: number
    readonly at: Date
  },
): Promise<void> {
  await tx`
    insert into retention.erased as e (community_id, on_day, kind, count, at)
    values (${of.communityId}, ${of.day}, ${of.kind}, ${of.count}, ${of.at})
    on conflict (community_id, on_day, kind) do update set count = e.count + excluded.count, at = excluded.at`
}

/** Of these kinds together, on one day. */
export async function sumErased(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly day: Day; readonly kinds: readonly Kind[] },
): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select coalesce(sum(count), 0)::float8 as count from retention.erased
     where community_id = ${of.communityId} and on_day = ${of.day} and kind = any(${of.kinds as Kind[]})`
  return row?.count ?? 0
}

export function listErased(tx: ScopedTx, communityId: string, since: Day) {
  return tx<{ onDay: Day; kind: Kind; count: number }[]>`
    select on_day as "onDay", kind, count::float8 as count from retention.erased
     where community_id = ${communityId} and on_day >= ${since} order by on_day desc, kind limit 500`
}

export async function setNight(tx: ScopedTx, communityId: string, at: Date): Promise<void> {
  await tx`
    insert into retention.night (community_id, done_at) values (${communityId}, ${at})
    on conflict (community_id) do update set done_at = excluded.done_at`
}

export async function findNight(tx: ScopedTx, communityId: string): Promise<Date | null> {
  const [row] = await tx<{ at: Date }[]>`
    select done_at as at from retention.night where community_id = ${communityId}`
  return row?.at ?? null
}
