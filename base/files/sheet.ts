/** Writes Excel workbooks (.xlsx) as a stream for every list and annex of the product. Reads none. */
import { PassThrough, type Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type ExcelTypes from 'exceljs'
import { type Day, readDay } from '#terms/day.ts'
import { excel } from './excel.ts'
import { fixZipTimes } from './zip-time.ts'

export type SheetValue = string | number | boolean | null | undefined

/**
 * A column. `kind` decides alignment and number format: `day` takes YYYY-MM-DD, `percent` a ratio (0.38 shows 38.0%),
 * `points` percentage points with a sign (+6.2), `code` digits kept as text (phones, division codes).
 */
export interface SheetColumn<Row> {
  readonly head: string
  readonly kind?: 'text' | 'code' | 'number' | 'percent' | 'points' | 'day' | 'yesNo'
  /** Width in characters; by default from the heading and the kind. */
  readonly width?: number
  readonly value: (row: Row) => SheetValue
}

export interface Sheet<Row> {
  readonly name: string
  /** Large line over the table; none when left out. */
  readonly title?: string
  /** Lines between title and head: as-of date, filters, definitions. */
  readonly notes?: readonly string[]
  readonly columns: readonly SheetColumn<Row>[]
  readonly rows: Iterable<Row> | AsyncIterable<Row>
  /** What `true` and `false` become; 是 and 否 unless said. */
  readonly yesNo?: readonly [string, string]
}

/** The media type of an .xlsx file. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The table alone: `sheet` as the only sheet of a workbook. */
export function writeWorkbook<Row>(sheet: Sheet<Row>): Readable {
  return writeSheets([sheet as unknown as Sheet<never>])
}

/**
 * A workbook of several sheets, as a stream that fails when a source of rows fails. Text that a spreadsheet program
 * would run as a formula (= + - @, tab, carriage return first) is stored as quoted text: shown as it is, never run.
 */
export function writeSheets(sheets: readonly Sheet<never>[]): Readable {
  const stream = new PassThrough({ highWaterMark: 1 << 20 })
  fill(stream, sheets).catch((error: unknown) => stream.destroy(error as Error))
  return stream
}

/** The same as bytes, without the moment of writing: the same content is the same file, so that a store by hash holds it once. */
export async function writeLastingSheets(sheets: readonly Sheet<never>[]): Promise<Uint8Array> {
  const stream = new PassThrough({ highWaterMark: 1 << 20 })
  const [bytes] = await Promise.all([buffer(stream), fill(stream, sheets, new Date(0))])
  return fixZipTimes(bytes)
}

/** Whether a spreadsheet program would take this text for a formula (OWASP, CSV injection). */
export function startsLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r＝＋－＠]/.test(text)
}

const FORMATS = {
  text: undefined,
  code: '@',
  number: '#,##0',
  percent: '0.0%',
  points: '+0.0;-0.0;0.0',
  day: 'yyyy-mm-dd',
  yesNo: undefined,
} as const satisfies Record<NonNullable<SheetColumn<never>['kind']>, string | undefined>
const WIDTHS = { text: 16, code: 14, number: 9, percent: 9, points: 9, day: 12, yesNo: 7 } as const
const LINE = { style: 'thin', color: { argb: 'FFE2E7EC' } } as const
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE }
const FONT = '微软雅黑'

async function fill(stream: PassThrough, sheets: readonly Sheet<never>[], at = new Date()): Promise<void> {
  const options = { stream, useStyles: true, useSharedStrings: false }
  const Writer = excel().stream.xlsx.WorkbookWriter
  const workbook = new Writer(options)
  Object.assign(workbook, { created: at, modified: at })
  quoteTextCells(workbook)
  for (const sheet of sheets) await addSheet(workbook, sheet)
  await workbook.commit()
}

