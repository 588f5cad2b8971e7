/** SQL of merges and aliases of communities. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface AliasRow {
  readonly id: string
  readonly name: string
  readonly source: 'page' | 'ledger' | 'merge'
}

export interface MergeRow {
  readonly id: string
  readonly keptId: string
  readonly mergedId: string
  readonly at: Date
  readonly keptBefore: Readonly<Record<string, unknown>>
  readonly keptAfter: Readonly<Record<string, unknown>>
  readonly undoneAt: Date | null
}

export function listAliases(tx: ScopedTx, communityId: string): Promise<AliasRow[]> {
  return tx<AliasRow[]>`
    select id, name, source from registry.community_alias where community_id = ${communityId} order by id`
}

/** Adds names that the community does not have yet. `mergeId` marks those that a merge brought. */
export async function addAliases(
  tx: ScopedTx,
  communityId: string,
  more: { names: readonly string[]; source: AliasRow['source']; mergeId: string | null; at: Date },
): Promise<void> {
  await tx`
    insert into registry.community_alias (community_id, name, source, merge_id, created_at)
    select ${communityId}, name, ${more.source}, ${more.mergeId}::bigint, ${more.at}
      from unnest(${more.names as string[]}::text[]) as name
        on conflict (community_id, name) do nothing`
}

export async function removeAlias(tx: ScopedTx, { communityId, aliasId }: { communityId: string; aliasId: string }) {
  const rows = await tx`
    delete from registry.community_alias where community_id = ${communityId} and id = ${aliasId} returning id`
  return rows.length > 0
}

export async function removeAliasesOfMerge(tx: ScopedTx, mergeId: string): Promise<void> {
  await tx`delete from registry.community_alias where merge_id = ${mergeId}`
}

export async function addMerge(
  tx: ScopedTx,
  merge: Omit<MergeRow, 'id' | 'undoneAt'> & { actorId: string | null },
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into registry.community_merge (kept_id, merged_id, at, actor_id, kept_before, kept_after)
    values (${merge.keptId}, ${merge.mergedId}, ${merge.at}, ${merge.actorId}::bigint,
            ${tx.json(merge.keptBefore as never)}, ${tx.json(merge.keptAfter as never)})
    returning id`
  if (!row) throw new Error('an insert returns its row')
  return row.id
}

/** One merge, locked until the transaction ends. */
export async function lockMerge(tx: ScopedTx, id: string): Promise<MergeRow | null> {
  const [row] = await tx<MergeRow[]>`
    select id, kept_id as "keptId", merged_id as "mergedId", at, kept_before as "keptBefore", kept_after as "keptAfter",
           undone_at as "undoneAt"
      from registry.community_merge where id = ${id} for update`
  return row ?? null
}

export async function setMergeUndone(
  tx: ScopedTx,
  { id, at, actorId }: { id: string; at: Date; actorId: string | null },
): Promise<void> {
  await tx`update registry.community_merge set undone_at = ${at}, undone_by = ${actorId}::bigint where id = ${id}`
}

export interface MergeListRow {
  readonly id: string
  readonly keptId: string
  readonly keptName: string
  readonly mergedId: string
  readonly mergedName: string
  readonly at: Date
  readonly undoneAt: Date | null
}

export function listMergeRows(tx: ScopedTx, communityId: string): Promise<MergeListRow[]> {
  return tx<MergeListRow[]>`
    select m.id, m.kept_id as "keptId", k.name as "keptName", m.merged_id as "mergedId", g.name as "mergedName", m.at,
           m.undone_at as "undoneAt"
      from registry.community_merge m
      join registry.community k on k.id = m.kept_id
      join registry.community g on g.id = m.merged_id
     where ${communityId} in (m.kept_id, m.merged_id)
     order by m.id desc`
}
