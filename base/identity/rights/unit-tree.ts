/** Reads the node's units through a view that another room publishes; base knows only its shape (id, parent_id, name). */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { UnitsBelow } from './rights.rules.ts'

export interface UnitTree {
  /** Each of these units with itself and all units below it. Unknown ids are absent. */
  below(tx: ScopedTx, unitIds: readonly string[]): Promise<UnitsBelow>
  /** Names by id. Unknown ids are absent. */
  names(tx: ScopedTx, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** The tree behind `view`, e.g. `registry.published_unit`. The transaction must see all units. */
export function readUnitTree(view: string): UnitTree {
  return {
    async below(tx, unitIds) {
      if (unitIds.length === 0) return new Map()
      const rows = await tx<{ top: string; ids: string[] }[]>`
        with recursive below(top, id) as (
          select id, id from ${tx(view)} where id = any(${[...unitIds]}::bigint[])
          union
          select below.top, unit.id from ${tx(view)} unit join below on unit.parent_id = below.id
        )
        select top, array_agg(id) as ids from below group by top`
      return new Map(rows.map((row) => [row.top, row.ids]))
    },
    async names(tx, unitIds) {
      if (unitIds.length === 0) return new Map()
      const rows = await tx<{ id: string; name: string }[]>`
        select id, name from ${tx(view)} where id = any(${[...new Set(unitIds)]}::bigint[])`
      return new Map(rows.map((row) => [row.id, row.name]))
    },
  }
}
