/** The steps of a matter from issue to closing, one function a story: check, change, write down. */
import { endPause } from '#county/matters/clock/pause.actions.ts'
import { decideReturned } from '#county/matters/escalation/escalation.rules.ts'
import { findLevelRule } from '#county/matters/escalation/rule.store.ts'
import type { Needs } from '#county/matters/needs.ts'
import { checkNames, tooEarly } from '#county/matters/raise.actions.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { addWorkingDays } from '#terms/working-days.ts'
import type { NewMatter } from './matter.contract.ts'
import { type MatterChange, setMatter } from './matter.store.ts'
import { checkedTooEarly, needStep, notASecondPerson, nothingChanged, notYours, tell } from './step.ts'

interface Aim {
  readonly matterId: string
}

/** The office puts a proposal in force. */
export async function issueMatter(
  needs: Needs,
  wish: Aim & Pick<NewMatter, 'leadUnitId' | 'cooperatingUnitIds' | 'deadline'>,
): Promise<void> {
  const matter = await needStep(needs, wish.matterId, 'issue')
  await checkNames(needs, wish)
  const today = dayOf(needs.clock.now())
  const deadline = wish.deadline ?? addWorkingDays(today, (await findLevelRule(needs.tx, today)).content.firstDays)
  if (deadline < today) throw tooEarly()
  const { leadUnitId, cooperatingUnitIds } = wish
  await setMatter(needs.tx, matter.id, { state: 'open', leadUnitId, cooperatingUnitIds, deadline }, needs.clock.now())
  await tell(needs, matter.id, { what: 'issued', facts: { deadline } })
}

/** 签收; a second time changes nothing. */
export async function receiveMatter(needs: Needs, { matterId }: Aim): Promise<void> {
  const matter = await needAnswer(needs, matterId, 'receive')
  if (matter.receivedAt !== null) return
  const at = needs.clock.now()
  await setMatter(needs.tx, matter.id, { receivedAt: at }, at)
  await tell(needs, matter.id, { what: 'received' })
}

export async function noteProgress(needs: Needs, { matterId, text }: Aim & { text: string }): Promise<void> {
  const matter = await needStep(needs, matterId, 'note')
  const helps = matter.cooperatingUnitIds.some((id) => id === needs.actor.unitId)
  if (!helps) await needAnswer(needs, matterId, 'note')
  await tell(needs, matter.id, { what: 'noted', text })
}

/** The unit says that it is done. A stopped clock goes on first, so that the stop has its end. */
export async function replyMatter(needs: Needs, { matterId, text }: Aim & { text: string }): Promise<void> {
  const matter = await needAnswer(needs, matterId, 'reply')
  const at = needs.clock.now()
  if (matter.pausedOn !== null) await endPause(needs, matter, dayOf(at))
  const replied = { repliedOn: dayOf(at), repliedBy: needs.actor.accountId, receivedAt: matter.receivedAt ?? at }
  await setMatter(needs.tx, matter.id, { state: 'replied', ...replied }, at)
  await tell(needs, matter.id, { what: 'replied', text })
}

/** What a second person found on site. Not passed: back to the unit with at least the table's days. */
export async function checkMatter(
  needs: Needs,
  found: Aim & { readonly passed: boolean; readonly on: Day; readonly text: string },
): Promise<void> {
  const matter = await needStep(needs, found.matterId, found.passed ? 'pass' : 'fail')
  const check = notASecondPerson(matter, needs.actor)
  if (check !== null) throw check
  const today = dayOf(needs.clock.now())
  if (found.on > today || found.on < matter.raisedOn) throw checkedTooEarly()
  const { text, on } = found
  if (!found.passed) return giveBack(needs, matter, { what: 'failed', text, facts: { on } })
  await setMatter(needs.tx, matter.id, { state: 'checked' }, needs.clock.now())
  await tell(needs, matter.id, { what: 'passed', text, facts: { on } })
}

/** The office finds a reply or a check wanting. */
export async function sendBackMatter(needs: Needs, { matterId, reason }: Aim & { reason: string }): Promise<void> {
  const matter = await needStep(needs, matterId, 'sendBack')
  await giveBack(needs, matter, { what: 'sentBack', text: reason, facts: {} })
}

