/** SQL about communities as evidence needs them: whether the caller sees one and may record for it. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface EvidenceCommunity {
  readonly id: string
  readonly name: string
  readonly unitId: string
  readonly editable: boolean
}

/** A live community in scope. */
export async function findCommunity(tx: ScopedTx, id: string): Promise<EvidenceCommunity | null> {
  const [row] = await tx<EvidenceCommunity[]>`
    select id, name, programme_unit_id as "unitId",
           (select base.scope_all()) or id in (select id from registry.published_editable_community) as editable
      from registry.published_community where id = ${id}`
  return row ?? null
}
