/** SQL of `plan.batch` and of the versions that a batch made; and the yearly targets that the registry publishes. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Batch } from './bulk.contract.ts'
import type { YearlyTarget } from './target.rules.ts'

interface BatchRow extends Omit<Batch, 'recordedAt' | 'undoneAt'> {
  readonly recordedAt: Date
  readonly undoneAt: Date | null
}

const toBatch = (row: BatchRow): Batch => ({
  ...row,
  recordedAt: row.recordedAt.toISOString(),
  undoneAt: row.undoneAt?.toISOString() ?? null,
})

function columns(tx: ScopedTx) {
  return tx`id, kind, label, communities, recorded_at as "recordedAt", recorded_by_name as "recordedByName",
            undone_at as "undoneAt", undone_by_name as "undoneByName"`
}

export async function addBatch(
  tx: ScopedTx,
  batch: Pick<Batch, 'kind' | 'label' | 'communities'> & {
    readonly at: Date
    readonly by: string
    readonly name: string
  },
): Promise<Batch> {
  const [row] = await tx<BatchRow[]>`
    insert into plan.batch (kind, label, communities, recorded_at, recorded_by, recorded_by_name)
    values (${batch.kind}, ${batch.label}, ${batch.communities}, ${batch.at}, ${batch.by}, ${batch.name})
    returning ${columns(tx)}`
  if (!row) throw new Error('insert returned nothing')
  return toBatch(row)
}

export async function listBatchRows(tx: ScopedTx): Promise<Batch[]> {
  const rows = await tx<BatchRow[]>`select ${columns(tx)} from plan.batch order by id desc limit 100`
  return rows.map(toBatch)
}

/** The batch, locked until the transaction ends; null outside the caller's scope. */
export async function lockBatch(tx: ScopedTx, id: string): Promise<Batch | null> {
  const [row] = await tx<BatchRow[]>`select ${columns(tx)} from plan.batch where id = ${id} for update`
  return row ? toBatch(row) : null
}

/** Communities of a batch, and whether their plan is still the batch's. */
export function listBatchCommunities(
  tx: ScopedTx,
  batchId: string,
): Promise<{ communityId: string; current: boolean }[]> {
  return tx<{ communityId: string; current: boolean }[]>`
    select v.community_id as "communityId",
           not exists (select 1 from plan.version l where l.community_id = v.community_id and l.number > v.number
                          and l.withdrawn_at is null) as current
      from plan.version v where v.batch_id = ${batchId} order by v.community_id`
}

export async function withdrawBatch(
  tx: ScopedTx,
  { id, at, name }: { readonly id: string; readonly at: Date; readonly name: string },
): Promise<void> {
  await tx`update plan.version set withdrawn_at = ${at} where batch_id = ${id}`
  await tx`update plan.batch set undone_at = ${at}, undone_by_name = ${name} where id = ${id}`
}

/** Targets of the given years. */
export function listTargets(tx: ScopedTx, years: readonly number[]): Promise<YearlyTarget[]> {
  return tx<YearlyTarget[]>`
    select t.unit_id as "unitId", u.name as "unitName", t.year, t.planned, t.started, t.built, t.connected
      from registry.published_yearly_target t join registry.published_unit u on u.id = t.unit_id
     where t.year = any(${[...years]}::int[])
     order by t.year, u.ordinal, u.id`
}
