/** Rules pasted from Excel, read into items or line and column of each problem. Pure. */
import { pastedProblem, readPastedRows } from '#base/files/pasted.ts'
import { type PastedProblem, TEXT_LENGTH } from '#terms/pasted.ts'
import type { Text } from '#terms/text.ts'
import { RULE_COLUMNS, type RuleItem, ruleItemSchema } from './rule.contract.ts'
import { ITEM_KINDS, MEASURES, UNIT_GROUPS, type UnitGroup } from './words.contract.ts'

type Column = keyof typeof RULE_COLUMNS

export function readPastedRule(text: string): { items: RuleItem[]; rows: string[][]; problems: PastedProblem[] } {
  const { rows, problems } = readPastedRows(text, RULE_COLUMNS, 40)
  const found: PastedProblem[] = [...problems]
  const items = rows.map(({ line, cells }) => {
    const note = (column: Column, what: Text) =>
      found.push(pastedProblem(RULE_COLUMNS, { line, column, found: cells[column].slice(0, 40) }, what))
    const item = {
      ...{ code: cells.code, zh: cells.zh, en: cells.en || cells.zh },
      kind: codeOf(ITEM_KINDS, cells.kind),
      groups: readGroups(cells.groups),
      measure: codeOf(MEASURES, cells.measure),
      ...{ points: readNumber(cells.points), most: cells.most === '' ? null : readNumber(cells.most) },
    }
    const wrong = new Set((ruleItemSchema.safeParse(item).error?.issues ?? []).map((issue) => String(issue.path[0])))
    for (const column of wrong) note(column as Column, PROBLEMS[column as Column])
    if (rows.filter((row) => row.cells.code === cells.code).length > 1) note('code', TWICE)
    return item as RuleItem
  })
  return { items, rows: rows.map(({ cells }) => Object.values(cells)), problems: found }
}

/** The code of a Chinese word; an unknown word stays as it is and fails. */
function codeOf(words: Readonly<Record<string, Text>>, word: string): string {
  return Object.keys(words).find((code) => words[code]?.zh === word) ?? word
}

function readGroups(text: string): UnitGroup[] {
  const all = Object.keys(UNIT_GROUPS) as UnitGroup[]
  if (text === '' || text === '全部') return all
  return all.filter((group) => text.includes(UNIT_GROUPS[group].zh.slice(0, 2)))
}

/** NaN for a text that is no number. */
function readNumber(text: string): number {
  return /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN
}

const TWICE: Text = { zh: '代码重复', en: 'this code stands twice' }
const words = (table: Readonly<Record<string, Text>>) =>
  Object.values(table)
    .map(({ zh }) => zh)
    .join('、')
const PROBLEMS: Readonly<Record<Column, Text>> = {
  code: { zh: '应为 1 至 40 个字母或数字', en: '1 to 40 letters or digits are expected' },
  zh: TEXT_LENGTH(80),
  en: TEXT_LENGTH(120),
  kind: { zh: `应为 ${words(ITEM_KINDS)}`, en: `one of ${words(ITEM_KINDS)} is expected` },
  groups: { zh: '应为 乡镇、部门 或 全部', en: '乡镇, 部门 or 全部 is expected' },
  measure: {
    zh: `应为 ${words(MEASURES)}，且与类别相符（加分、否决须依据文件认定）`,
    en: `one of ${words(MEASURES)} that fits the kind is expected`,
  },
  points: { zh: '应为 0 至 100 的数', en: 'a number from 0 to 100 is expected' },
  most: { zh: '应为 0 至 100 的数或空', en: 'a number from 0 to 100, or nothing, is expected' },
}
