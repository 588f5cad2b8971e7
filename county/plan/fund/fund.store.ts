/** SQL of `plan.fund`. Entries are only ever added; bigint comes and goes as text. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { FundKind, FundSource } from './fund.contract.ts'
import { type FenSums, NO_MONEY } from './fund.rules.ts'

export interface NewFund {
  readonly communityId: string
  readonly kind: FundKind
  readonly source: FundSource
  readonly fen: bigint
  readonly on: Day
  readonly documentRef: string
  readonly note: string | null
}

/** Sums by kind and the sources of every community that has an entry. */
export async function sumFunds(
  tx: ScopedTx,
  communityIds: readonly string[],
): Promise<ReadonlyMap<string, { sums: FenSums; sources: FundSource[] }>> {
  const rows = await tx<{ communityId: string; kind: FundKind; fen: string; sources: FundSource[] }[]>`
    select community_id as "communityId", kind, sum(amount_fen)::text as fen, array_agg(distinct source) as sources
      from plan.fund where community_id = any(${[...communityIds]}::uuid[])
     group by community_id, kind`
  const grouped = Map.groupBy(rows, (row) => row.communityId)
  return new Map(
    [...grouped].map(([id, of]) => [
      id,
      {
        sums: { ...NO_MONEY, ...Object.fromEntries(of.map((row) => [row.kind, BigInt(row.fen)])) } as FenSums,
        sources: [...new Set(of.flatMap((row) => row.sources))].sort(),
      },
    ]),
  )
}

export interface FundRecord extends Omit<NewFund, 'fen'> {
  readonly id: string
  readonly fen: string
  readonly cancelsId: string | null
  readonly cancelled: boolean
  readonly recordedAt: Date
  readonly recordedByName: string
}

function columns(tx: ScopedTx) {
  return tx`f.id, f.community_id as "communityId", f.kind, f.source, f.amount_fen::text as fen, f.on_day as "on",
            f.document_ref as "documentRef", f.note, f.cancels_id as "cancelsId",
            exists (select 1 from plan.fund c where c.cancels_id = f.id) as cancelled, f.recorded_at as "recordedAt",
            f.recorded_by_name as "recordedByName"`
}

export function listFundRecords(tx: ScopedTx, communityId: string): Promise<FundRecord[]> {
  return tx<FundRecord[]>`
    select ${columns(tx)} from plan.fund f where f.community_id = ${communityId} order by f.id desc limit 1000`
}

export async function findFundRecord(tx: ScopedTx, id: string): Promise<FundRecord | null> {
  const [row] = await tx<FundRecord[]>`select ${columns(tx)} from plan.fund f where f.id = ${id}`
  return row ?? null
}

/** Adds entries in their order; the ids. */
export async function addFunds(
  tx: ScopedTx,
  rows: readonly (NewFund & { readonly cancelsId?: string })[],
  stamp: { readonly at: Date; readonly by: string; readonly name: string },
): Promise<string[]> {
  const added = await tx<{ id: string }[]>`
    insert into plan.fund (community_id, kind, source, amount_fen, on_day, document_ref, note, cancels_id, recorded_at,
                           recorded_by, recorded_by_name)
    select r.*, ${stamp.at}::timestamptz, ${stamp.by}::bigint, ${stamp.name}
      from unnest(${rows.map((row) => row.communityId)}::uuid[], ${rows.map((row) => row.kind)}::text[],
                  ${rows.map((row) => row.source)}::text[], ${rows.map((row) => String(row.fen))}::bigint[],
                  ${rows.map((row) => row.on)}::date[], ${rows.map((row) => row.documentRef)}::text[],
                  ${rows.map((row) => row.note)}::text[], ${rows.map((row) => row.cancelsId ?? null)}::bigint[]) as r
    returning id`
  return added.map((row) => row.id)
}
