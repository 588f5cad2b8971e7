/** Complaints, notices and publicity from rows copied from Excel: all of them or none. */
import { readPastedRows } from '#base/files/pasted.ts'
import { requireOwnContract } from '#county/works/contract/own.actions.ts'
import type { Needs } from '#county/works/needs.ts'
import { showPasted } from '#county/works/paste-cells.ts'
import { dayOf } from '#terms/day.ts'
import type { PasteAnswer } from '#terms/pasted.ts'
import { readComplaints, readNotices, readPublicity } from './paste.rules.ts'
import { postNotice, recordComplaint, recordPublicity } from './public.actions.ts'
import { COMPLAINT_COLUMNS, NOTICE_COLUMNS, PUBLICITY_COLUMNS } from './public.contract.ts'

/** More than a contract hears in a year. */
const MOST = 300

interface Wish {
  readonly contractId: string
  readonly text: string
  readonly apply: boolean
}

export async function recordPastedComplaints(needs: Needs, { contractId, text, apply }: Wish): Promise<PasteAnswer> {
  await requireOwnContract(needs, contractId)
  const read = readPastedRows(text, COMPLAINT_COLUMNS, MOST)
  const { found, problems } = readComplaints(read.rows, dayOf(needs.clock.now()))
  const all = [...read.problems, ...problems]
  const isApplied = apply && all.length === 0
  if (isApplied) for (const one of found) await recordComplaint(needs, { ...one, contractId })
  return showPasted(COMPLAINT_COLUMNS, { read: read.rows, problems: all, applied: isApplied ? found.length : 0 })
}

export async function recordPastedPublicity(needs: Needs, { contractId, text, apply }: Wish): Promise<PasteAnswer> {
  await requireOwnContract(needs, contractId)
  const read = readPastedRows(text, PUBLICITY_COLUMNS, MOST)
  const { found, problems } = readPublicity(read.rows, dayOf(needs.clock.now()))
  const all = [...read.problems, ...problems]
  const isApplied = apply && all.length === 0
  if (isApplied) for (const one of found) await recordPublicity(needs, { ...one, contractId })
  return showPasted(PUBLICITY_COLUMNS, { read: read.rows, problems: all, applied: isApplied ? found.length : 0 })
}

export async function postPastedNotices(needs: Needs, { contractId, text, apply }: Wish): Promise<PasteAnswer> {
  await requireOwnContract(needs, contractId)
  const read = readPastedRows(text, NOTICE_COLUMNS, MOST)
  const { found, problems } = readNotices(read.rows, dayOf(needs.clock.now()))
  const all = [...read.problems, ...problems]
  const isApplied = apply && all.length === 0
  if (isApplied) for (const one of found) await postNotice(needs, { ...one, contractId })
  return showPasted(NOTICE_COLUMNS, { read: read.rows, problems: all, applied: isApplied ? found.length : 0 })
}
