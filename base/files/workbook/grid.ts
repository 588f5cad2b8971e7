/** A workbook as plain values, cell by cell as it came. Knows nothing of communities, headings or files. */

/**
 * One cell. Dates are cells that the town formatted as a date; a bare serial stays a number. `pending` is a formula
 * whose result was never saved. Cells covered by a merge are null; the merge list says who covers them.
 */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly date: string; readonly serial: number }
  | { readonly error: string }
  | { readonly pending: true }

/** A merged range, zero-based and inclusive. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** One sheet. `rows` is dense from row 0; a row may be shorter than the sheet is wide. */
export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  readonly date1904: boolean
  readonly rows: readonly (readonly Cell[])[]
  readonly merges: readonly Merge[]
  readonly hiddenRows: readonly number[]
  readonly hiddenColumns: readonly number[]
}

export interface Workbook {
  readonly format: 'xlsx' | 'xls' | 'csv'
  readonly sheets: readonly Sheet[]
}

/** `A1` style address of a zero-based row and column. */
export function writeAddress(row: number, column: number): string {
  return `${writeColumn(column)}${row + 1}`
}

/** Letters of a zero-based column: 0 → A, 26 → AA. */
export function writeColumn(column: number): string {
  let letters = ''
  for (let left = column; left >= 0; left = Math.floor(left / 26) - 1) {
    letters = String.fromCharCode(65 + (left % 26)) + letters
  }
  return letters
}

/** What a person sees in the cell, roughly: enough to quote it in a problem and to match headings. */
export function showCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if ('date' in cell) return cell.date
  return 'error' in cell ? cell.error : ''
}
