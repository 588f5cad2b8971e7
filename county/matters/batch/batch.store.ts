/** SQL that finds units and communities by the names that people write. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Names } from './batch.rules.ts'

/** Active units by name and short name, communities in scope by name; only those that the text may mean. */
export async function listNames(tx: ScopedTx, text: string): Promise<Names> {
  const units = await tx<{ id: string; names: string[] }[]>`
    select id, array_remove(array[name, short_name], null) as names from registry.published_unit where active`
  const communities = await tx<{ id: string; name: string }[]>`
    select id, name from registry.published_community where position(name in ${text}) > 0`
  const byName = new Map<string, string[]>()
  for (const { id, names } of units)
    for (const name of new Set(names)) byName.set(name, [...(byName.get(name) ?? []), id])
  const places = new Map<string, string[]>()
  for (const { id, name } of communities) places.set(name, [...(places.get(name) ?? []), id])
  return { units: byName, communities: places }
}
