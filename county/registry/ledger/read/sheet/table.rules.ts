/** What a head and the rows below it tell about a table: where fields stand and how it writes them. Reads no community. */

import { type Cell, type Sheet, showCell } from '#base/files/workbook/grid.ts'
import type { ColumnRole, RecognisedColumn } from '#county/registry/ledger/ledger.contract.ts'
import { writesMonthFirst } from '#county/registry/ledger/read/cell/date.rules.ts'
import { numbersNames } from '#county/registry/ledger/read/cell/name.rules.ts'
import { squeeze } from '#county/registry/ledger/read/cell/plain.rules.ts'
import { type ColumnHints, type Rivalry, recogniseColumns } from '#county/registry/ledger/read/head/column.rules.ts'
import type { Head } from '#county/registry/ledger/read/head/head.rules.ts'
import { listStatusColumns, type StatusColumn } from '#county/registry/ledger/read/row/status.rules.ts'
import { listTexts } from './preamble.rules.ts'
import { findTitleCategory } from './row-kind.rules.ts'
import { findTicks, type TickColumn } from './tick.rules.ts'

/** Rows looked at to learn how a table writes its days. */
const SAMPLE_ROWS = 500
/** A row with fewer filled cells is no sample of how communities are written. */
const MIN_FILLED = 3

export interface Table {
  readonly columns: readonly RecognisedColumn[]
  readonly rivals: readonly Rivalry[]
  readonly places: ReadonlyMap<ColumnRole, number>
  /** Words of the lowest storey, by which the head is known when it comes again. */
  readonly headTexts: readonly string[]
  readonly notes: readonly number[]
  readonly ticks: readonly TickColumn[]
  readonly statuses: readonly StatusColumn[]
  readonly monthFirst: boolean
  readonly numbered: boolean
  readonly carsFirst: boolean
  /** The category that sheet name or title give to every row, where no column asks for one. */
  readonly titleCategory: string | null
}

export const NO_TABLE: Table = {
  ...{ columns: [], rivals: [], places: new Map(), headTexts: [], notes: [], ticks: [], statuses: [] },
  ...{ monthFirst: false, numbered: false, carsFirst: false, titleCategory: null },
}

export const listHeadTexts = (head: Head): string[] => head.paths.map((path) => squeeze(path.at(-1) ?? ''))

/** Takes a head as the meaning of the rows below it. */
export function describeTable(sheet: Sheet, head: Head, hints: ColumnHints): Table {
  const below = sheet.rows.slice(head.bottom + 1)
  const { columns, rivals } = recogniseColumns({ paths: head.paths, rows: below, date1904: sheet.date1904 }, hints)
  const places = new Map(
    columns.filter(({ role }) => role !== 'other' && role !== 'notes').map(({ role, column }) => [role, column]),
  )
  const headTexts = listHeadTexts(head)
  const nameColumn = places.get('name') ?? -1
  const sample = below
    .slice(0, SAMPLE_ROWS)
    .filter((row) => isSample(row, { nameColumn, heading: headTexts[nameColumn] ?? '' }))
  const above = listTexts(sheet, Math.max(0, head.top - 4), head.top).map(({ text }) => text)
  return {
    ...{ columns, rivals, places, headTexts },
    notes: columns.filter(({ role }) => role === 'notes').map(({ column }) => column),
    ticks: findTicks(head.paths, sample, columns),
    statuses: listStatusColumns(columns),
    monthFirst: writesMonthFirst(below.slice(0, SAMPLE_ROWS).flat()),
    numbered: numbersNames(sample.map((row) => showCell(row[nameColumn] ?? null).trim())),
    carsFirst: /车.*人/u.test(head.paths[places.get('gates') ?? -1]?.at(-1) ?? ''),
    titleCategory: places.has('category') ? null : findTitleCategory([sheet.name, ...above]),
  }
}

function isSample(row: readonly Cell[], { nameColumn, heading }: { nameColumn: number; heading: string }): boolean {
  const name = squeeze(showCell(row[nameColumn] ?? null))
  const filled = row.filter((cell) => cell !== null && cell !== '').length
  return filled >= MIN_FILLED && !/^\d*$/u.test(name) && name !== heading
}
