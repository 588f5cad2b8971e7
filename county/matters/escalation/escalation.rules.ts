/** When a matter rises to the next level and what time it then has, by the county's table. Pure; days are working days. */

import { MATTER_LEVELS, type MatterLevel, type MatterState } from '#county/matters/matter/words.contract.ts'
import { type Day, daysBetween } from '#terms/day.ts'
import { addWorkingDays, countWorkingDays } from '#terms/working-days.ts'
import type { EscalationRule } from './rule.contract.ts'

/** A matter as far as its clock needs it. */
export interface Timed {
  readonly state: MatterState
  readonly level: MatterLevel
  readonly deadline: Day
  readonly pausedOn: Day | null
}

export interface Rise {
  readonly level: Exclude<MatterLevel, 'none'>
  readonly deadline: Day
  /** Working days that it was late. */
  readonly late: number
}

/** Order of levels, from normal upwards. */
export function levelOrder(level: MatterLevel): number {
  return Object.keys(MATTER_LEVELS).indexOf(level)
}

/** Whether the clock runs against the responsible unit: not while it is checked, and not while it was stopped. */
export function doesClockRun({ state, pausedOn }: Pick<Timed, 'state' | 'pausedOn'>): boolean {
  return state === 'open' && pausedOn === null
}

/** Working days to the deadline, negative when late; counted to the day of the pause while the clock stands; null otherwise. */
export function countDaysLeft(matter: Timed, today: Day): number | null {
  if (matter.state !== 'open') return null
  return signedDays(matter.pausedOn ?? today, matter.deadline)
}

/** The level to which it rises today, or null. Only ever one level a day, so that each is seen before the next. */
export function decideRise(matter: Timed, today: Day, rule: EscalationRule): Rise | null {
  if (!doesClockRun(matter) || matter.deadline >= today) return null
  const step = rule.steps.find(({ level }) => levelOrder(level) > levelOrder(matter.level))
  const late = countWorkingDays(matter.deadline, today)
  if (!step || late < step.afterDays) return null
  return { level: step.level, deadline: addWorkingDays(today, step.moreDays), late }
}

/** The deadline after a stop of the clock: as many working days later as did not count, so that what was left is left. */
export function decideResumed(
  deadline: Day,
  stopped: { readonly from: Day; readonly to: Day },
): { deadline: Day; days: number } {
  const days = countWorkingDays(stopped.from, stopped.to)
  return { deadline: addWorkingDays(deadline, days), days }
}

/** The deadline after it was sent back: at least `returnDays` from today. */
export function decideReturned(deadline: Day, today: Day, rule: EscalationRule): Day {
  const least = addWorkingDays(today, rule.returnDays)
  return deadline > least ? deadline : least
}

function signedDays(from: Day, to: Day): number {
  return daysBetween(from, to) >= 0 ? countWorkingDays(from, to) : 0 - countWorkingDays(to, from)
}
