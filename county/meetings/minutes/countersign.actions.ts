/** Minutes from the draft to the signature's desk: asked, answered, returned, completed. One story a function. */

import { addStep, findStoredMeeting, touchMeeting } from '#county/meetings/meeting/meeting.store.ts'
import { decideCompleteness } from '#county/meetings/meeting/state.rules.ts'
import type { MeetingStep, Verdict } from '#county/meetings/meeting/words.contract.ts'
import { type Needs, needMeeting, noMeeting } from '#county/meetings/needs.ts'
import { Fault } from '#terms/fault.ts'
import { askUnits, listCountersigns, listUnknownUnits, setVerdict } from './countersign.store.ts'

/** A line in the story, now and in the actor's name. */
export async function tell(needs: Needs, meetingId: string, what: MeetingStep, text: string | null): Promise<void> {
  const { tx, clock, actor } = needs
  await addStep(tx, { meetingId, what, at: clock.now(), by: actor.accountId, byName: actor.name, text })
}

export async function askToCountersign(needs: Needs, id: string, unitIds: readonly string[]): Promise<void> {
  const meeting = await needMeeting(needs, id, 'ask')
  if ((await listUnknownUnits(needs.tx, unitIds)).length > 0) throw noUnit()
  const round = meeting.round + 1
  await askUnits(needs.tx, { meetingId: id, round, unitIds, at: needs.clock.now() })
  await touchMeeting(needs.tx, id, 'countersigning', round)
  await tell(needs, id, 'askedToCountersign', null)
}

/** A unit's word; an objection says what it is about. The meeting itself is not locked: units answer side by side. */
export async function countersign(
  needs: Needs,
  id: string,
  said: { readonly verdict: Verdict; readonly text: string | null },
): Promise<void> {
  const { tx, clock, actor } = needs
  const meeting = await findStoredMeeting(tx, id)
  if (meeting === null) throw noMeeting()
  if (meeting.state !== 'countersigning' || actor.unitId === null) throw notAsked()
  if (said.verdict === 'objected' && said.text === null) throw noReason('text')
  const by = { at: clock.now(), by: actor.accountId, byName: actor.name }
  const of = { meetingId: id, round: meeting.round, unitId: actor.unitId }
  if ((await setVerdict(tx, of, { ...said, ...by })) === 0) throw notAsked()
  await tell(needs, id, said.verdict, said.text)
}

export async function returnMinutes(needs: Needs, id: string, reason: string): Promise<void> {
  await needMeeting(needs, id, 'return')
  await touchMeeting(needs.tx, id, 'draft')
  await tell(needs, id, 'returned', reason)
}

/** With silence or objections only for a stated reason: it stands in the story that is kept with the minutes. */
export async function completeCountersigning(needs: Needs, id: string, reason: string | null): Promise<void> {
  const { round } = await needMeeting(needs, id, 'complete')
  const said = await listCountersigns(needs.tx, { meetingId: id, round })
  const how = decideCompleteness(said.map(({ verdict }) => verdict))
  if (how !== 'complete' && reason === null) throw noReason('reason')
  await touchMeeting(needs.tx, id, 'countersigned')
  await tell(needs, id, 'completed', reason)
}

function notAsked(): Fault {
  return new Fault('notAllowed', 'meetings.notAsked', {
    zh: '这份纪要现在没有送您的单位会签。',
    en: 'Your unit is not asked to countersign these minutes now.',
  })
}

function noReason(where: string): Fault {
  return new Fault(
    'invalid',
    'meetings.noReason',
    {
      zh: '还有单位未回复或有不同意见，请写明理由；不同意见请写进纪要的“不同意见”。',
      en: 'A unit has not answered or objects: give the reason, and write dissent into the minutes.',
    },
    where,
  )
}

function noUnit(): Fault {
  return new Fault(
    'invalid',
    'meetings.unknownUnit',
    { zh: '会签单位中有停用或不存在的单位。', en: 'One of the units does not exist or is no longer active.' },
    'unitIds',
  )
}
