/** Days of a plan's tasks: forward from a start or backward from a target, and the forecast from what really happened. Pure. */
import type { Day } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'
import { type DayUnit, dayAt, endFrom, numberOf, onOrAfter, onOrBefore, startFrom, stepFrom } from './calendar.rules.ts'
import type { Fact } from './facts.rules.ts'
import { orderTasks } from './network.rules.ts'

/** `finish`: begins after the other has ended; `start`: begins after the other has begun; plus `lag` days of its own unit. */
export interface Need {
  readonly after: string
  readonly kind: 'finish' | 'start'
  readonly lag: number
}

export interface PlanTask {
  readonly code: string
  readonly gate: Exclude<Stage, 'surveyed'> | null
  readonly gateAt: 'start' | 'end' | null
  readonly unit: DayUnit
  readonly duration: number
  readonly least: number | null
  readonly needs: readonly Need[]
  readonly notBefore: Day | null
}

export interface Span {
  readonly startsOn: Day
  readonly endsOn: Day
}

export interface ScheduleWish {
  readonly tasks: readonly PlanTask[]
  /** Nothing that has not begun may begin before. */
  readonly startOn: Day
  readonly facts?: ReadonlyMap<string, Fact>
  /** The forecast's today: what has not begun begins no earlier, what has not ended ends no earlier. */
  readonly today?: Day
}

interface Run {
  start: number
  end: number
}

/** The days of every task by code. A plan without facts keeps every rule of the network exactly; facts stay as they are. */
export function scheduleForward(wish: ScheduleWish): ReadonlyMap<string, Span> {
  const runs = runForward(orderTasks(wish.tasks), wish)
  return new Map([...runs].map(([code, run]) => [code, { startsOn: dayAt(run.start), endsOn: dayAt(run.end) }]))
}

/**
 * The latest start with which the gate `connected` (else the last task) still comes by `targetOn`. Null when even
 * `earliest` is too late: then the plan runs from `earliest` and misses its target.
 */
export function findLatestStart(wish: Omit<ScheduleWish, 'startOn'> & { earliest: Day; targetOn: Day }): Day | null {
  const ordered = orderTasks(wish.tasks)
  const target = numberOf(wish.targetOn)
  const aim = aimOf(ordered)
  const meets = (start: number): boolean =>
    (runForward(ordered, { ...wish, startOn: dayAt(start) }).get(aim)?.end ?? 0) <= target
  let low = numberOf(wish.earliest)
  if (!meets(low)) return null
  let high = Math.max(low, target)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (meets(middle)) low = middle
    else high = middle - 1
  }
  return dayAt(low)
}

/** The task on whose end a plan's target is measured: the connection, else the task that stands last. */
export function aimOf(tasks: readonly PlanTask[]): string {
  const aim = tasks.find((task) => task.gate === 'connected') ?? tasks.at(-1)
  return aim?.code ?? ''
}

function runForward(ordered: readonly PlanTask[], wish: ScheduleWish): Map<string, Run> {
  const runs = new Map<string, Run>()
  for (const task of ordered) {
    const fact = wish.facts?.get(task.code)
    if (fact?.ended && fact.finishedOn === null) continue
    runs.set(task.code, runOf(task, { fact, runs, wish }))
  }
  placeEnded(ordered, { runs, wish })
  return runs
}

interface Around {
  readonly fact?: Fact | undefined
  readonly runs: Map<string, Run>
  readonly wish: ScheduleWish
}

function runOf(task: PlanTask, { fact, runs, wish }: Around): Run {
  const { unit, duration } = task
  if (fact?.finishedOn) {
    const end = numberOf(fact.finishedOn)
    const start = fact.startedOn ? numberOf(fact.startedOn) : startFrom(end, duration, 'calendar')
    return { start: Math.min(start, end), end }
  }
  const begun = fact?.startedOn ? numberOf(fact.startedOn) : null
  const start = begun ?? earliestStart(task, runs, fact?.begun ? { ...wish, today: undefined } : wish)
  const end = endFrom(onOrAfter(start, unit), duration, unit)
  const today = wish.today === undefined ? end : onOrAfter(numberOf(wish.today), unit)
  return { start, end: Math.max(end, fact?.begun ? today : end) }
}

function earliestStart(
  task: PlanTask,
  runs: ReadonlyMap<string, Run>,
  wish: { readonly startOn: Day; readonly today?: Day | undefined },
): number {
  const { unit } = task
  let earliest = numberOf(wish.startOn)
  if (task.notBefore !== null) earliest = Math.max(earliest, numberOf(task.notBefore))
  if (wish.today !== undefined) earliest = Math.max(earliest, numberOf(wish.today))
  for (const need of task.needs) {
    const before = runs.get(need.after)
    if (before === undefined) continue
    const from = onOrAfter(need.kind === 'finish' ? before.end + 1 : before.start, unit)
    earliest = Math.max(earliest, stepFrom(from, need.lag, unit))
  }
  return onOrAfter(earliest, unit)
}

/** What has ended on a day that nobody recorded stands just before what came after it. */
function placeEnded(ordered: readonly PlanTask[], { runs, wish }: Around): void {
  for (const task of ordered.toReversed()) {
    if (runs.has(task.code)) continue
    const followers = ordered.flatMap((other) =>
      other.needs.filter((need) => need.after === task.code).map((need) => ({ other, need })),
    )
    const limits = followers.flatMap(({ other, need }) => {
      const run = runs.get(other.code)
      if (run === undefined) return []
      return [need.kind === 'finish' ? run.start - 1 : run.start + task.duration - 1]
    })
    const end = onOrBefore(Math.min(...limits, numberOf(wish.startOn) + 3650), task.unit)
    const started = wish.facts?.get(task.code)?.startedOn
    const start = started ? numberOf(started) : startFrom(end, task.duration, task.unit)
    runs.set(task.code, { start: Math.min(start, end), end })
  }
}
