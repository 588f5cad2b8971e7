/** Items pasted from Excel, read into what can be sent, or line and column of each problem. Pure: names are given. */
import { pastedProblem, readPastedRows } from '#base/files/pasted.ts'
import type { Names } from '#county/registry/names.actions.ts'
import type { PastedProblem } from '#terms/pasted.ts'
import { NAME_SEVERAL, NAME_UNKNOWN, TEXT_LENGTH } from '#terms/pasted.ts'
import { ITEM_COLUMNS, type NewItem } from './item.contract.ts'

/** More than one meeting hears. */
const MOST_ITEMS = 60

type Column = keyof typeof ITEM_COLUMNS

export interface PastedItems {
  readonly items: readonly NewItem[]
  readonly rows: readonly (readonly string[])[]
  readonly problems: readonly PastedProblem[]
}

/** Without a unit in the row the item is `ownUnitId`'s. */
export function readPastedItems(text: string, names: Names, ownUnitId: string | null): PastedItems {
  const { rows, problems } = readPastedRows(text, ITEM_COLUMNS, MOST_ITEMS)
  const found: PastedProblem[] = [...problems]
  const items = rows.map(({ line, cells }): NewItem => {
    const note = (column: Column, what: { zh: string; en: string }) =>
      found.push(pastedProblem(ITEM_COLUMNS, { line, column, found: cells[column].slice(0, 40) }, what))
    const idOf = (column: 'unit' | 'community'): string | null => {
      const ids = (column === 'unit' ? names.units : names.communities).get(cells[column]) ?? []
      if (ids.length !== 1) note(column, ids.length === 0 ? NAME_UNKNOWN : NAME_SEVERAL)
      return ids.length === 1 ? (ids[0] ?? null) : null
    }
    if (cells.title === '' || cells.title.length > 120) note('title', TEXT_LENGTH(120))
    if (cells.text === '' || cells.text.length > 4000) note('text', TEXT_LENGTH(4000))
    if (cells.wish.length > 2000) note('wish', TEXT_LENGTH(2000))
    const unitId = cells.unit === '' ? ownUnitId : idOf('unit')
    if (unitId === null && cells.unit === '') note('unit', NAME_UNKNOWN)
    const communityId = cells.community === '' ? null : idOf('community')
    return { unitId, communityId, title: cells.title, text: cells.text, wish: cells.wish || null }
  })
  return { items, rows: rows.map(({ cells }) => Object.values(cells)), problems: found }
}
