/** Pasted work items: cells to items, weights that must add up to the whole. Pure. */
import { type PastedRow, pastedProblem } from '#base/files/pasted.ts'
import { type PastedProblem, TEXT_LENGTH } from '#terms/pasted.ts'
import { readWrittenNumber } from '#terms/pasted-cells.ts'
import { ITEM_COLUMNS } from './item.contract.ts'
import type { NewItem } from './item.store.ts'
import { readWeight, WHOLE, writeWeight } from './weight.rules.ts'

type Row = PastedRow<keyof typeof ITEM_COLUMNS>

const WEIGHT = {
  zh: '应为 0.01 至 100 的百分数，最多两位小数',
  en: 'a percentage from 0.01 to 100, at most two decimals',
}
const QUANTITY = { zh: '应为大于 0 的数量', en: 'a quantity above 0' }
const TWICE = { zh: '名称重复', en: 'this name is there twice' }
const NOT_WHOLE = (sum: number) => ({
  zh: `权重合计 ${writeWeight(sum)}，应为 100%`,
  en: `weights add up to ${writeWeight(sum)}, not 100%`,
})

export function readItems(rows: readonly Row[]): { items: NewItem[]; problems: PastedProblem[] } {
  const problems: PastedProblem[] = []
  const items = rows.flatMap(({ line, cells }): NewItem[] => {
    const complain = (column: keyof typeof ITEM_COLUMNS, text: { zh: string; en: string }) => {
      problems.push(pastedProblem(ITEM_COLUMNS, { line, column, found: cells[column] }, text))
    }
    const weight = readWeight(cells.weight)
    const quantity = readWrittenNumber(cells.quantity)
    const before = rows.some((row) => row.line < line && row.cells.name === cells.name)
    if (cells.name === '' || cells.name.length > 100) complain('name', TEXT_LENGTH(100))
    if (before) complain('name', TWICE)
    if (cells.unit === '' || cells.unit.length > 10) complain('unit', TEXT_LENGTH(10))
    if (quantity === null || quantity <= 0) complain('quantity', QUANTITY)
    if (weight === null) complain('weight', WEIGHT)
    if (weight === null || quantity === null) return []
    const concealed = ['是', '√', '隐蔽', 'yes', '1'].includes(cells.concealed.toLowerCase())
    return [{ name: cells.name, unit: cells.unit, quantity, weight, concealed }]
  })
  const sum = items.reduce((total, { weight }) => total + weight, 0)
  if (problems.length === 0 && sum !== WHOLE)
    problems.push(pastedProblem(ITEM_COLUMNS, { line: 1, column: 'weight' }, NOT_WHOLE(sum)))
  return { items, problems }
}
