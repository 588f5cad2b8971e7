/** Days of the site diary from rows copied from Excel: all of them or none. */
import { type PastedRow, readPastedRows } from '#base/files/pasted.ts'
import { requireOwnContract } from '#county/works/contract/own.actions.ts'
import type { Needs } from '#county/works/needs.ts'
import { readEach, showPasted } from '#county/works/paste-cells.ts'
import { type Day, dayOf } from '#terms/day.ts'
import type { PasteAnswer } from '#terms/pasted.ts'
import { writeDay } from './diary.actions.ts'
import { DIARY_COLUMNS, type DiaryFields } from './diary.contract.ts'
import { listDiary } from './diary.store.ts'

/** More than a year. */
const MOST_DAYS = 400

export async function writePastedDays(
  needs: Needs,
  { contractId, text, apply }: { readonly contractId: string; readonly text: string; readonly apply: boolean },
): Promise<PasteAnswer> {
  await requireOwnContract(needs, contractId)
  const read = readPastedRows(text, DIARY_COLUMNS, MOST_DAYS)
  const written = (await listDiary(needs.tx, contractId)).map(({ on }) => on)
  const { found, problems } = readDays(read.rows, { today: dayOf(needs.clock.now()), written })
  const all = [...read.problems, ...problems]
  const isApplied = apply && all.length === 0
  if (isApplied) for (const day of found) await writeDay(needs, { ...day, contractId, seenVersion: 0 })
  return showPasted(DIARY_COLUMNS, { read: read.rows, problems: all, applied: isApplied ? found.length : 0 })
}

function readDays(
  rows: readonly PastedRow<keyof typeof DIARY_COLUMNS>[],
  { today, written }: { readonly today: Day; readonly written: readonly Day[] },
) {
  const taken = new Set(written)
  return readEach(rows, DIARY_COLUMNS, (cell): DiaryFields & { readonly day: Day } => {
    const day = cell.day('day', today)
    if (taken.has(day)) cell.note('day', TAKEN)
    taken.add(day)
    return {
      ...{ day, weather: cell.text('weather', 30), workers: cell.number('workers', 0, 2000) },
      ...{ fromTime: cell.time('fromTime'), untilTime: cell.time('untilTime'), noisy: cell.yes('noisy') },
      ...{ permitRef: cell.textOrNull('permitRef', 100), toldOnSite: cell.yes('toldOnSite') },
      ...{ work: cell.text('work', 2000), safety: cell.textOrNull('safety', 500) },
    }
  })
}

const TAKEN = { zh: '这一天已有日志，请在页面上修改', en: 'this day has its entry: change it on the page' }
