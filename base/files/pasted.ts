/** Reads rows as people copy them from Excel: cells by heading, whatever the order. What a cell means is the caller's. */
import { parse } from 'csv-parse/sync'
import type { PastedColumn, PastedProblem } from '#terms/pasted.ts'
import type { Text } from '#terms/text.ts'
import { cleanText } from '#terms/written.ts'

export interface PastedRow<K extends string> {
  /** Line of the text, from 1. */
  readonly line: number
  readonly cells: Readonly<Record<K, string>>
}

export interface PastedRows<K extends string> {
  readonly rows: readonly PastedRow<K>[]
  readonly problems: readonly PastedProblem[]
}

type Columns<K extends string> = Readonly<Record<K, PastedColumn>>

/**
 * Empty rows vanish; without a required heading, without rows or with more than `most` nothing is read. `headless`: a
 * text whose first line holds no heading is read in the order of the columns.
 */
export function readPastedRows<K extends string>(
  text: string,
  columns: Columns<K>,
  most: number,
  { headless = false }: { readonly headless?: boolean } = {},
): PastedRows<K> {
  const names = Object.keys(columns) as K[]
  const lines = splitCells(cleanText(text))
  const found = findPlaces(lines[0] ?? [], columns)
  const isHeadless = headless && Object.keys(found).length === 0
  const body = isHeadless ? lines : lines.slice(1)
  const places = isHeadless ? (Object.fromEntries(names.map((name, at) => [name, at])) as typeof found) : found
  const missing = names.filter((name) => columns[name].required && places[name] === undefined)
  if (missing.length > 0)
    return { rows: [], problems: missing.map((name) => pastedProblem(columns, { line: 1, column: name }, NO_COLUMN)) }
  const rows = body.flatMap((cells, index) => {
    if (cells.every((cell) => cell === '')) return []
    const of = names.map((name) => [name, cells[places[name] ?? -1] ?? ''])
    return [{ line: index + (isHeadless ? 1 : 2), cells: Object.fromEntries(of) as Record<K, string> }]
  })
  if (rows.length > 0 && rows.length <= most) return { rows, problems: [] }
  const first = names.find((name) => columns[name].required) ?? names[0]
  const place = { line: 1, column: first as K, found: String(rows.length) }
  return { rows: [], problems: [pastedProblem(columns, place, wrongCount(most))] }
}

/** A problem at a cell, by the heading that pages name. */
export function pastedProblem<K extends string>(
  columns: Columns<K>,
  place: { readonly line: number; readonly column: K; readonly found?: string },
  text: Text,
): PastedProblem {
  return { line: place.line, column: columns[place.column].names[0] ?? '', found: place.found ?? '', ...text }
}

/** Every row read by `read`, which notes at a column what is wrong there; what it gives of such a row is never taken. */
export function readEachRow<K extends string, T>(
  rows: readonly PastedRow<K>[],
  columns: Columns<K>,
  read: (cells: Readonly<Record<K, string>>, note: (column: K, text: Text) => void) => T,
): { readonly found: readonly T[]; readonly problems: readonly PastedProblem[] } {
  const problems: PastedProblem[] = []
  const found = rows.map(({ line, cells }) =>
    read(cells, (column, text) =>
      problems.push(pastedProblem(columns, { line, column, found: cells[column].slice(0, SHOWN_LETTERS) }, text)),
    ),
  )
  return { found, problems }
}

const SHOWN_LETTERS = 40

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

function findPlaces<K extends string>(head: readonly string[], columns: Columns<K>): Partial<Record<K, number>> {
  const plain = head.map((cell) => cell.replaceAll(/[\s*:：]/g, ''))
  const found = (Object.keys(columns) as K[]).flatMap((name) => {
    const at = plain.findIndex((cell) => columns[name].names.includes(cell))
    return at < 0 ? [] : [[name, at] as const]
  })
  return Object.fromEntries(found) as Partial<Record<K, number>>
}

const NO_COLUMN: Text = {
  zh: '缺少这一列（第一行应为表头）',
  en: 'this column is missing (the first line holds the headings)',
}
const wrongCount = (most: number): Text => ({
  zh: `应有 1 至 ${most} 行`,
  en: `1 to ${most} rows are expected`,
})
