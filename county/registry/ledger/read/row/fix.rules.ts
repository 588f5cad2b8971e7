/** Puts values that a person corrected in the place of what a row says. Checks nothing: they are read like any cell. */

import type { Cell } from '#base/files/workbook/grid.ts'
import type { ColumnRole, LedgerField } from '#county/registry/ledger/ledger.contract.ts'

/** Row number as shown → field → corrected text. */
export type RowFixes = Readonly<Record<number, Readonly<Partial<Record<LedgerField, string>>>>>

/** The row with corrected cells; a field without a column gets one beyond the last. */
export function applyFixes(
  cells: readonly Cell[],
  places: ReadonlyMap<ColumnRole, number>,
  fixes: Readonly<Partial<Record<LedgerField, string>>> | undefined,
): { cells: readonly Cell[]; columns: ReadonlyMap<ColumnRole, number> } {
  if (!fixes) return { cells, columns: places }
  const fixed = [...cells]
  const columns = new Map(places)
  let next = Math.max(cells.length, ...[...places.values()].map((column) => column + 1))
  for (const [field, text] of Object.entries(fixes) as [LedgerField, string][]) {
    const column = columns.get(field) ?? next++
    columns.set(field, column)
    while (fixed.length < column) fixed.push(null)
    fixed[column] = text
  }
  return { cells: fixed, columns }
}
