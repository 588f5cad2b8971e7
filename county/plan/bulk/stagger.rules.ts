/** When each of many communities begins: a unit starts only so many at a time. Pure. */
import { dayAt, numberOf, onOrAfter, stepFrom } from '#county/plan/schedule/calendar.rules.ts'
import type { Day } from '#terms/day.ts'

export interface Capacity {
  /** Communities that one unit may begin at the same time. */
  readonly perUnit: number
  /** Working days until the next ones. */
  readonly everyDays: number
}

/** The start of each community, in the order given: of each unit the first `perUnit` on the first day, and so on. */
export function staggerStarts(
  communities: readonly { readonly communityId: string; readonly unitId: string }[],
  { startOn, capacity }: { readonly startOn: Day; readonly capacity: Capacity },
): ReadonlyMap<string, Day> {
  const first = onOrAfter(numberOf(startOn), 'working')
  const begun = new Map<string, number>()
  return new Map(
    communities.map(({ communityId, unitId }) => {
      const place = begun.get(unitId) ?? 0
      begun.set(unitId, place + 1)
      const turn = Math.floor(place / capacity.perUnit)
      return [communityId, dayAt(stepFrom(first, turn * capacity.everyDays, 'working'))]
    }),
  )
}