async function addSheet(workbook: ExcelTypes.stream.xlsx.WorkbookWriter, sheet: Sheet<never>): Promise<void> {
  const lead = (sheet.title === undefined ? 0 : 1) + (sheet.notes?.length ?? 0)
  const worksheet = workbook.addWorksheet(safeSheetName(sheet.name), {
    views: [{ state: 'frozen', ySplit: lead + 1, xSplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  worksheet.columns = sheet.columns.map((column) => ({ width: widthOf(column) }))
  addLead(worksheet, sheet)
  const head = worksheet.addRow(sheet.columns.map((column) => cleanText(column.head)))
  head.height = 22
  for (let column = 1; column <= sheet.columns.length; column += 1) styleHead(head.getCell(column))
  head.commit()
  worksheet.autoFilter = { from: { row: lead + 1, column: 1 }, to: { row: lead + 1, column: sheet.columns.length } }
  for await (const row of sheet.rows) addBodyRow(worksheet, sheet, row)
  worksheet.commit()
}

function addLead(worksheet: ExcelTypes.Worksheet, sheet: Sheet<never>): void {
  const lines = [...(sheet.title === undefined ? [] : [sheet.title]), ...(sheet.notes ?? [])]
  lines.forEach((line, index) => {
    const isTitle = index === 0 && sheet.title !== undefined
    const row = worksheet.addRow([cleanText(line)])
    if (sheet.columns.length > 1) worksheet.mergeCells(row.number, 1, row.number, sheet.columns.length)
    const cell = row.getCell(1)
    cell.font = isTitle ? { name: FONT, size: 14, bold: true } : { name: FONT, size: 10, color: { argb: 'FF5B6773' } }
    cell.alignment = { vertical: 'middle', horizontal: 'left' }
    if (startsLikeFormula(line)) cell.numFmt = '@'
    row.height = isTitle ? 28 : 18
    row.commit()
  })
}

function addBodyRow(worksheet: ExcelTypes.Worksheet, sheet: Sheet<never>, source: never): void {
  const row = worksheet.addRow([])
  sheet.columns.forEach((column, index) => {
    const kind = column.kind ?? 'text'
    const { value, isQuoted } = cellOf(column.value(source), kind, sheet.yesNo ?? ['是', '否'])
    const cell = row.getCell(index + 1)
    cell.value = value
    cell.font = { name: FONT, size: 10 }
    cell.border = BORDER
    cell.alignment = { vertical: 'middle', horizontal: horizontalOf(kind), wrapText: kind === 'text' }
    const format = isQuoted ? '@' : FORMATS[kind]
    if (format !== undefined) cell.numFmt = format
  })
  row.commit()
}

/** The cell's content; a text that looks like a formula, and every `code`, is marked to be quoted. */
function cellOf(
  raw: SheetValue,
  kind: NonNullable<SheetColumn<never>['kind']>,
  yesNo: readonly [string, string],
): { value: ExcelTypes.CellValue; isQuoted: boolean } {
  if (raw === null || raw === undefined || raw === '') return { value: null, isQuoted: false }
  if (typeof raw === 'boolean') return { value: raw ? yesNo[0] : yesNo[1], isQuoted: false }
  if (typeof raw === 'number' && kind !== 'code') return { value: raw, isQuoted: false }
  const text = cleanText(String(raw))
  const day: Day | null = kind === 'day' ? readDay(text) : null
  if (day !== null) return { value: new Date(`${day}T00:00:00Z`), isQuoted: false }
  return { value: text, isQuoted: kind === 'code' || startsLikeFormula(text) }
}

function styleHead(cell: ExcelTypes.Cell): void {
  cell.font = { name: FONT, size: 10, bold: true, color: { argb: 'FF17212B' } }
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7F1F0' } }
  cell.border = BORDER
  cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true }
}

function horizontalOf(kind: NonNullable<SheetColumn<never>['kind']>): 'left' | 'right' | 'center' {
  if (kind === 'number' || kind === 'percent' || kind === 'points') return 'right'
  return kind === 'text' || kind === 'code' ? 'left' : 'center'
}

/** Chinese characters take two columns of width. */
function widthOf(column: SheetColumn<never>): number {
  const head = [...column.head].reduce((sum, letter) => sum + (letter > 'ÿ' ? 2 : 1), 0)
  return column.width ?? Math.max(WIDTHS[column.kind ?? 'text'], head + 4)
}

/** Excel refuses these letters in the name of a sheet, and more than 31 of any. */
function safeSheetName(name: string): string {
  return name.replaceAll(/[\\/?*[\]:']/g, ' ').slice(0, 31) || 'Sheet'
}

/** Without the control characters that XML 1.0 forbids, and no longer than a cell may be. */
function cleanText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these very characters would make the file unreadable
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, 32_767)
}

/**
 * Cells in the format "text" get Excel's quote prefix (ECMA-376 §18.8.45 `quotePrefix`), so that editing one does not
 * turn it into a formula. exceljs cannot set it; its style table is amended as it is written.
 */
function quoteTextCells(workbook: ExcelTypes.stream.xlsx.WorkbookWriter): void {
  const { styles } = workbook as unknown as { styles: { xml: string } }
  const family: object = Object.getPrototypeOf(styles)
  Object.defineProperty(styles, 'xml', {
    get: () =>
      String(Reflect.get(family, 'xml', styles)).replaceAll('<xf numFmtId="49"', '<xf quotePrefix="1" numFmtId="49"'),
  })
}
