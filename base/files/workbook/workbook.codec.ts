/** Bytes of an .xlsx or .xls → plain cells, through SheetJS. Runs only inside the reading worker; checks no limits of the file. */
import { type CellObject, read, SSF, set_cptable, type WorkSheet } from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { makeDay } from '#terms/day.ts'
import type { Cell, Sheet, Workbook } from './grid.ts'
import { MAX_COLUMNS, MAX_MERGED_ROWS, MAX_ROWS, MAX_SHEETS, MAX_TEXT_CHARS } from './limits.ts'

set_cptable(codepages)

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

/**
 * All sheets with raw values: no number is rounded to its display, no date is moved by a time zone.
 * Throws 'password', 'tooBig' or whatever SheetJS throws for a damaged file.
 */
export function decodeWorkbook(bytes: Uint8Array, format: 'xlsx' | 'xls'): Workbook {
  const book = read(bytes, { type: 'array', dense: true, cellNF: true, cellHTML: false, sheetRows: MAX_ROWS + 1 })
  if (book.SheetNames.length > MAX_SHEETS) throw new Error('tooBig')
  const date1904 = Boolean(book.Workbook?.WBProps?.date1904)
  const budget: Budget = { textChars: MAX_TEXT_CHARS, mergedRows: MAX_MERGED_ROWS }
  const sheets = book.SheetNames.map((name, at) => {
    const sheet = book.Sheets[name]
    const hidden = (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0
    return sheet ? decodeSheet(sheet, { name, hidden, date1904 }, budget) : emptySheet(name, hidden, date1904)
  })
  return { format, sheets }
}

/** What the sheets may still use. */
interface Budget {
  textChars: number
  mergedRows: number
}

type Head = { readonly name: string; readonly hidden: boolean; readonly date1904: boolean }

const emptySheet = (name: string, hidden: boolean, date1904: boolean): Sheet => ({
  ...{ name, hidden, date1904 },
  ...{ rows: [], merges: [], hiddenRows: [], hiddenColumns: [] },
})

function decodeSheet(sheet: WorkSheet, head: Head, budget: Budget): Sheet {
  const data = (sheet['!data'] ?? []) as (CellObject[] | undefined)[]
  if (data.length > MAX_ROWS) throw new Error('tooBig')
  const merges = sheet['!merges'] ?? []
  budget.mergedRows -= merges.reduce((sum, { s, e }) => sum + Math.max(0, Math.min(e.r + 1, data.length) - s.r), 0)
  if (budget.mergedRows < 0) throw new Error('tooBig')
  const rows: Cell[][] = []
  for (const [at, cells] of data.entries()) {
    const row: Cell[] = []
    // A stray cell far to the right (a format dragged to XFD) must not make every row 16,384 wide.
    const width = Math.min(cells?.length ?? 0, MAX_COLUMNS)
    for (let column = 0; column < width; column += 1) row.push(decodeCell(cells?.[column], head.date1904))
    budget.textChars -= row.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 0), 0)
    if (budget.textChars < 0) throw new Error('tooBig')
    rows[at] = row
  }
  const hiddenAt = (list: readonly ({ hidden?: boolean } | undefined)[] | undefined): number[] =>
    (list ?? []).flatMap((entry, at) => (entry?.hidden ? [at] : []))
  return {
    ...head,
    rows,
    merges: merges.map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
    hiddenRows: hiddenAt(sheet['!rows']),
    hiddenColumns: hiddenAt(sheet['!cols']),
  }
}

function decodeCell(cell: CellObject | undefined, date1904: boolean): Cell {
  if (!cell || cell.t === 'z') return cell?.f ? { pending: true } : null
  if (cell.t === 'e') return { error: ERRORS[Number(cell.v)] ?? '#N/A' }
  if (cell.t === 'n' && typeof cell.v === 'number') return decodeNumber(cell.v, cell.z, date1904)
  if (cell.t === 'b') return Boolean(cell.v)
  if (cell.v === undefined) return cell.f ? { pending: true } : null
  return cell.f && cell.v === '' ? { pending: true } : String(cell.v)
}

function decodeNumber(value: number, format: unknown, date1904: boolean): Cell {
  if (typeof format !== 'string' || format === 'General' || !SSF.is_date(format)) return value
  const parts = SSF.parse_date_code(value, { date1904 }) as { y: number; m: number; d: number } | null
  const date = parts ? makeDay(parts.y, parts.m, parts.d) : null
  return date === null ? value : { date, serial: value }
}
