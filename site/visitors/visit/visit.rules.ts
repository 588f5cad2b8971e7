/** What is kept of a visit and how long. Pure; tables. */
import { RULES } from '#site/retention/rule.contract.ts'
import { isEasyPin } from '#terms/pin.ts'
import type { VisitKind } from './visit.contract.ts'

/** Days after a visit ends. A delivery is nobody's business on the next day. */
export const KEPT_DAYS = {
  guest: RULES.visit.days,
  service: RULES.visit.days,
  delivery: 1,
  emergency: 90,
} as const satisfies Record<VisitKind, number>
const DAY_MS = 86_400_000

export function eraseAfter(kind: VisitKind, end: Date): Date {
  return new Date(end.getTime() + KEPT_DAYS[kind] * DAY_MS)
}

/** Six digits that somebody can say and hear: no PIN of one digit alone or of a plain row. */
export const isGoodPin = (pin: string): boolean => /^\d{6}$/.test(pin) && !isEasyPin(pin)
