/** What is known of a plan's tasks: from the programme's gates and from recorded days. Pure. */
import type { Day } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'
import type { PlanTask } from './schedule.rules.ts'

/** Gates passed: a day, `unknown` when nobody knows it, missing when not passed. */
export type PassedGates = Readonly<Partial<Record<Stage, Day | 'unknown'>>>

/** Recorded by hand for a task that is no gate. */
export interface ActualDays {
  readonly startedOn: Day | null
  readonly finishedOn: Day | null
}

/** Whether a task has begun and ended, and the days where they are known. */
export interface Fact {
  readonly begun: boolean
  readonly ended: boolean
  readonly startedOn: Day | null
  readonly finishedOn: Day | null
}

/**
 * A task has ended when its own end is recorded, or when something that may only begin after it has begun; it has
 * begun when it ended, when its own beginning is recorded, or when something that begins after its beginning has begun.
 * `ordered`: every task after what it needs.
 */
export function gatherFacts(
  ordered: readonly PlanTask[],
  passed: PassedGates,
  actual: ReadonlyMap<string, ActualDays>,
): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>()
  const followed = new Map<string, { begun: boolean; ended: boolean }>()
  for (const task of ordered.toReversed()) {
    const own = factOf(task, passed, actual.get(task.code))
    const later = followed.get(task.code)
    const ended = own.ended || (later?.ended ?? false)
    const fact = { ...own, ended, begun: own.begun || ended || (later?.begun ?? false) }
    facts.set(task.code, fact)
    if (!fact.begun) continue
    for (const need of task.needs) {
      const before = followed.get(need.after) ?? { begun: false, ended: false }
      followed.set(need.after, { begun: true, ended: before.ended || need.kind === 'finish' })
    }
  }
  return facts
}

function factOf(task: PlanTask, passed: PassedGates, actual: ActualDays | undefined): Fact {
  const gate = task.gate === null ? undefined : passed[task.gate]
  const day = gate === undefined || gate === 'unknown' ? null : gate
  const byGate = gate !== undefined
  const startedOn = byGate && task.gateAt === 'start' ? day : (actual?.startedOn ?? null)
  const finishedOn = byGate && task.gateAt === 'end' ? day : (actual?.finishedOn ?? null)
  const ended = (byGate && task.gateAt === 'end') || (actual?.finishedOn ?? null) !== null
  return { startedOn, finishedOn, ended, begun: ended || byGate || (actual?.startedOn ?? null) !== null }
}
