/** Passages as staff may ask: one door, one day, page by page. A holder's own are read by `listOwn` alone. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { addDays, type Day, startOfDay } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { listAtDoor, type PassageRow } from './passage.store.ts'

const PAGE = 200

export interface Asked {
  readonly communityId: string
  readonly place: number
  readonly day: Day
  /** `<instant>_<id>` of the last row that was seen. */
  readonly after: string | null
}

/** Throws Fault `invalid` for a mark that no page gave. */
export async function readAtDoor(
  tx: ScopedTx,
  { communityId, place, day, after }: Asked,
): Promise<{ items: PassageRow[]; after: string | null }> {
  const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))]
  const rows = await listAtDoor(tx, { communityId, place, from, to, after: readMark(after), count: PAGE + 1 })
  const items = rows.slice(0, PAGE)
  const last = items.at(-1)
  return { items, after: rows.length > PAGE && last !== undefined ? `${last.at.toISOString()}_${last.id}` : null }
}

function readMark(after: string | null): { at: Date; id: string } | null {
  if (after === null) return null
  const [at = '', id = ''] = after.split('_')
  if (Number.isNaN(Date.parse(at)) || !/^\d{1,18}$/.test(id)) {
    throw new Fault('invalid', 'doors.mark', { zh: '请从第一页重新打开。', en: 'Open it again from the first page.' })
  }
  return { at: new Date(at), id }
}
