/** The list of communities, a page at a time, with a cursor that says where the page ended. Reads only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { AsOf } from '#county/programme/as-of.ts'
import { ask } from '#county/programme/course/question.ts'
import { listUnitNames } from '#county/programme/figures/figures.store.ts'
import { readDay } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { uuidSchema } from '#terms/ids.ts'
import { lineOf } from './board.actions.ts'
import type { ProgressRow } from './board.contract.ts'
import type { Filter } from './filter.contract.ts'
import { type Cursor, type ListOrder, listPage } from './list.rules.ts'

/** Rows a file may hold; more than any county has. */
const EXPORT_ROWS = 100_000

/** One page. A cursor belongs to the sort it was given with; another one is refused. */
export async function readList(
  tx: ScopedTx,
  asOf: AsOf,
  query: {
    readonly filter: Filter
    readonly order: ListOrder
    readonly limit: number
    readonly cursor: string | undefined
  },
) {
  const { order, limit } = query
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor, order)
  const answered = await ask(tx, asOf, query.filter)
  const found = listPage(answered, await listUnitNames(tx), { ...order, limit, cursor })
  return {
    ...lineOf(asOf),
    rows: found.rows,
    total: found.total,
    nextCursor: found.next && writeCursor(found.next, order),
  }
}

/** All matching rows, for a file. */
export async function readAllRows(
  tx: ScopedTx,
  asOf: AsOf,
  query: { filter: Filter; order: ListOrder },
): Promise<ProgressRow[]> {
  const answered = await ask(tx, asOf, query.filter)
  return listPage(answered, await listUnitNames(tx), { ...query.order, limit: EXPORT_ROWS, cursor: null }).rows
}

function writeCursor(cursor: Cursor, { sort, direction }: ListOrder): string {
  return Buffer.from(JSON.stringify([sort, direction, ...cursor])).toString('base64url')
}

function readCursor(text: string, { sort, direction }: ListOrder): Cursor {
  const parts = parseCursor(text)
  const [wasSort, wasDirection, value, name, id] = parts
  const fits = parts.length === 5 && wasSort === sort && wasDirection === direction
  if (fits && value !== undefined && name !== undefined && uuidSchema.safeParse(id).success && isValue(value, sort))
    return [value, name, id ?? '']
  throw new Fault(
    'invalid',
    'programme.wrongCursor',
    {
      zh: '翻页位置与当前排序不符。请从第一页重新打开列表。',
      en: 'The page position does not fit this order. Open the list again from its first page.',
    },
    'cursor',
  )
}

function parseCursor(text: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : []
  } catch {
    return []
  }
}

function isValue(value: string, sort: ListOrder['sort']): boolean {
  if (sort === 'name' || value === '') return true
  if (sort === 'stageOn' || sort === 'plannedDoneOn') return readDay(value) !== null
  return /^-?\d+(\.\d+)?$/.test(value)
}
