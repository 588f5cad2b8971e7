/** Residents' requests about their data: noted with their deadline, answered once, refused only for a named reason. */
import { type Here, openPerson } from '#site/people/here.ts'
import { lockResident } from '#site/people/resident/resident.store.ts'
import { addDays, compareDays, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { PersonRequest, RefusalReason, RequestKind } from './request.contract.ts'
import * as store from './request.store.ts'

/** GB/T 35273-2020 §8.7 a: within thirty days. */
const ANSWER_DAYS = 30

export async function listRequests({ tx, communityId, vault, clock }: Here): Promise<PersonRequest[]> {
  const today = dayOf(clock.now())
  return (await store.listRequests(tx, communityId)).map(({ nameSealed, ...row }) => ({
    ...row,
    name: openPerson(vault, { nameSealed, phoneSealed: null }).name,
    late: row.outcome === null && compareDays(row.dueOn, today) < 0,
  }))
}

export async function noteRequest(
  { tx, communityId, clock }: Here,
  asked: { readonly residentId: string; readonly kind: RequestKind; readonly askedOn: string },
): Promise<{ requestId: string; dueOn: string }> {
  await lockResident(tx, communityId, asked.residentId)
  if (compareDays(asked.askedOn, dayOf(clock.now())) > 0)
    throw new Fault(
      'invalid',
      'people.futureDay',
      { zh: '提出日期不能晚于今天。', en: 'The day is not after today.' },
      'askedOn',
    )
  const open = await store.findOpen(tx, { ...asked, communityId })
  if (open !== null) throw refuseTwice(open)
  const dueOn = addDays(asked.askedOn, ANSWER_DAYS)
  return { requestId: await store.addRequest(tx, { ...asked, communityId, dueOn }), dueOn }
}

export async function answerRequest(
  { tx, communityId, clock }: Here,
  answer: {
    readonly requestId: string
    readonly outcome: 'done' | 'partly' | 'refused'
    readonly reason: RefusalReason | null
    readonly byName: string
  },
): Promise<void> {
  if ((answer.outcome === 'done') !== (answer.reason === null))
    throw new Fault(
      'invalid',
      'people.reasonNeeded',
      {
        zh: '没有全部办理的，要选一个理由；办理完的不用。',
        en: 'What is not done in full needs a reason; what is done has none.',
      },
      'reason',
    )
  if (await store.setAnswer(tx, { ...answer, communityId, at: clock.now() })) return
  throw new Fault('conflict', 'people.answered', {
    zh: '这项请求已经答复。请刷新页面。',
    en: 'This request was answered already. Reload the page.',
  })
}

/** A second press does not begin the thirty days anew. */
function refuseTwice(dueOn: string): Fault {
  return new Fault('conflict', 'people.askedAlready', {
    zh: `这一项已经提出，${dueOn} 前答复。`,
    en: `This was asked already and is answered by ${dueOn}.`,
  })
}
