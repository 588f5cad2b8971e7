/** SQL that finds units and communities by the names that people write. */
import type { ScopedTx } from '#base/postgres/scope.ts'

/** Active units with name and short name. */
export function listUnitNames(tx: ScopedTx): Promise<{ id: string; names: string[] }[]> {
  return tx<{ id: string; names: string[] }[]>`
    select id, array_remove(array[name, short_name], null) as names from registry.unit where active`
}

/** Live communities in scope whose name stands in the text. */
export function listNamedCommunities(tx: ScopedTx, text: string): Promise<{ id: string; name: string }[]> {
  return tx<{ id: string; name: string }[]>`
    select id, name from registry.published_community where position(name in ${text}) > 0`
}