async function giveBack(
  needs: Needs,
  matter: { readonly id: string; readonly deadline: Day; readonly returned: number },
  told: { readonly what: 'failed' | 'sentBack'; readonly text: string; readonly facts: Record<string, string> },
): Promise<void> {
  const today = dayOf(needs.clock.now())
  const deadline = decideReturned(matter.deadline, today, (await findLevelRule(needs.tx, today)).content)
  const change: MatterChange = { state: 'open', deadline, returned: matter.returned + 1 }
  await setMatter(needs.tx, matter.id, change, needs.clock.now())
  await tell(needs, matter.id, { ...told, facts: { ...told.facts, deadline } })
}

/** 销号. */
export async function closeMatter(needs: Needs, { matterId, text }: Aim & { text: string }): Promise<void> {
  const matter = await needStep(needs, matterId, 'close')
  const at = needs.clock.now()
  await setMatter(needs.tx, matter.id, { state: 'closed', closedOn: dayOf(at) }, at)
  await tell(needs, matter.id, { what: 'closed', text })
}

/** A closed matter turned out not to be done: it is counted, and its levels begin anew. */
export async function reopenMatter(
  needs: Needs,
  { matterId, reason, deadline }: Aim & { reason: string; deadline: Day | null },
): Promise<void> {
  const matter = await needStep(needs, matterId, 'reopen')
  const at = needs.clock.now()
  const today = dayOf(at)
  const until = deadline ?? addWorkingDays(today, (await findLevelRule(needs.tx, today)).content.firstDays)
  if (until < today) throw tooEarly()
  const change: MatterChange = { state: 'open', level: 'none', deadline: until, closedOn: null, receivedAt: null }
  await setMatter(needs.tx, matter.id, { ...change, reopened: matter.reopened + 1 }, at)
  await tell(needs, matter.id, { what: 'reopened', text: reason, facts: { deadline: until } })
}

export async function withdrawMatter(needs: Needs, { matterId, reason }: Aim & { reason: string }): Promise<void> {
  const matter = await needStep(needs, matterId, 'withdraw')
  const at = needs.clock.now()
  if (matter.pausedOn !== null) await endPause(needs, matter, dayOf(at))
  await setMatter(needs.tx, matter.id, { state: 'withdrawn' }, at)
  await tell(needs, matter.id, { what: 'withdrawn', text: reason })
}

/** Another unit, other helpers or another day, with the reason; what it was stays in the story. */
export async function changeMatter(
  needs: Needs,
  wish: Aim &
    Pick<NewMatter, 'leadUnitId' | 'cooperatingUnitIds'> & { readonly deadline: Day; readonly reason: string },
): Promise<void> {
  const matter = await needStep(needs, wish.matterId, 'change')
  await checkNames(needs, wish)
  const { leadUnitId, cooperatingUnitIds, deadline, reason } = wish
  const helpers = (ids: readonly string[]) => [...ids].sort().join()
  const otherUnit = leadUnitId !== matter.leadUnitId
  const otherHelpers = helpers(cooperatingUnitIds) !== helpers(matter.cooperatingUnitIds)
  if (!otherUnit && !otherHelpers && deadline === matter.deadline) throw nothingChanged()
  const at = needs.clock.now()
  if (deadline !== matter.deadline && deadline < dayOf(at)) throw tooEarly()
  const received = otherUnit ? { receivedAt: null } : {}
  await setMatter(needs.tx, matter.id, { leadUnitId, cooperatingUnitIds, deadline, ...received }, at)
  const facts = {
    ...(deadline === matter.deadline ? {} : { deadlineBefore: matter.deadline, deadline }),
    ...(otherUnit ? { leadBefore: matter.leadUnitId, lead: leadUnitId } : {}),
  }
  await tell(needs, matter.id, { what: 'changed', text: reason, facts })
}

async function needAnswer(needs: Needs, matterId: string, step: 'receive' | 'note' | 'reply') {
  const matter = await needStep(needs, matterId, step)
  const refused = notYours(matter, needs.actor)
  if (refused !== null) throw refused
  return matter
}
