/** What a meeting decided: written down, changed, taken out, made a matter. One story a function. */

import { checkNames, raiseMatter } from '#county/matters/raise.actions.ts'
import type { Decision } from '#county/meetings/meeting/meeting.contract.ts'
import { touchMeeting } from '#county/meetings/meeting/meeting.store.ts'
import { type Needs, needMeeting } from '#county/meetings/needs.ts'
import { listNames } from '#county/registry/names.actions.ts'
import { Fault } from '#terms/fault.ts'
import type { PasteAnswer } from '#terms/pasted.ts'
import { DECISION_COLUMNS, type NewDecision } from './decision.contract.ts'
import * as store from './decision.store.ts'
import { readPastedDecisions } from './paste.rules.ts'

export async function addDecision(needs: Needs, meetingId: string, wish: NewDecision): Promise<void> {
  const meeting = await needMeeting(needs, meetingId, 'write')
  await checkUnits(needs, wish)
  await store.addDecision(needs.tx, meeting.id, wish)
  await touchMeeting(needs.tx, meeting.id, meeting.state)
}

/** All of them or none. */
export async function pasteDecisions(
  needs: Needs,
  meetingId: string,
  { text, apply }: { readonly text: string; readonly apply: boolean },
): Promise<PasteAnswer> {
  const meeting = await needMeeting(needs, meetingId, 'write')
  const names = await listNames(needs.tx, text)
  const { decisions, rows, problems } = readPastedDecisions(text, names, meeting.heldOn)
  const ready = apply && problems.length === 0
  if (ready) for (const decision of decisions) await addDecision(needs, meetingId, decision)
  const heads = Object.values(DECISION_COLUMNS).map((column) => column.names[0])
  return { heads, rows: rows.map((row) => [...row]), problems: [...problems], applied: ready ? decisions.length : 0 }
}

/** The meeting's id comes back: its page is shown after the change. */
export async function changeDecision(needs: Needs, id: string, wish: NewDecision): Promise<string> {
  const { decision, meeting } = await needOpen(needs, id, 'write')
  await checkUnits(needs, wish)
  await store.setDecision(needs.tx, decision.id, wish)
  await touchMeeting(needs.tx, meeting.id, meeting.state)
  return meeting.id
}

export async function dropDecision(needs: Needs, id: string): Promise<string> {
  const { decision, meeting } = await needOpen(needs, id, 'write')
  await store.dropDecision(needs.tx, decision.id)
  await touchMeeting(needs.tx, meeting.id, meeting.state)
  return meeting.id
}

/** What cannot wait for the signature goes out at once; the minutes then name its number. */
export async function raiseDecision(needs: Needs, id: string): Promise<string> {
  const { decision, meeting } = await needOpen(needs, id, 'raise')
  if (decision.leadUnitId === null) throw noLead()
  await makeMatter(needs, decision)
  await touchMeeting(needs.tx, meeting.id, meeting.state)
  return meeting.id
}

/** Every decision with a lead unit that is no matter yet becomes one: the meeting decided, so no further leave is asked. */
export async function raiseRemaining(needs: Needs, meetingId: string): Promise<void> {
  for (const decision of await store.listDecisions(needs.tx, meetingId))
    if (decision.leadUnitId !== null && decision.matterId === null) await makeMatter(needs, decision)
}

async function makeMatter(needs: Needs, decision: Decision): Promise<void> {
  const { text, kind, communityId, cooperatingUnitIds, deadline, meetingLabel, leadUnitId } = decision
  const raised = await raiseMatter(
    { ...needs, actor: { ...needs.actor, manages: true } },
    {
      ...{ title: writeTitle(text), demand: text, kind, communityId, deadline, cooperatingUnitIds },
      ...{ leadUnitId: leadUnitId ?? '', sourceKind: 'meeting', sourceId: decision.id, sourceNote: meetingLabel },
    },
  )
  await store.setMatter(needs.tx, decision.id, raised)
}

/** The first sentence, as long as a matter's title may be. */
function writeTitle(text: string): string {
  const [sentence = text] = text.split(/[。；\n]/)
  return sentence.length <= 120 ? sentence : `${sentence.slice(0, 119)}…`
}

async function needOpen(needs: Needs, id: string, step: 'write' | 'raise') {
  const found = await store.findDecision(needs.tx, id)
  if (found === null)
    throw new Fault('notFound', 'meetings.noDecision', {
      zh: '没有这条议定事项，或它已被删去。',
      en: 'There is no such decision, or it was taken out.',
    })
  const meeting = await needMeeting(needs, found.meetingId, step)
  if (found.matterId !== null)
    throw new Fault('conflict', 'meetings.isMatter', {
      zh: `这条议定事项已立项为${found.matterLabel}，请在督办事项中调整。`,
      en: `This decision is a matter already (${found.matterLabel}); change it there.`,
    })
  return { decision: found, meeting }
}

async function checkUnits(needs: Needs, wish: NewDecision): Promise<void> {
  const { leadUnitId, communityId, cooperatingUnitIds } = wish
  if (leadUnitId !== null) return checkNames(needs, { leadUnitId, communityId, cooperatingUnitIds })
  if (cooperatingUnitIds.length > 0 || wish.deadline !== null) throw noLead()
}

function noLead(): Fault {
  return new Fault(
    'invalid',
    'meetings.noLead',
    {
      zh: '要立项督办，须先写明牵头单位；没有牵头单位的，只作为纪要文字。',
      en: 'A decision becomes a matter only with a lead unit; without one it stays a sentence of the minutes.',
    },
    'leadUnitId',
  )
}
