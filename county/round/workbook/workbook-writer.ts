/** Writes a unit's own workbook: filled with what is known, heads locked, input checked by Excel itself, rows carrying hidden ids. */
import type ExcelTypes from 'exceljs'
import { excel } from '#base/files/excel.ts'
import { startsLikeFormula } from '#base/files/sheet.ts'
import { BLOCKER_KINDS } from '#county/programme/blocker/blocker.contract.ts'
import { FIELDS, type FieldKey, type ReportRow } from '#county/round/report/report.contract.ts'
import type { ReportRecord } from '#county/round/report/report.store.ts'
import { CATEGORIES } from '#terms/category.ts'
import { dayOf, writeDayInChinese } from '#terms/day.ts'
import { periodOfCode, writePeriodInChinese } from '#terms/period.ts'
import { cleanText } from '#terms/written.ts'
import { COLUMNS, FIRST_ROW, HEAD_ROW, ID_COLUMN, KEY_ROW, MARK_SHEET, SHEET, UNKNOWN_DAY } from './layout.ts'

/** The bytes of an .xlsx file. */
export async function writeWorkbook(report: ReportRecord, rows: readonly ReportRow[]): Promise<Buffer> {
  const { Workbook } = excel()
  const workbook = new Workbook()
  workbook.created = workbook.modified = report.cutOff
  const sheet = workbook.addWorksheet(SHEET, { views: [{ state: 'frozen', xSplit: 3, ySplit: HEAD_ROW }] })
  sheet.columns = COLUMNS.map(({ width }) => ({ width }))
  writeHead(sheet, report)
  rows.forEach((row, index) => {
    writeRow(sheet, FIRST_ROW + index, row, index + 1)
  })
  sheet.getRow(KEY_ROW).hidden = true
  sheet.getColumn(ID_COLUMN).hidden = true
  const mark = workbook.addWorksheet(MARK_SHEET, { state: 'veryHidden' })
  mark.addRow([report.id, report.period, report.unitId])
  // Without a password: this keeps heads and ids from slips, it is no secret.
  await sheet.protect('', { formatColumns: true, sort: true, autoFilter: true, selectLockedCells: true })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function writeHead(sheet: ExcelTypes.Worksheet, report: ReportRecord): void {
  const period = writePeriodInChinese(periodOfCode(report.period))
  sheet.getRow(KEY_ROW).values = COLUMNS.map(({ key }) => key)
  sheet.getCell(2, 2).value = `${report.unitName}${period}智慧平安小区建设进展填报表`
  sheet.getCell(2, 2).font = { size: 14, bold: true }
  sheet.getCell(3, 2).value =
    `${writeDayInChinese(dayOf(report.cutOff))}12:00前送审。只改有变化的格；白色格可填，灰色格不可改；日期如 2020-04-15，没有的留空。`
  sheet.getCell(3, 2).font = { size: 10, color: { argb: 'FF5B6773' } }
  const head = sheet.getRow(HEAD_ROW)
  head.values = COLUMNS.map((column) => column.head)
  head.height = 24
  head.eachCell((cell) => {
    cell.font = { bold: true }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7F1F0' } }
    cell.alignment = { horizontal: 'center', vertical: 'middle' }
    cell.border = BORDER
  })
}

const LINE = { style: 'thin', color: { argb: 'FFC9D1D8' } } as const
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE }
const LOCKED = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF1F3F5' } } as const

function writeRow(sheet: ExcelTypes.Worksheet, line: number, row: ReportRow, ordinal: number): void {
  const fixed = {
    communityId: row.communityId,
    ordinal,
    name: cleanText(row.name),
    category: CATEGORIES[row.category].zh,
  } as Record<string, string | number>
  COLUMNS.forEach(({ key, field }, index) => {
    const cell = sheet.getCell(line, index + 1)
    cell.border = BORDER
    if (field === null) {
      cell.value = fixed[key] ?? null
      cell.fill = LOCKED
      return
    }
    const known = row.known[field] ?? null
    writeInput(cell, field, field in row.reported ? (row.reported[field] ?? null) : known)
    if (field in row.reported) cell.font = { color: { argb: 'FF0B6E69' }, bold: true }
  })
}

function writeInput(cell: ExcelTypes.Cell, field: FieldKey, value: string | null): void {
  const { kind } = FIELDS[field]
  cell.protection = { locked: false }
  if (kind === 'day') {
    cell.numFmt = 'yyyy-mm-dd'
    cell.value = value === null ? null : value === 'unknown' ? UNKNOWN_DAY : new Date(`${value}T00:00:00Z`)
    cell.dataValidation = {
      ...{ type: 'date', operator: 'between', allowBlank: true, showErrorMessage: true },
      formulae: [new Date('2015-01-01T00:00:00Z'), new Date('2099-12-31T00:00:00Z')],
      error: '请填日期，如 2020-04-15',
    }
  } else if (kind === 'count') {
    cell.value = value === null ? null : Number(value)
    cell.dataValidation = {
      ...{ type: 'whole', operator: 'between', allowBlank: true, showErrorMessage: true },
      formulae: [0, 1_000_000],
      error: '请填不小于0的整数',
    }
  } else writeText(cell, value)
}

/** The list offers the controlled kinds; other words are taken too. */
function writeText(cell: ExcelTypes.Cell, value: string | null): void {
  cell.value = value === null ? null : cleanText(value)
  if (value !== null && startsLikeFormula(value)) cell.numFmt = '@'
  const kinds = Object.values(BLOCKER_KINDS).map((kind) => kind.zh)
  cell.dataValidation = { type: 'list', allowBlank: true, showErrorMessage: false, formulae: [`"${kinds.join(',')}"`] }
}
