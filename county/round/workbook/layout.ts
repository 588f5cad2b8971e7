/** Where things stand in a unit's workbook. Rows and columns are found again by hidden keys, never by their place. */
import { FIELD_KEYS, FIELDS, type FieldKey } from '#county/round/report/report.contract.ts'

export const SHEET = '填报'
/** Very hidden: which report the file belongs to. */
export const MARK_SHEET = '_anlin'
/** Hidden row of keys, title, note, head; communities follow. */
export const KEY_ROW = 1
export const HEAD_ROW = 4
export const FIRST_ROW = 5
/** Hidden column of community ids, then number, name, category, then the fields. */
export const ID_COLUMN = 1

export interface Column {
  readonly key: string
  readonly head: string
  readonly width: number
  readonly field: FieldKey | null
}

const WIDTHS = { day: 13, text: 30, count: 9 } as const

export const COLUMNS: readonly Column[] = [
  { key: 'communityId', head: 'id', width: 10, field: null },
  { key: 'ordinal', head: '序号', width: 6, field: null },
  { key: 'name', head: '小区名称', width: 22, field: null },
  { key: 'category', head: '类别', width: 10, field: null },
  ...FIELD_KEYS.map((field) => ({
    key: field,
    head: FIELDS[field].zh,
    width: WIDTHS[FIELDS[field].kind],
    field,
  })),
]

/** Shown in a cell for a gate passed on a day that nobody knows. */
export const UNKNOWN_DAY = '日期不详'
