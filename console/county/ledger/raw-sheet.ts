/** A sheet as it came as an Excel file of texts: every row with its number, whatever is on the screen. */
import { call } from '#console/parts/api.ts'
import { readSheetCells } from '#county/registry/ledger/import/import.contract.ts'
import { columnLetters } from './address.ts'

const AT_ONCE = 1000

interface RawSheet {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

export async function gatherRawSheet(importId: string, sheet: string): Promise<RawSheet> {
  const rows: (string | number)[][] = []
  for (;;) {
    const query = { sheet, from: rows.length, count: AT_ONCE }
    const part = await call(readSheetCells, { params: { importId }, query })
    for (const cells of part.rows) rows.push([rows.length + 1, ...cells])
    if (part.rows.length === 0 || rows.length >= part.rowCount)
      return { heads: ['№', ...Array.from({ length: part.columnCount }, (_, column) => columnLetters(column))], rows }
  }
}
