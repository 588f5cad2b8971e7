/** A sheet that lists its communities side by side, a heading in each row, turned into rows and its addresses back. */

import type { Cell, Sheet } from '#base/files/workbook/grid.ts'
import { writeAddress } from '#base/files/workbook/grid.ts'
import type { LedgerProblem } from '#county/registry/ledger/ledger.contract.ts'

/** A form has some twenty headings; longer sheets are lists of rows. */
const MAX_TURNED_ROWS = 60

/** Rows for columns; null for a sheet too long to be such a form. */
export function turnSheet(sheet: Sheet): Sheet | null {
  const width = Math.max(0, ...sheet.rows.slice(0, MAX_TURNED_ROWS).map((row) => row.length))
  if (sheet.rows.length > MAX_TURNED_ROWS || width < 2) return null
  const rows = Array.from({ length: width }, (_, column) => sheet.rows.map((row): Cell => row[column] ?? null))
  const merges = sheet.merges.map(({ top, left, bottom, right }) => {
    return { top: left, left: top, bottom: right, right: bottom }
  })
  return { ...sheet, rows, merges, hiddenRows: sheet.hiddenColumns, hiddenColumns: sheet.hiddenRows }
}

/** A problem of the turned sheet at the cell where a person finds it. */
export function turnProblem(problem: LedgerProblem): LedgerProblem {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/u.exec(problem.cell) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { ...problem, cell: writeAddress(column, Number(digits) - 1) }
}
