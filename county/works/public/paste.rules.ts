/** Complaints and publicity pasted from Excel: cells to what can be recorded, a resident's data refused at its cell. Pure. */
import type { PastedRow } from '#base/files/pasted.ts'
import { readEach } from '#county/works/paste-cells.ts'
import {
  COMPLAINT_KINDS,
  COMPLAINT_WAYS,
  type ComplaintKind,
  type ComplaintWay,
  PUBLICITY_FORMS,
  type PublicityForm,
} from '#county/works/words.contract.ts'
import type { Day } from '#terms/day.ts'
import { COMPLAINT_COLUMNS, PUBLICITY_COLUMNS } from './public.contract.ts'

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
