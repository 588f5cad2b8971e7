/** Ids of units and communities by the names that people write, for rooms that read pasted rows. Reads only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { listNamedCommunities, listUnitNames } from './names.store.ts'

/** Ids by name; a name that several have has several. */
export interface Names {
  readonly units: ReadonlyMap<string, readonly string[]>
  readonly communities: ReadonlyMap<string, readonly string[]>
}

/** Active units by name and short name, communities in scope by name; only those that the text may mean. */
export async function listNames(tx: ScopedTx, text: string): Promise<Names> {
  const units = new Map<string, string[]>()
  for (const { id, names } of await listUnitNames(tx))
    for (const name of new Set(names)) units.set(name, [...(units.get(name) ?? []), id])
  const communities = new Map<string, string[]>()
  for (const { id, name } of await listNamedCommunities(tx, text))
    communities.set(name, [...(communities.get(name) ?? []), id])
  return { units, communities }
}
