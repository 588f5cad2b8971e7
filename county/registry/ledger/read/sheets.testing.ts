/** Small sheets written by hand and read, for tests of layouts. */

import type { Cell, Merge, Sheet } from '#base/files/workbook/grid.ts'
import type { LedgerCommunity, LedgerProblem } from '#county/registry/ledger/ledger.contract.ts'
import { defaultDirectory } from '#county/registry/ledger/units.ts'
import { readLedger } from './ledger.rules.ts'

const directory = defaultDirectory()
export const sheet = (name: string, rows: readonly (readonly Cell[])[], more: Partial<Sheet> = {}): Sheet => ({
  ...{ name, hidden: false, date1904: false, rows, merges: [], hiddenRows: [], hiddenColumns: [] },
  ...more,
})
export const read = (sheets: readonly Sheet[], fileName = '台账.xlsx') =>
  readLedger({ format: 'xlsx', sheets }, { directory, fileName, today: '2026-01-01' })
export const names = (rows: readonly LedgerCommunity[]): string[] =>
  rows.map((row) => `${row.unit} ${row.name} ${row.category}`)
export const says = (problems: readonly LedgerProblem[]): string[] =>
  problems.map(({ cell, message }) => `${cell} ${message.zh}`)
export const merge = (top: number, left: number, bottom: number, right: number): Merge => ({ top, left, bottom, right })

export const HEAD = ['序号', '小区名称', '类别', '户数', '楼栋数', '是否纳入计划', '立项时间', '联系电话']
export const row = (number: number, name: string, category: Cell = '商住'): Cell[] => [
  number,
  name,
  category,
  120,
  3,
  '否',
  null,
  null,
]
