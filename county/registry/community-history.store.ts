/** SQL of a community's page: its history with names, and the names of units it points to. Writes nothing. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface ChangeRow {
  readonly id: string
  readonly kind: 'created' | 'changed' | 'merged' | 'unmerged' | 'undone'
  readonly at: Date
  readonly actorId: string | null
  readonly actorName: string | null
  readonly source: string
  readonly importId: string | null
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

/** Every change of a community, the newest first, with the name of who made it. */
export function listChangeRows(tx: ScopedTx, communityId: string): Promise<ChangeRow[]> {
  return tx<ChangeRow[]>`
    select c.id, c.kind, c.at, c.actor_id as "actorId", a.name as "actorName", c.source, c.import_id as "importId",
           c.before, c.after
      from registry.community_change c
      left join identity.published_account a on a.id = c.actor_id
     where c.community_id = ${communityId}
     order by c.id desc`
}

/** Names of units by id; unknown ids are left out. */
export async function mapUnitNames(tx: ScopedTx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx<{ id: string; name: string }[]>`
    select id, name from registry.unit where id = any(${[...new Set(ids)]}::bigint[])`
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Whether this scope may change the community: its town's, its lead unit's, or the whole county's. */
export async function isCommunityEditable(tx: ScopedTx, id: string): Promise<boolean> {
  const [row] = await tx<{ may: boolean }[]>`
    select base.scope_all() or programme_unit_id = any(base.scope_units()) or lead_unit_id = any(base.scope_units()) as may
      from registry.community where id = ${id}`
  return row?.may ?? false
}
