/** SQL of the night: a day's counts, and what is past its time. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'

export interface DayCounts {
  readonly visitor: number
  readonly visitorByGuard: number
  readonly delivery: number
  readonly emergencyEntry: number
}

export async function countDay(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly from: Date; readonly to: Date },
): Promise<DayCounts> {
  const [row] = await tx<[DayCounts]>`
    select count(*) filter (where kind in ('guest', 'service'))::int as visitor,
           count(*) filter (where kind in ('guest', 'service') and way <> 'ahead')::int as "visitorByGuard",
           count(*) filter (where kind = 'delivery')::int as delivery,
           count(*) filter (where kind = 'emergency')::int as "emergencyEntry"
      from visitors.visit
     where community_id = ${of.communityId} and arrived_at between ${of.from} and ${of.to}`
  return row
}

/** True once a day. */
export async function markTold(tx: ScopedTx, communityId: string, day: Day): Promise<boolean> {
  const marked = await tx`
    insert into visitors.told (community_id, on_day) values (${communityId}, ${day}) on conflict do nothing`
  return marked.count > 0
}

/** How many visits were past their time. */
export async function removePastVisits(tx: ScopedTx, communityId: string, now: Date): Promise<number> {
  const gone = await tx`delete from visitors.visit where community_id = ${communityId} and erase_at <= ${now}`
  return gone.count
}

/** How many were used by nobody since then. */
export async function removeUnusedSaved(tx: ScopedTx, communityId: string, before: Date): Promise<number> {
  const gone = await tx`delete from visitors.saved where community_id = ${communityId} and used_at < ${before}`
  return gone.count
}
