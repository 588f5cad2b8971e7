/** Finds the head of a table in a sheet: which rows hold headings, in one, two or three storeys. Reads no data rows. */

import { type Cell, type Merge, type Sheet, showCell } from '#base/files/workbook/grid.ts'
import type { ColumnRole } from '#county/registry/ledger/ledger.contract.ts'
import { squeeze } from '#county/registry/ledger/read/cell/plain.rules.ts'
import { scoreHeading } from './heading.rules.ts'

/** Head rows `top`…`bottom` (zero-based) and the headings of each column, group first. `score` is how much was recognised. */
export interface Head {
  readonly top: number
  readonly bottom: number
  readonly paths: readonly (readonly string[])[]
  readonly score: number
  readonly hasName: boolean
}

const SEARCH_ROWS = 60
const MAX_STOREYS = 3
/** A head names at least the community and two facts of it. */
const MIN_ROLES = 3

/** The range that covers a cell, when it is merged. Built once per sheet. */
export type Cover = (row: number, column: number) => Merge | undefined

/** Indexes merges by row so that a long sheet with many merges stays fast. */
export function indexMerges(sheet: Sheet): Cover {
  const byRow = new Map<number, Merge[]>()
  for (const merge of sheet.merges) {
    const last = Math.min(merge.bottom, sheet.rows.length)
    for (let row = merge.top; row <= last; row += 1) {
      const list = byRow.get(row)
      if (list) list.push(merge)
      else byRow.set(row, [merge])
    }
  }
  return (row, column) => byRow.get(row)?.find((merge) => merge.left <= column && column <= merge.right)
}

/** The best head at or below `from`; null when no rows look like one. */
export function findHead(sheet: Sheet, cover: Cover, from = 0): Head | null {
  return findBest(sheet, cover, from, (head) => head.hasName)
}

/** Heads this clear are heads even when the words over the names are unknown; the content then has to show the names. */
const CLEAR_SCORE = 6

/** A head whose column of names no word tells: `小区情况` over names, say. */
export function findNamelessHead(sheet: Sheet, cover: Cover): Head | null {
  return findBest(sheet, cover, 0, (head) => head.score >= CLEAR_SCORE)
}

function findBest(sheet: Sheet, cover: Cover, from: number, accepts: (head: Head) => boolean): Head | null {
  let best: Head | null = null
  const last = Math.min(sheet.rows.length, from + SEARCH_ROWS)
  for (let top = from; top < last; top += 1) {
    for (let storeys = 1; storeys <= MAX_STOREYS && top + storeys <= sheet.rows.length; storeys += 1) {
      const head = readHead(sheet, cover, top, top + storeys - 1)
      if (head && accepts(head) && (!best || head.score > best.score + 0.05)) best = head
    }
    // A clear head is never followed by a better one within its own table.
    if (best && best.score >= 4 && top > best.bottom + MAX_STOREYS) break
  }
  return best && takeGroupsAbove(sheet, cover, best, from)
}

/** A row of groups that adds no word of its own (资金来源 over 政府 and 商业) still belongs to the head below it. */
function takeGroupsAbove(sheet: Sheet, cover: Cover, head: Head, from: number): Head {
  const words = (sheet.rows[head.top - 1] ?? []).filter((cell) => cell !== null && cell !== '')
  const areGroups = words.length >= 2 && words.every((cell) => isWord(cell) && isGroupWord(squeeze(showCell(cell))))
  if (head.top <= from || !areGroups || head.bottom - head.top + 2 > MAX_STOREYS) return head
  const taller = readHead(sheet, cover, head.top - 1, head.bottom)
  return taller?.hasName === head.hasName && taller.score > head.score - 0.2 ? taller : head
}

const isGroupWord = (text: string): boolean =>
  text.length <= 12 && !/[:：]|^(填报|报送|上报|填表|制表|单位)/u.test(text) && !TITLE.test(text)

/** Reads rows `top`…`bottom` as a head; null when fewer than three fields would be recognised. */
export function readHead(sheet: Sheet, cover: Cover, top: number, bottom: number): Head | null {
  const own = sheet.rows.slice(top, bottom + 1)
  const width = Math.max(0, ...own.map((row) => row.length))
  if (width < 3 || own.some(isData) || repeats(own) || cutsMerges(cover, { top, bottom, width })) return null
  const storeys = listRows(top, bottom).map((row) => readStorey(sheet, cover, row, width))
  const paths = Array.from({ length: width }, (_, column) => makePath(storeys, column))
  const byRole = new Map<ColumnRole, number>()
  for (const path of paths) {
    const [role, score] = [...scoreHeading(path)].reduce<[ColumnRole | null, number]>(
      (best, [next, value]) => (value > best[1] ? [next, value] : best),
      [null, 0],
    )
    if (role && score > (byRole.get(role) ?? 0)) byRole.set(role, score)
  }
  const roles = [...byRole.keys()].filter((role) => role !== 'other' && role !== 'notes')
  if (roles.length < MIN_ROLES) return null
  const score = [...byRole].reduce(
    (sum, [role, value]) => sum + (role === 'other' || role === 'notes' ? value / 4 : value),
    0,
  )
  return { top, bottom, paths, score: score - (bottom - top) * 0.1, hasName: (byRole.get('name') ?? 0) >= 0.5 }
}

