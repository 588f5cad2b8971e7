/** Hands out the cells of one row by field and collects doubts with their addresses. Decides nothing. */

import { type Cell, showCell, writeAddress } from '#base/files/workbook/grid.ts'
import type { ColumnRole, LedgerField, LedgerProblem } from '#county/registry/ledger/ledger.contract.ts'
import type { Doubt, Reading } from '#county/registry/ledger/read/cell/reading.ts'
import type { Day } from '#terms/day.ts'
import type { StatusColumn } from './status.rules.ts'

/** Where a row's fields stand and what the sheet says around it. Cells are already filled from their merges. */
export interface RowPlace {
  readonly sheet: string
  readonly row: number
  readonly date1904: boolean
  readonly monthFirst: boolean
  /** The list numbers its names. */
  readonly numbered: boolean
  /** The column that holds both kinds of gates names cars first. */
  readonly carsFirst: boolean
  readonly statuses: readonly StatusColumn[]
  readonly columns: ReadonlyMap<ColumnRole, number>
  /** Category of the separator above, when the row has none of its own. */
  readonly sectionCategory: string | null
  readonly unit: string
  /** Days that have happened cannot lie after this one. */
  readonly asOf: Day
}

/** Hands out cells by field and collects doubts with their addresses. */
export class RowReader {
  readonly problems: LedgerProblem[] = []
  readonly #cells: readonly Cell[]
  readonly place: RowPlace

  constructor(cells: readonly Cell[], place: RowPlace) {
    this.#cells = cells
    this.place = place
  }

  cell(field: ColumnRole): Cell {
    const column = this.place.columns.get(field)
    const cell = column === undefined ? null : (this.#cells[column] ?? null)
    return cell !== null && typeof cell === 'object' && !('date' in cell) ? null : cell
  }

  raw(field: ColumnRole): Cell {
    const column = this.place.columns.get(field)
    return column === undefined ? null : (this.#cells[column] ?? null)
  }

  has(field: ColumnRole): boolean {
    return this.place.columns.has(field)
  }

  at(column: number): Cell {
    return this.#cells[column] ?? null
  }

  /** The value; its doubt becomes a problem at the field's cell. */
  take<T>(field: LedgerField, reading: Reading<T>, from: ColumnRole = field): T {
    if (reading.doubt) this.doubt(field, reading.doubt, from)
    return reading.value
  }

  doubt(field: LedgerField, doubt: Doubt, from: ColumnRole = field): void {
    this.doubtAt(this.place.columns.get(from) ?? this.place.columns.get('name') ?? 0, field, doubt)
  }

  doubtAt(column: number, field: LedgerField, doubt: Doubt): void {
    this.problems.push({
      sheet: this.place.sheet,
      cell: writeAddress(this.place.row, column),
      row: this.place.row + 1,
      field,
      severity: 'doubt',
      found: showCell(this.#cells[column] ?? null),
      ...doubt,
    })
  }
}
