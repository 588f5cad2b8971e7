/** Pasted requirements to rows of the table, or problems with their place. Pure. */
import { type PastedRow, pastedProblem, readPastedRows } from '#base/files/pasted.ts'
import { APPROACHES, CATEGORIES, FUNDINGS } from '#terms/category.ts'
import { type PastedProblem, TEXT_LENGTH } from '#terms/pasted.ts'
import { findWord, listWords, readWrittenNumber, readYesNo } from '#terms/pasted-cells.ts'
import { stageRow } from '#terms/stage.ts'
import type { Text } from '#terms/text.ts'
import { REQUIREMENT_COLUMNS } from './paste.contract.ts'
import { gatedStageSchema, REQUIREMENT_KINDS, type Requirement, requirementSchema } from './requirement.contract.ts'

const MOST_ROWS = 200
type Column = keyof typeof REQUIREMENT_COLUMNS
type Complain = (column: Column, about: Text) => void

const GATES = Object.fromEntries(
  gatedStageSchema.options.map((stage) => [stage, stageRow(stage)]),
) as unknown as Readonly<Record<Requirement['gate'], Text>>
const oneOf = (words: Readonly<Record<string, Text>>): Text => ({
  zh: `应为：${listWords(words)}`,
  en: `one of: ${Object.values(words)
    .map(({ en }) => en)
    .join(', ')}`,
})
const YES_NO: Text = { zh: '应为：是、否', en: 'yes or no' }
const NUMBER: Text = { zh: '应为数字', en: 'a number' }
const UNIT: Text = { zh: '实测值须写计量单位', en: 'a measurement needs its unit' }
const TAGS: Text = { zh: '应为 A、B 或 C', en: 'A, B or C' }
const TWICE: Text = { zh: '同一节点的同名要求写了两行', en: 'this requirement of the gate stands twice' }

/** Codes are `row2` by the line; whoever writes the version gives each its own. */
export function readPastedRequirements(text: string): {
  found: Requirement[]
  rows: string[][]
  problems: PastedProblem[]
} {
  const read = readPastedRows(text, REQUIREMENT_COLUMNS, MOST_ROWS)
  const problems = [...read.problems]
  const found: Requirement[] = []
  for (const row of read.rows) {
    const complain: Complain = (column, about) => {
      const place = { line: row.line, column, found: row.cells[column].slice(0, 40) }
      problems.push(pastedProblem(REQUIREMENT_COLUMNS, place, about))
    }
    const requirement = readRow(row, complain)
    if (requirement && found.some(({ gate, zh }) => gate === requirement.gate && zh === requirement.zh))
      complain('zh', TWICE)
    else if (requirement) found.push(requirement)
  }
  return { found, rows: found.map(showRow), problems }
}

function showRow({ gate, zh, kind, required, source }: Requirement): string[] {
  return [GATES[gate].zh, zh, REQUIREMENT_KINDS[kind].zh, required ? '是' : '否', source.zh]
}
export const SHOWN_HEADS = ['节点', '要求', '类型', '必需', '依据']

function readRow({ line, cells }: PastedRow<Column>, complain: Complain): Requirement | null {
  let isWrong = false
  const wrong: Complain = (column, about) => {
    isWrong = true
    complain(column, about)
  }
  const word = <K extends string>(column: Column, words: Readonly<Record<K, Text>>): K | null => {
    const known = findWord(words, cells[column])
    if (known === null && cells[column] !== '') wrong(column, oneOf(words))
    return known
  }
  const several = <K extends string>(column: Column, words: Readonly<Record<K, Text>>): K[] | null => {
    const said = cells[column].split(/[、,，;；]/).filter((one) => one.trim() !== '')
    const known = said.flatMap((one) => findWord(words, one.trim()) ?? [])
    if (known.length < said.length) wrong(column, oneOf(words))
    return known.length === 0 ? null : known
  }
  const gate = word('gate', GATES)
  const kind = word('kind', REQUIREMENT_KINDS)
  if (gate === null && cells.gate === '') wrong('gate', oneOf(GATES))
  if (kind === null && cells.kind === '') wrong('kind', oneOf(REQUIREMENT_KINDS))
  const required = cells.required === '' ? true : readYesNo(cells.required)
  if (required === null) wrong('required', YES_NO)
  const draft = {
    ...{ code: `row${line}`, gate, kind, required, zh: cells.zh, en: cells.en || cells.zh, unmanaged: null },
    ...{ categories: several('categories', CATEGORIES), approaches: several('approaches', APPROACHES) },
    ...{ funding: word('funding', FUNDINGS), tag: cells.tag || 'C' },
    measure: kind === 'measurement' ? readMeasure(cells, wrong) : null,
    source: { zh: cells.source, en: cells.sourceEn || cells.source },
  }
  const checked = requirementSchema.safeParse(draft)
  if (checked.success || isWrong) return isWrong ? null : (checked.data ?? null)
  const complaints = new Map(checked.error.issues.map(({ path }) => complaintOf(path)))
  for (const [column, about] of complaints) complain(column, about)
  return null
}

function readMeasure({ unit, atLeast, atMost }: PastedRow<Column>['cells'], wrong: Complain) {
  const limit = (column: 'atLeast' | 'atMost', word: string) => {
    const number = readWrittenNumber(word)
    if (word !== '' && number === null) wrong(column, NUMBER)
    return number
  }
  if (unit === '') wrong('unit', UNIT)
  return { unit: { zh: unit, en: unit }, atLeast: limit('atLeast', atLeast), atMost: limit('atMost', atMost) }
}

function complaintOf([first]: readonly PropertyKey[]): [Column, Text] {
  if (first === 'tag') return ['tag', TAGS]
  if (first === 'source') return ['source', TEXT_LENGTH(200)]
  if (first === 'measure') return ['unit', TEXT_LENGTH(20)]
  return first === 'en' ? ['en', TEXT_LENGTH(160)] : ['zh', TEXT_LENGTH(120)]
}
