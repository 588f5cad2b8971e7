/** Reads a filled-in workbook back by its hidden ids and keys, whatever was sorted or moved. Runs only inside the reading thread. */
import type ExcelTypes from 'exceljs'
import { excel } from '#base/files/excel.ts'
import type { Change } from '#county/round/report/field.rules.ts'
import { FIELDS, type FieldKey, type LineProblem } from '#county/round/report/report.contract.ts'
import { dayOf, makeDay } from '#terms/day.ts'
import type { Text } from '#terms/text.ts'
import { COLUMNS, FIRST_ROW, ID_COLUMN, KEY_ROW, MARK_SHEET, SHEET, UNKNOWN_DAY } from './layout.ts'

export interface ReadWorkbook {
  readonly changes: Change[]
  readonly problems: LineProblem[]
}

export type WorkbookRefusal = 'notWorkbook' | 'otherReport'

/** Every input cell as a change (also those left as they were), or why the file is not this report's. */
export async function decodeWorkbook(
  bytes: Uint8Array,
  reportId: string,
): Promise<{ readonly read: ReadWorkbook } | { readonly refusal: WorkbookRefusal }> {
  const { Workbook } = excel()
  const workbook = new Workbook()
  const loaded = await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelTypes.Buffer).catch(() => null)
  const sheet = loaded?.getWorksheet(SHEET)
  const mark = loaded?.getWorksheet(MARK_SHEET)?.getCell(1, 1).text
  if (sheet === undefined || mark === undefined) return { refusal: 'notWorkbook' }
  if (mark !== reportId) return { refusal: 'otherReport' }
  const read = readRows(sheet)
  return read === null ? { refusal: 'notWorkbook' } : { read }
}

/** Null when a column of ours is missing. */
function readRows(sheet: ExcelTypes.Worksheet): ReadWorkbook | null {
  const keys = new Set(COLUMNS.flatMap(({ field }) => (field === null ? [] : [field as string])))
  const columns: [number, FieldKey][] = []
  sheet.getRow(KEY_ROW).eachCell((cell, column) => {
    if (keys.has(cell.text)) columns.push([column, cell.text as FieldKey])
  })
  if (columns.length !== keys.size) return null
  const changes: Change[] = []
  const problems: LineProblem[] = []
  // Rows that are there: one stray cell at the foot of the sheet must not make a million of them.
  sheet.eachRow((row, line) => {
    if (line < FIRST_ROW) return
    const communityId = row.getCell(ID_COLUMN).text.toLowerCase()
    for (const [column, field] of columns) {
      const cell = row.getCell(column)
      const at = `${SHEET}!${cell.address}`
      const found = readCell(cell, FIELDS[field].kind)
      if ('wrong' in found || !/^[0-9a-f-]{36}$/.test(communityId)) {
        if (cell.text === '' && !('wrong' in found)) continue
        const expected = 'wrong' in found ? found.wrong : LOST_ID
        problems.push({
          ...{ communityId, communityName: row.getCell(3).text, field, cell: at },
          found: cell.text,
          expected,
        })
      } else changes.push({ communityId, field, value: found.value, cell: at })
    }
  })
  return { changes, problems }
}

const LOST_ID: Text = {
  zh: '这一行不是下载的行；请不要增加行，新小区请在登记页面添加',
  en: 'a row of the downloaded file; add new communities on the registry page',
}
const NO_FORMULA: Text = { zh: '直接填写数值，不用公式', en: 'a plain value, no formula' }
const A_DAY: Text = { zh: '日期，如 2020-04-15', en: 'a date such as 2020-04-15' }

type Found = { readonly value: string | null } | { readonly wrong: Text }

function readCell(cell: ExcelTypes.Cell, kind: 'day' | 'text' | 'count'): Found {
  const { value } = cell
  if (value === null || value === undefined) return { value: null }
  if (typeof value === 'object' && !(value instanceof Date) && !('richText' in value)) return { wrong: NO_FORMULA }
  const text = value instanceof Date ? '' : cell.text.normalize('NFKC').trim()
  if (kind === 'day') return readDayCell(value, text)
  if (value instanceof Date) return { value: dayOf(value) }
  return { value: text === '' ? null : text }
}

function readDayCell(value: ExcelTypes.CellValue, text: string): Found {
  if (value instanceof Date) {
    const day = makeDay(value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate())
    return day === null ? { wrong: A_DAY } : { value: day }
  }
  if (text === '' || /^[-—/无]$/.test(text)) return { value: null }
  if (text === UNKNOWN_DAY) return { value: 'unknown' }
  const parts = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(text)
  const day = parts === null ? null : makeDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
  return day === null ? { wrong: A_DAY } : { value: day }
}