/** Heads are words. A row with numbers, days and phones is the first community, whatever its name sounds like. */
function isData(row: readonly Cell[]): boolean {
  const numbers = row.filter((cell) => typeof cell === 'number' || (cell !== null && typeof cell === 'object'))
  const written = row.filter(
    (cell) =>
      typeof cell === 'string' && /^[\d.,/年月日户栋幢个路台-]*\d[\d.,/年月日户栋幢个路台-]*$/u.test(squeeze(cell)),
  )
  return numbers.length + written.length >= 3
}

/** The same words at the same places in two rows are two heads below each other, not two storeys of one. */
function repeats(rows: readonly (readonly Cell[])[]): boolean {
  return rows.some((row, at) =>
    rows
      .slice(at + 1)
      .some((below) => row.filter((cell, column) => isWord(cell) && cell === below[column]).length >= 3),
  )
}

/** A head that begins or ends in the middle of its merged cells is half a head. */
function cutsMerges(cover: Cover, { top, bottom, width }: { top: number; bottom: number; width: number }): boolean {
  const columns = Array.from({ length: width }, (_, column) => column)
  return (
    columns.filter((column) => (cover(top, column)?.top ?? top) < top).length >= 3 ||
    columns.filter((column) => (cover(bottom, column)?.bottom ?? bottom) > bottom).length >= 3
  )
}

const isWord = (cell: Cell | undefined): boolean => typeof cell === 'string' && squeeze(cell) !== ''

const listRows = (top: number, bottom: number): number[] =>
  Array.from({ length: bottom - top + 1 }, (_, at) => top + at)

interface Storey {
  readonly texts: readonly string[]
  /** Last column of the merged cell that a text stands in; a group that nobody merged has none. */
  readonly ends: ReadonlyMap<number, number>
}

/** Words of a title or a label above the table: never a group of columns, even where nothing is merged. */
const TITLE =
  /(台账|统计表|一览表|汇总表|明细表|情况表|登记表|摸排表|进度表|花名册)([(（].*)?$|^(填报|报送|上报|填表|截至|截止)(单位|时间|日期|人)?[:：]/u

/** One row of the head with merged groups spread over their columns. A title across the sheet is not a group. */
function readStorey(sheet: Sheet, cover: Cover, row: number, width: number): Storey {
  const texts: string[] = []
  const ends = new Map<number, number>()
  for (let column = 0; column < width; column += 1) {
    const merge = cover(row, column)
    const own = showCell(sheet.rows[merge?.top ?? row]?.[merge?.left ?? column])
    const isWide = merge !== undefined && merge.right - merge.left + 1 > Math.max(6, width * 0.6)
    const isTitle = isWide || TITLE.test(squeeze(own))
    const text = isTitle || own.length > 60 ? '' : own
    if (merge && merge.right > merge.left) ends.set(column, merge.right)
    texts.push(text)
  }
  return { texts, ends }
}

/** Group, sub-group, leaf. A blank below a heading belongs to it; a blank beside a group with leaves below joins the group. */
function makePath(storeys: readonly Storey[], column: number): string[] {
  const path: string[] = []
  for (const [at, storey] of storeys.entries()) {
    const text = storey.texts[column] ?? ''
    const joins = text === '' && at < storeys.length - 1 && storeys[at + 1]?.texts[column]
    const group = joins ? findGroup(storeys, at, column) : ''
    const next = text || group
    if (next !== '' && squeeze(next) !== squeeze(path.at(-1) ?? '')) path.push(next.replace(/\s+/gu, ''))
  }
  return path
}

/** The group to the left whose columns reach here: only blanks between, and each of them with a leaf below. */
function findGroup(storeys: readonly Storey[], at: number, column: number): string {
  for (let left = column - 1; left >= 0 && left > column - 8; left -= 1) {
    const below = storeys[at + 1]?.texts[left] ?? ''
    const text = storeys[at]?.texts[left] ?? ''
    if (below === '' || storeys[at]?.ends.has(left)) return ''
    if (text !== '') return squeeze(text) === squeeze(below) ? '' : text
  }
  return ''
}
