/** What has become of a demand by a day. First match wins. */
import type { DemandState } from '#county/bulletin/figures/figures.contract.ts'
import type { Day } from '#terms/day.ts'

interface Demand {
  readonly deadline: Day
  readonly doneOn: Day | null
}

interface DemandRow {
  readonly state: DemandState
  readonly when: (demand: Demand, on: Day) => boolean
}

/** A demand met late is done all the same; the day stands beside it. */
export const DEMAND_TABLE: readonly DemandRow[] = [
  { state: 'done', when: ({ doneOn }, on) => doneOn !== null && doneOn <= on },
  { state: 'overdue', when: ({ deadline }, on) => deadline < on },
  { state: 'carriedOver', when: () => true },
]

export function decideDemand(demand: Demand, on: Day): DemandState {
  return DEMAND_TABLE.find((row) => row.when(demand, on))?.state ?? 'carriedOver'
}
