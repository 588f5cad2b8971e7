/** What an import says of a community's progress, and what came of it. Shapes only. */
import type { Day } from '#terms/day.ts'

/** A gate passed: the day (null: passed, day not known) and whether the source was sure of it. */
export interface GatePassed {
  readonly on: Day | null
  readonly certain: boolean
}

/** One community's row. Missing leaves a field as it is; null says that there is none (any more). */
export interface ProgressInput {
  readonly communityId: string
  readonly surveyedOn?: GatePassed | null | undefined
  readonly approvedOn?: GatePassed | null | undefined
  readonly designedOn?: GatePassed | null | undefined
  readonly startedOn?: GatePassed | null | undefined
  readonly builtOn?: GatePassed | null | undefined
  readonly trialOn?: GatePassed | null | undefined
  readonly acceptedOn?: GatePassed | null | undefined
  readonly connectedOn?: GatePassed | null | undefined
  readonly operatingOn?: GatePassed | null | undefined
  /** 计划完成时间: the planned day of the completion gate, `connected`. */
  readonly plannedDoneOn?: Day | null | undefined
  /** As written. */
  readonly blocker?: string | null | undefined
}

export interface ProgressOutcome {
  /** Gates newly recorded, corrected to another day, taken back, and said again as they were. */
  readonly added: number
  readonly corrected: number
  readonly withdrawn: number
  readonly unchanged: number
  /** Planned days set or moved. */
  readonly milestones: number
  readonly blockersAdded: number
  readonly blockersCleared: number
}
