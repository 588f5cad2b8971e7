/** Category or funding as one column for each word with a tick below (商住 | 回迁安置 | 老旧). Knows the two fields, no others. */

import { type Cell, showCell } from '#base/files/workbook/grid.ts'
import type { ColumnRole, RecognisedColumn } from '#county/registry/ledger/ledger.contract.ts'
import { isNothing } from '#county/registry/ledger/read/cell/plain.rules.ts'
import { readCategory, readFunding, readYesNo } from '#county/registry/ledger/read/cell/word.rules.ts'

/** A column whose heading is a value and whose ticks say for which rows. */
export interface TickColumn {
  readonly column: number
  readonly field: 'category' | 'funding'
  readonly word: string
}

const MIN_COLUMNS = 2

/** `rows` are those with a community's name. Columns of ticks for a field; none when fewer than two words stand side by side or a proper column has its values. */
export function findTicks(
  paths: readonly (readonly string[])[],
  rows: readonly (readonly Cell[])[],
  columns: readonly RecognisedColumn[],
): readonly TickColumn[] {
  const heads = columns.flatMap(({ column, role }): TickColumn[] => {
    const path = paths[column] ?? []
    const word = path.at(-1) ?? ''
    const field = nameField(word, path.slice(0, -1).join(''))
    return field && mayYield(role, field) && holdsTicks(rows, column) ? [{ column, field, word }] : []
  })
  for (const [at, head] of heads.entries()) heads[at] = askNeighbours(head, heads)
  const owned = new Set(
    columns.flatMap(({ column, role }) => (heads.some((head) => head.column === column) ? [] : [role])),
  )
  return heads.filter(
    ({ field }) => !owned.has(field) && heads.filter((head) => head.field === field).length >= MIN_COLUMNS,
  )
}

/** 商业 beside 政府出资 pays; beside 老旧 it is a category. */
function askNeighbours(head: TickColumn, heads: readonly TickColumn[]): TickColumn {
  const funding = readFunding(head.word)
  if (head.field !== 'category' || funding.value === null || funding.doubt) return head
  const beside = heads.filter(({ column }) => Math.abs(column - head.column) === 1)
  const pays = beside.some(({ field }) => field === 'funding') && !beside.some(({ field }) => field === 'category')
  return pays ? { ...head, field: 'funding' } : head
}

/** The word ticked in a row; null when none or more than one is. */
export function readTicks(
  cells: readonly Cell[],
  ticks: readonly TickColumn[],
): Partial<Record<TickColumn['field'], string>> {
  const found: Partial<Record<TickColumn['field'], string>> = {}
  for (const field of ['category', 'funding'] as const) {
    const ticked = ticks.filter((tick) => tick.field === field && isTicked(cells[tick.column] ?? null))
    const [only, ...others] = ticked
    if (only) found[field] = others.length === 0 ? only.word : ticked.map(({ word }) => word).join('、')
  }
  return found
}

/** 三无小区 among the notes, where no column asks for it. */
export function saysUnmanaged(cells: readonly Cell[], notes: readonly number[]): boolean {
  return notes.some((column) =>
    /^(属于?|是|为)?[“"]?三无[”"]?(小区)?([,，;；。、]|$)/u.test(showCell(cells[column] ?? null).trim()),
  )
}

/** 商业 is a category and a purse; the group above it says which. */
function nameField(word: string, group: string): TickColumn['field'] | null {
  // 有无物业 and 物业公司名称 hold words of funding but ask something else.
  if (word === '' || word.length > 8 || /物业|有无|是否|名称|单位|情况|数/u.test(word)) return null
  const aboutMoney = /资金|出资|投资|经费/u.test(group)
  const category = readCategory(word)
  if (!aboutMoney && category.value !== null && !category.doubt) return 'category'
  const funding = readFunding(word)
  return funding.value !== null && !funding.doubt ? 'funding' : null
}

const mayYield = (role: ColumnRole, field: TickColumn['field']): boolean => role === 'other' || role === field

const isTicked = (cell: Cell): boolean => {
  const { value, doubt } = readYesNo(cell, 'planned')
  return value && !doubt
}

function holdsTicks(rows: readonly (readonly Cell[])[], column: number): boolean {
  const told = rows.map((row) => row[column] ?? null).filter((cell) => !isNothing(showCell(cell)))
  const answers = told.filter(
    (cell) => showCell(cell).trim().length <= 2 && readYesNo(cell, 'planned').doubt === undefined,
  )
  return told.length === 0 || answers.length / told.length > 0.8
}
