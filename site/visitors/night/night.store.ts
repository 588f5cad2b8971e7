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

export interface Erased {
  readonly visit: number
  readonly saved: number
}

/** Visits past their time and saved ones that nobody used since `savedBefore`. */
export async function erasePast(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly now: Date; readonly savedBefore: Date },
): Promise<Erased> {
  const visits = await tx`delete from visitors.visit where community_id = ${of.communityId} and erase_at <= ${of.now}`
  const saved = await tx`
    delete from visitors.saved where community_id = ${of.communityId} and used_at < ${of.savedBefore}`
  return { visit: visits.count, saved: saved.count }
}

export async function addErasure(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly day: Day; readonly what: keyof Erased; readonly count: number },
): Promise<void> {
  await tx`
    insert into visitors.erasure as e (community_id, on_day, what, count)
    values (${of.communityId}, ${of.day}, ${of.what}, ${of.count})
    on conflict (community_id, on_day, what) do update set count = e.count + excluded.count`
}
