/** Gives a row what merged cells above it say for it too. Looks at nothing but merges. */

import type { Cell, Sheet } from '#base/files/workbook/grid.ts'
import type { ColumnRole } from '#county/registry/ledger/ledger.contract.ts'
import type { Cover } from '#county/registry/ledger/read/head/head.rules.ts'

/** Fields whose merged cell speaks for every row it covers. Counts do not: one number for two communities is a mistake. */
const SHARED: ReadonlySet<ColumnRole> = new Set([
  ...([
    'unit',
    'category',
    'unmanaged',
    'responsible',
    'funding',
    'planned',
    'approvedOn',
    'startedOn',
    'builtOn',
  ] as const),
  ...(['connectedOn', 'plannedDoneOn', 'blocker', 'contact', 'phone', 'contactPhone'] as const),
])

interface Place {
  readonly sheet: Sheet
  readonly cover: Cover
  readonly row: number
  readonly places: ReadonlyMap<ColumnRole, number>
}

/** The cells of a row with those filled that a merge from above covers. */
export function fillFromMerges(cells: readonly Cell[], { sheet, cover, row, places }: Place): readonly Cell[] {
  let filled: Cell[] | null = null
  for (const [role, column] of places) {
    const merge = SHARED.has(role) ? cover(row, column) : undefined
    if (!merge || merge.top === row || merge.left !== column) continue
    filled ??= [...cells]
    filled[column] = sheet.rows[merge.top]?.[merge.left] ?? null
  }
  return filled ?? cells
}
