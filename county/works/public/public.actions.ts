/** What the public said and was told: complaints as counts, notices, publicity. One story each; a resident's data is refused. */
import type { z } from 'zod'
import { requireOwnContract } from '#county/works/contract/own.actions.ts'
import { type Needs, stampOf } from '#county/works/needs.ts'
import { type Demand, type RaisingNeeds, raiseFromSite } from '#county/works/raise.actions.ts'
import { inFuture, noThing, raisedAlready, residentData, tooShort, wrongDays } from '#county/works/refusals.ts'
import { COMPLAINT_KINDS, NOTICE_KINDS } from '#county/works/words.contract.ts'
import { type Day, dayOf } from '#terms/day.ts'
import type { complaintFieldsSchema, noticeFieldsSchema, publicityFieldsSchema } from './public.contract.ts'
import {
  addComplaintRow,
  addNoticeRow,
  addPublicityRow,
  findComplaint,
  setComplaintAnswered,
  setComplaintMatter,
} from './public.store.ts'
import { findResidentData, missingDays } from './telling.rules.ts'

interface OfDay {
  readonly contractId: string
  readonly day: Day
}

function refuseResidents(texts: Readonly<Record<string, string>>): void {
  for (const [where, text] of Object.entries(texts)) {
    const kind = findResidentData(text)
    if (kind !== null) throw residentData(kind, where)
  }
}

export async function recordComplaint(
  needs: Needs,
  { day, ...wish }: z.output<typeof complaintFieldsSchema> & OfDay,
): Promise<{ id: string }> {
  await requireOwnContract(needs, wish.contractId)
  if (day > dayOf(needs.clock.now())) throw inFuture()
  refuseResidents({ text: wish.text })
  return { id: await addComplaintRow(needs.tx, { ...wish, on: day, ...stampOf(needs) }) }
}

export async function settleComplaint(
  needs: Needs,
  wish: { readonly complaintId: string; readonly measure: string; readonly day: Day },
): Promise<{ id: string }> {
  const complaint = await findComplaint(needs.tx, wish.complaintId)
  if (complaint === null) throw noThing()
  await requireOwnContract(needs, complaint.contractId)
  if (wish.day > dayOf(needs.clock.now())) throw inFuture()
  if (wish.day < complaint.on) throw wrongDays('day')
  refuseResidents({ measure: wish.measure })
  await setComplaintAnswered(needs.tx, { id: wish.complaintId, measure: wish.measure, day: wish.day })
  return { id: wish.complaintId }
}

/** The matter names kind, count and cause; who complained stays unknown. */
export async function raiseFromComplaint(
  needs: RaisingNeeds,
  { complaintId, ...wish }: Demand & { readonly complaintId: string },
): Promise<{ id: string; label: string }> {
  const complaint = await findComplaint(needs.tx, complaintId)
  if (complaint === null) throw noThing()
  if (complaint.matterId !== null || complaint.answeredOn !== null) throw raisedAlready()
  refuseResidents({ demand: wish.demand })
  const { contractId, kind, count, text } = complaint
  const title = `群众反映${COMPLAINT_KINDS[kind].zh}${count}件，${text}`
  const source = { kind: 'complaint', id: `works/${complaintId}` } as const
  const { id, label } = await raiseFromSite(needs, { contractId, title, kind: 'complaints', source }, wish)
  await setComplaintMatter(needs.tx, { id: complaintId, matterId: id, label })
  return { id, label }
}

/** A committee's notice that would come down too early is refused. */
export async function postNotice(
  needs: Needs,
  wish: z.output<typeof noticeFieldsSchema> & { readonly contractId: string },
): Promise<{ id: string }> {
  await requireOwnContract(needs, wish.contractId)
  if (wish.untilOn < wish.postedOn) throw wrongDays('untilOn')
  const missing = missingDays(wish)
  if (missing > 0) throw tooShort(missing, NOTICE_KINDS[wish.kind].leastDays)
  return { id: await addNoticeRow(needs.tx, { ...wish, ...stampOf(needs) }) }
}

export async function recordPublicity(
  needs: Needs,
  { day, ...wish }: z.output<typeof publicityFieldsSchema> & OfDay,
): Promise<{ id: string }> {
  await requireOwnContract(needs, wish.contractId)
  if (day > dayOf(needs.clock.now())) throw inFuture()
  refuseResidents({ topic: wish.topic })
  return { id: await addPublicityRow(needs.tx, { ...wish, on: day, ...stampOf(needs) }) }
}
