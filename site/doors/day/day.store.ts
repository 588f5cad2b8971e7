/** SQL of a day's counts: how often, never who. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { RemovalReason } from '#wire/door/words.contract.ts'

export interface DayCounts {
  readonly opened: number
  /** Of the openings, by plate or e-bike tag. */
  readonly vehicles: number
  readonly refused: number
  readonly byHand: number
}

export interface Span {
  readonly communityId: string
  readonly from: Date
  readonly to: Date
}

export async function countPassages(tx: ScopedTx, { communityId, from, to }: Span): Promise<DayCounts> {
  const [row] = await tx<DayCounts[]>`
    select count(*) filter (where opened and way not in ('plate', 'tag'))::int as opened,
           count(*) filter (where opened and way in ('plate', 'tag'))::int as vehicles, count(*) filter (where not opened)::int as refused,
           count(*) filter (where way = 'remote')::int as "byHand"
      from doors.passage where community_id = ${communityId} and at >= ${from} and at < ${to}`
  return row ?? { opened: 0, vehicles: 0, refused: 0, byHand: 0 }
}

export function countRemovals(
  tx: ScopedTx,
  { communityId, from, to }: Span,
): Promise<{ reason: RemovalReason; count: number }[]> {
  return tx<{ reason: RemovalReason; count: number }[]>`
    select removed_because as reason, count(*)::int as count from doors.credential
     where community_id = ${communityId} and removed_at >= ${from} and removed_at < ${to}
     group by removed_because order by removed_because`
}

/** False when that day was told already. */
export async function addTold(tx: ScopedTx, communityId: string, day: string, at: Date): Promise<boolean> {
  const rows = await tx`
    insert into doors.told (community_id, day, at) values (${communityId}, ${day}, ${at}) on conflict do nothing returning 1`
  return rows.length === 1
}
