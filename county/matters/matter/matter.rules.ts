/** What may be done with a matter in which state, by whom, and on whom it waits. Pure tables. */
import type { Acting } from '#county/matters/needs.ts'
import { type Day, dayOf } from '#terms/day.ts'
import type { WaitingOn } from './matter.contract.ts'
import type { MatterState } from './words.contract.ts'

/** One row a step: from which states it leads to which. `to` null: the state stays. */
export const TRANSITIONS = {
  issue: { from: ['proposed'], to: 'open' },
  receive: { from: ['open'], to: null },
  note: { from: ['open', 'replied', 'checked'], to: null },
  reply: { from: ['open'], to: 'replied' },
  pass: { from: ['replied'], to: 'checked' },
  fail: { from: ['replied'], to: 'open' },
  sendBack: { from: ['replied', 'checked'], to: 'open' },
  close: { from: ['checked'], to: 'closed' },
  reopen: { from: ['closed'], to: 'open' },
  withdraw: { from: ['proposed', 'open'], to: 'withdrawn' },
  change: { from: ['open'], to: null },
  askPause: { from: ['open'], to: null },
  picture: { from: ['proposed', 'open', 'replied', 'checked'], to: null },
  unpicture: { from: ['proposed', 'open'], to: null },
} as const satisfies Record<string, { from: readonly MatterState[]; to: MatterState | null }>
export type Transition = keyof typeof TRANSITIONS

export function isAllowed(step: Transition, state: MatterState): boolean {
  return (TRANSITIONS[step].from as readonly MatterState[]).includes(state)
}

/** A matter as far as rights need it. */
export interface Owned {
  readonly leadUnitId: string
  readonly repliedBy: string | null
}

/** The responsible unit answers; the office may write an answer down for it. `leads`: that unit is in the caller's scope of units. */
export function mayAnswer(matter: Owned & { readonly leads: boolean }, actor: Acting): boolean {
  return actor.manages === true || matter.leads || actor.unitId === matter.leadUnitId
}

/** A second person: not who replied, nor their deputy, and nobody of the responsible unit. */
export function mayCheck(matter: Owned & { readonly leads: boolean }, actor: Acting): boolean {
  const same = matter.repliedBy !== null && [actor.accountId, ...(actor.deputyFor ?? [])].includes(matter.repliedBy)
  if (same) return false
  return actor.manages === true || (!matter.leads && actor.unitId !== matter.leadUnitId)
}

export interface Waiting {
  readonly on: WaitingOn
  readonly since: Day
}

/** On whom a matter waits and since when. First row that fits. */
export function decideWaiting(matter: {
  readonly state: MatterState
  readonly stateAt: Date
  readonly pausedOn: Day | null
  readonly pauseAskedAt: Date | null
}): Waiting | null {
  const since = dayOf(matter.stateAt)
  if (matter.state === 'proposed' || matter.state === 'checked') return { on: 'office', since }
  if (matter.state === 'replied') return { on: 'check', since }
  if (matter.state !== 'open') return null
  if (matter.pausedOn !== null) return { on: 'pause', since: matter.pausedOn }
  if (matter.pauseAskedAt !== null) return { on: 'office', since: dayOf(matter.pauseAskedAt) }
  return { on: 'lead', since }
}
