/** Stopping the clock of a matter: asked, decided, ended by hand or because its last day has passed. */
import { decideResumed } from '#county/matters/escalation/escalation.rules.ts'
import { setMatter } from '#county/matters/matter/matter.store.ts'
import { needStep, notYours, tell } from '#county/matters/matter/step.ts'
import type { Needs } from '#county/matters/needs.ts'
import { addDays, type Day, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { addPause, findPause, listRunOut, setPauseDecided, setPauseEnded } from './pause.store.ts'

/** A stop longer than this is no stop any more: the deadline itself must be changed. */
const LONGEST_DAYS = 180

/** The unit asks; what the office itself asks for holds at once. */
export async function askPause(
  needs: Needs,
  { matterId, reason, untilOn }: { readonly matterId: string; readonly reason: string; readonly untilOn: Day },
): Promise<void> {
  const { tx, clock, actor } = needs
  const matter = await needStep(needs, matterId, 'askPause')
  const refused = notYours(matter, actor)
  if (refused !== null) throw refused
  const at = clock.now()
  if (untilOn <= dayOf(at) || untilOn > addDays(dayOf(at), LONGEST_DAYS)) throw wrongDay()
  if (matter.pausedOn !== null || (await findPause(tx, matterId, 'asked')) !== null) throw pausedAlready()
  await addPause(tx, { matterId, reason, untilOn, at, by: actor.accountId, byName: actor.name })
  await tell(needs, matterId, { what: 'pauseAsked', text: reason, facts: { until: untilOn } })
  if (actor.manages) await decidePause(needs, { matterId, approved: true, note: '' })
}

export async function decidePause(
  needs: Needs,
  { matterId, approved, note }: { readonly matterId: string; readonly approved: boolean; readonly note: string },
): Promise<void> {
  const { tx, clock, actor } = needs
  await needStep(needs, matterId, 'askPause')
  const asked = await findPause(tx, matterId, 'asked')
  if (asked === null) throw nothingAsked()
  const at = clock.now()
  const today = dayOf(at)
  if (approved && asked.untilOn <= today) throw wrongDay()
  const beganOn = approved ? today : null
  await setPauseDecided(tx, { id: asked.id, approved, note: note || null, at, byName: actor.name, beganOn })
  if (approved) await setMatter(tx, matterId, { pausedOn: today, pausedUntil: asked.untilOn }, at)
  const facts = approved ? { until: asked.untilOn } : {}
  await tell(needs, matterId, { what: approved ? 'paused' : 'pauseRefused', text: note || null, facts })
}

/** The office lets the clock go on before the last day. */
export async function resumeMatter(
  needs: Needs,
  { matterId, reason }: { readonly matterId: string; readonly reason: string },
): Promise<void> {
  const matter = await needStep(needs, matterId, 'askPause')
  if (matter.pausedOn === null) throw nothingAsked()
  await endPause(needs, matter, dayOf(needs.clock.now()), reason)
}

/** Ends the stop on a day: the deadline moves by the working days that did not count. The caller holds the lock. */
export async function endPause(
  needs: Needs,
  matter: { readonly id: string; readonly pausedOn: Day | null; readonly deadline: Day },
  on: Day,
  reason: string | null = null,
): Promise<void> {
  if (matter.pausedOn === null) return
  const { deadline, days } = decideResumed(matter.deadline, { from: matter.pausedOn, to: on })
  await setPauseEnded(needs.tx, { matterId: matter.id, on, byName: needs.actor.name, days })
  await setMatter(needs.tx, matter.id, { pausedOn: null, pausedUntil: null, deadline }, needs.clock.now())
  await tell(needs, matter.id, { what: 'resumed', text: reason, facts: { on, days, deadline } })
}

/** Every stop whose last day has passed ends on that day; how many. */
export async function endRunOutPauses(needs: Needs): Promise<number> {
  const out = await listRunOut(needs.tx, dayOf(needs.clock.now()))
  for (const { id, untilOn } of out) {
    const matter = await needStep(needs, id, 'askPause')
    await endPause(needs, matter, untilOn)
  }
  return out.length
}

function wrongDay(): Fault {
  return new Fault(
    'invalid',
    'matters.pauseDay',
    {
      zh: `停表须到今天以后、${LONGEST_DAYS}天以内的某一天；更久请调整办理期限。`,
      en: `The clock stops until a day after today and within ${LONGEST_DAYS} days; for longer, change the deadline.`,
    },
    'untilOn',
  )
}

function pausedAlready(): Fault {
  return new Fault('conflict', 'matters.pausedAlready', {
    zh: '这件事项已停表，或已有停表申请待审批。',
    en: 'The clock stands already, or a stop was asked for and is not decided.',
  })
}

function nothingAsked(): Fault {
  return new Fault('conflict', 'matters.noPause', {
    zh: '没有停表申请，或没有在停表。请刷新查看最新情况。',
    en: 'No stop was asked for, or the clock does not stand. Reload to see the latest.',
  })
}
