/** Sentences about single rows that are hidden or have no name. Finds nothing itself. */

import { type Cell, showCell, writeAddress } from '#base/files/workbook/grid.ts'
import type { LedgerProblem } from '#county/registry/ledger/ledger.contract.ts'

/** A row that the sheet hides is read, but a person has to confirm it. */
export function explainHiddenRow(sheet: string, row: number, name: string): LedgerProblem {
  return {
    ...{ sheet, cell: `A${row + 1}`, row: row + 1, field: null, severity: 'doubt', found: name },
    expected: { zh: '可见的行', en: 'a visible row' },
    message: {
      zh: '这一行在表中被隐藏，请确认是否上报',
      en: 'this row is hidden in the sheet; please confirm that it is reported',
    },
  }
}

/** A row with facts and no name cannot be imported. */
export function explainNameless(
  sheet: string,
  { row, cells, nameColumn }: { row: number; cells: readonly Cell[]; nameColumn: number },
): LedgerProblem {
  const found = cells.map((cell) => showCell(cell).trim()).filter((text) => text !== '')
  return {
    ...{
      sheet,
      cell: writeAddress(row, Math.max(0, nameColumn)),
      row: row + 1,
      field: 'name',
      severity: 'refused',
    },
    found: found.slice(0, 4).join(' '),
    expected: { zh: '小区名称', en: 'the name of a community' },
    message: { zh: '这一行有内容但没有小区名称，未采用', en: 'the row has content but no name; it was not used' },
  }
}

/** A name alone among numbered rows: a community without facts or a heading of some kind. */
export function explainLonely(
  sheet: string,
  { row, name, nameColumn }: { row: number; name: string; nameColumn: number },
): LedgerProblem {
  return {
    ...{ sheet, cell: writeAddress(row, Math.max(0, nameColumn)), row: row + 1, field: 'name', severity: 'refused' },
    found: name,
    expected: { zh: '有序号和数据的一行', en: 'a row with its number and facts' },
    message: {
      zh: `这一行只有“${name}”，没有序号和数据，未采用；如是小区请补全`,
      en: `the row says only “${name}”, without number or facts; it was not used. Complete it if it is a community`,
    },
  }
}
