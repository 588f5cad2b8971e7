/** Reads rows pasted from Excel into matters to raise, or says line and column of each problem. Pure: names are given. */
import { parse } from 'csv-parse/sync'
import type { NewMatter } from '#county/matters/matter/matter.contract.ts'
import { MATTER_KINDS, type MatterKind } from '#county/matters/matter/words.contract.ts'
import { type Day, makeDay } from '#terms/day.ts'
import type { Text } from '#terms/text.ts'
import { cleanText } from '#terms/written.ts'
import { BATCH_COLUMNS, type BatchColumn, type BatchProblem, type BatchRow, MOST_PASTED } from './batch.contract.ts'

/** Ids by name; a name that several have has several. */
export interface Names {
  readonly units: ReadonlyMap<string, readonly string[]>
  readonly communities: ReadonlyMap<string, readonly string[]>
}

export interface Pasted {
  readonly rows: readonly BatchRow[]
  readonly matters: readonly NewMatter[]
  readonly problems: readonly BatchProblem[]
}

type Cells = Readonly<Record<BatchColumn, string>>

export function readPasted(text: string, names: Names, today: Day): Pasted {
  const lines = splitCells(cleanText(text))
  const [head = [], ...body] = lines
  const places = findColumns(head)
  const missing = (Object.keys(BATCH_COLUMNS) as BatchColumn[]).filter(
    (column) => BATCH_COLUMNS[column].required && places[column] === undefined,
  )
  if (missing.length > 0) return failed(missing.map((column) => problem(1, column, '', NO_COLUMN)))
  const filled = body.flatMap((cells, index) => (cells.some((cell) => cell !== '') ? [{ cells, line: index + 2 }] : []))
  if (filled.length === 0 || filled.length > MOST_PASTED)
    return failed([problem(1, 'title', `${filled.length}`, COUNT)])
  const read = filled.map(({ cells, line }) => readRow(pickCells(cells, places), { line, names, today }))
  return {
    rows: read.map(({ row }) => row),
    matters: read.map(({ matter }) => matter),
    problems: read.flatMap(({ problems }) => problems),
  }
}

function failed(problems: readonly BatchProblem[]): Pasted {
  return { rows: [], matters: [], problems }
}

/** Excel separates cells by tabs and quotes those that hold line ends. */
function splitCells(text: string): string[][] {
  return parse(text, {
    delimiter: '\t',
    relax_quotes: true,
    relax_column_count: true,
    trim: true,
    skip_empty_lines: false,
  })
}

function findColumns(head: readonly string[]): Partial<Record<BatchColumn, number>> {
  const plain = head.map((cell) => cell.replaceAll(/[\s*:：]/g, ''))
  return Object.fromEntries(
    (Object.keys(BATCH_COLUMNS) as BatchColumn[]).flatMap((column) => {
      const at = plain.findIndex((cell) => (BATCH_COLUMNS[column].names as readonly string[]).includes(cell))
      return at < 0 ? [] : [[column, at]]
    }),
  )
}

function pickCells(cells: readonly string[], places: Partial<Record<BatchColumn, number>>): Cells {
  const cellOf = (column: BatchColumn) => cells[places[column] ?? -1] ?? ''
  return Object.fromEntries(Object.keys(BATCH_COLUMNS).map((name) => [name, cellOf(name as BatchColumn)])) as Cells
}

interface At {
  readonly line: number
  readonly names: Names
  readonly today: Day
}

function readRow(cells: Cells, { line, names, today }: At) {
  const problems: BatchProblem[] = []
  const note = (column: BatchColumn, found: string, text: Text) => problems.push(problem(line, column, found, text))
  const one = (column: 'lead' | 'community' | 'helpers', name: string): string | null => {
    const ids = (column === 'community' ? names.communities : names.units).get(name) ?? []
    if (ids.length !== 1) note(column, name, ids.length === 0 ? UNKNOWN : SEVERAL)
    return ids.length === 1 ? (ids[0] ?? null) : null
  }
  const kind = readKind(cells.kind)
  if (kind === null) note('kind', cells.kind, KIND)
  const deadline = readDate(cells.deadline)
  if (cells.deadline !== '' && (deadline === null || deadline < today)) note('deadline', cells.deadline, DEADLINE)
  if (cells.title === '' || cells.title.length > 120) note('title', cells.title.slice(0, 40), TITLE)
  const helperNames = cells.helpers.split(/[、,，;；\n]/).flatMap((name) => name.trim() || [])
  const communityId = cells.community === '' ? null : one('community', cells.community)
  const leadUnitId = one('lead', cells.lead) ?? ''
  const cooperatingUnitIds = helperNames.flatMap((name) => one('helpers', name) ?? [])
  if (cooperatingUnitIds.includes(leadUnitId)) note('helpers', cells.helpers, HELPS_ITSELF)
  const matter: NewMatter = {
    ...{ title: cells.title, demand: (cells.demand || cells.title).slice(0, 4000), kind: kind ?? 'other', communityId },
    ...{ leadUnitId, cooperatingUnitIds: [...new Set(cooperatingUnitIds)], deadline, sourceId: null },
    ...{
      sourceKind: communityId === null ? 'office' : 'community',
      sourceNote: cells.sourceNote.slice(0, 200) || null,
    },
  }
  const row = {
    line,
    title: cells.title,
    kind: matter.kind,
    communityName: cells.community || null,
    leadName: cells.lead,
  }
  return { row: { ...row, helperNames, deadline }, matter, problems }
}

/** The word of a kind, or a part of it (`故障`); empty is 其它. */
function readKind(word: string): MatterKind | null {
  if (word === '') return 'other'
  const kinds = Object.keys(MATTER_KINDS) as MatterKind[]
  return (
    kinds.find((kind) => MATTER_KINDS[kind].zh === word) ??
    kinds.find((kind) => MATTER_KINDS[kind].zh.split(/[、/]/).some((part) => part.includes(word))) ??
    null
  )
}

/** `2020-04-30`, `2020/4/30`, `2020.4.30`, `2020年4月30日`. */
function readDate(text: string): Day | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  return parts && makeDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

function problem(line: number, column: BatchColumn, found: string, text: Text): BatchProblem {
  return { line, column: BATCH_COLUMNS[column].names[0], found, ...text }
}

const NO_COLUMN: Text = {
  zh: '缺少这一列（第一行应为表头）',
  en: 'this column is missing (the first line holds the headings)',
}
const COUNT: Text = { zh: `应有 1 至 ${MOST_PASTED} 行`, en: `1 to ${MOST_PASTED} rows are expected` }
const UNKNOWN: Text = { zh: '名录中没有这个名称', en: 'no such name is registered' }
const SEVERAL: Text = { zh: '有多个同名，请在页面上单独提出', en: 'several have this name; raise it on the page' }
const KIND: Text = { zh: '不是已有类别', en: 'not one of the kinds' }
const DEADLINE: Text = { zh: '应为今天或以后的日期，如 2020-04-30', en: 'a day from today on, e.g. 2020-04-30' }
const TITLE: Text = { zh: '应有 1 至 120 个字', en: '1 to 120 characters are expected' }
const HELPS_ITSELF: Text = { zh: '责任单位不能同时是配合单位', en: 'the responsible unit cannot be a helper as well' }
