/** Which gates are planned for a stretch of days, for other rooms. Reads only; whether a gate was passed meanwhile is the caller's question. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'
import { listPlannedBetween } from './stage/milestone.store.ts'

export interface PlannedGate<Gate extends Stage = Stage> {
  readonly communityId: string
  readonly unitId: string
  readonly name: string
  readonly stage: Gate
  readonly on: Day
}

/** Plans of these gates from `from` to `to`, as they stood at `knownAt` (not the baseline). Covers the caller's scope. */
export async function listPlannedGates<Gate extends Stage>(
  tx: ScopedTx,
  question: { readonly from: Day; readonly to: Day; readonly gates: readonly Gate[]; readonly knownAt: Date },
): Promise<PlannedGate<Gate>[]> {
  const { gates, ...span } = question
  return (await listPlannedBetween(tx, { ...span, stages: gates })) as PlannedGate<Gate>[]
}
