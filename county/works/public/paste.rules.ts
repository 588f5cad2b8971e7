/** Complaints and publicity pasted from Excel: cells to what can be recorded, a resident's data refused at its cell. Pure. */
import type { PastedRow } from '#base/files/pasted.ts'
import { readEach } from '#county/works/paste-cells.ts'
import {
  COMPLAINT_KINDS,
  COMPLAINT_WAYS,
  type ComplaintKind,
  type ComplaintWay,
  NOTICE_KINDS,
  type NoticeKind,
  PUBLICITY_FORMS,
  type PublicityForm,
} from '#county/works/words.contract.ts'
import type { Day } from '#terms/day.ts'
import type { Text } from '#terms/text.ts'
import { COMPLAINT_COLUMNS, NOTICE_COLUMNS, PUBLICITY_COLUMNS } from './public.contract.ts'
import { missingDays } from './telling.rules.ts'

export interface PastedComplaint {
  readonly day: Day
  readonly kind: ComplaintKind
  readonly way: ComplaintWay
  readonly count: number
  readonly text: string
}

export interface PastedPublicity {
  readonly day: Day
  readonly form: PublicityForm
  readonly topic: string
  readonly events: number
  readonly leaflets: number
}

export function readComplaints(rows: readonly PastedRow<keyof typeof COMPLAINT_COLUMNS>[], today: Day) {
  return readEach(
    rows,
    COMPLAINT_COLUMNS,
    (cell): PastedComplaint => ({
      day: cell.day('day', today),
      kind: cell.word('kind', COMPLAINT_KINDS) ?? 'other',
      way: cell.word('way', COMPLAINT_WAYS) ?? 'site',
      count: cell.number('count', 1, 1000),
      text: cell.text('text', 500),
    }),
  )
}

export function readPublicity(rows: readonly PastedRow<keyof typeof PUBLICITY_COLUMNS>[], today: Day) {
  return readEach(
    rows,
    PUBLICITY_COLUMNS,
    (cell): PastedPublicity => ({
      day: cell.day('day', today),
      form: cell.word('form', PUBLICITY_FORMS) ?? 'talk',
      topic: cell.text('topic', 200),
      events: cell.number('events', 0, 100),
      leaflets: cell.number('leaflets', 0, 100_000, 0),
    }),
  )
}

export interface PastedNotice {
  readonly kind: NoticeKind
  readonly title: string
  readonly body: string
  readonly postedOn: Day
  readonly untilOn: Day
  readonly places: string
}

export function readNotices(rows: readonly PastedRow<keyof typeof NOTICE_COLUMNS>[], today: Day) {
  return readEach(rows, NOTICE_COLUMNS, (cell): PastedNotice => {
    const kind = cell.word('kind', NOTICE_KINDS) ?? 'works'
    const postedOn = cell.anyDay('postedOn', today)
    const untilOn = cell.anyDay('untilOn', postedOn)
    if (untilOn < postedOn) cell.note('untilOn', { zh: '截止日期早于张贴日期', en: 'ends before it is posted' })
    else if (missingDays({ kind, postedOn, untilOn }) > 0) cell.note('untilOn', tooShort(NOTICE_KINDS[kind].leastDays))
    return {
      ...{ kind, postedOn, untilOn },
      ...{ title: cell.ownText('title', 100), body: cell.ownText('body', 3000), places: cell.ownText('places', 300) },
    }
  })
}

const tooShort = (days: number): Text => ({
  zh: `这类公告至少张贴 ${days} 日`,
  en: `a notice of this kind stays up at least ${days} days`,
})
