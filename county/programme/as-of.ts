/** The two days of a question: D, for which a figure is, and K, when it was known. Reads a route's query; nothing else. */
import type { Clock } from '#base/clock.ts'
import { type Day, dayOf, endOfDay, readDay } from '#terms/day.ts'

/** The day a figure is for, and when it is asked as known: null is now. */
export interface AsOf {
  readonly on: Day
  readonly knownAt: Date | null
}

/** D is today unless said. K given as a day means its end, as an instant itself; without it: as known now. */
export function readAsOf(
  query: { readonly on?: Day | undefined; readonly knownAt?: string | undefined },
  clock: Clock,
): AsOf {
  const { knownAt } = query
  const day = knownAt === undefined ? null : readDay(knownAt)
  const instant = day ? endOfDay(day) : knownAt === undefined ? null : new Date(knownAt)
  return { on: query.on ?? dayOf(clock.now()), knownAt: instant }
}
