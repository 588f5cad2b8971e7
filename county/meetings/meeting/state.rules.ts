/** What may be done with a meeting's minutes in which state, and when countersigning is complete. Pure tables. */
import type { MeetingState, Verdict } from './words.contract.ts'

/** One row a step: from which states it leads to which. `to` null: the state stays. */
export const TRANSITIONS = {
  write: { from: ['draft'], to: null },
  ask: { from: ['draft'], to: 'countersigning' },
  countersign: { from: ['countersigning'], to: null },
  return: { from: ['countersigning', 'countersigned'], to: 'draft' },
  complete: { from: ['countersigning'], to: 'countersigned' },
  raise: { from: ['draft', 'countersigning', 'countersigned'], to: null },
  sign: { from: ['countersigned'], to: 'signed' },
  send: { from: ['signed'], to: 'sent' },
} as const satisfies Record<string, { from: readonly MeetingState[]; to: MeetingState | null }>
export type Transition = keyof typeof TRANSITIONS

export function isAllowed(step: Transition, state: MeetingState): boolean {
  return (TRANSITIONS[step].from as readonly MeetingState[]).includes(state)
}

export type Completeness = 'complete' | 'silent' | 'objected'

/** First row that fits. Objections weigh more than silence: they are answered or go into the minutes as dissent. */
export function decideCompleteness(verdicts: readonly (Verdict | null)[]): Completeness {
  if (verdicts.includes('objected')) return 'objected'
  return verdicts.includes(null) ? 'silent' : 'complete'
}
