/** SQL of a unit's history. Rows are only ever added. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { UnitDifference } from './unit-change.rules.ts'

export interface UnitChangeRow extends UnitDifference {
  readonly id: string
  readonly kind: 'created' | 'changed'
  readonly source: 'page' | 'targets'
  readonly at: Date
  readonly actorName: string | null
}

export async function addUnitChange(
  tx: ScopedTx,
  change: UnitDifference & Pick<UnitChangeRow, 'kind' | 'source' | 'at'> & { unitId: string; actorId: string | null },
): Promise<void> {
  await tx`
    insert into registry.unit_change (unit_id, kind, source, at, actor_id, before, after)
    values (${change.unitId}, ${change.kind}, ${change.source}, ${change.at}, ${change.actorId},
            ${tx.json(change.before as never)}, ${tx.json(change.after as never)})`
}

/** Newest first, with the name of who made it. */
export function listUnitChangeRows(tx: ScopedTx, unitId: string): Promise<UnitChangeRow[]> {
  return tx<UnitChangeRow[]>`
    select c.id, c.kind, c.source, c.at, a.name as "actorName", c.before, c.after
      from registry.unit_change c
      left join identity.published_account a on a.id = c.actor_id
     where c.unit_id = ${unitId}
     order by c.id desc
     limit 500`
}
