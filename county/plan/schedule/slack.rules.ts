/** How long a task may slip before the whole plan ends later, and the chain of tasks that decides the end. Pure. */
import { countSteps, endFrom, numberOf, onOrAfter, onOrBefore, startFrom, stepFrom } from './calendar.rules.ts'
import { orderTasks } from './network.rules.ts'
import type { Need, PlanTask, Span } from './schedule.rules.ts'

export interface Slack {
  /** Days of the task's own unit. */
  readonly slack: number
  /** One of the chain that decides when the plan ends. */
  readonly critical: boolean
}

/** Slack and critical chain of scheduled tasks. */
export function measureSlack(tasks: readonly PlanTask[], spans: ReadonlyMap<string, Span>): ReadonlyMap<string, Slack> {
  const ordered = orderTasks(tasks)
  const end = Math.max(...[...spans.values()].map((span) => numberOf(span.endsOn)))
  const latest = new Map<string, number>()
  for (const task of ordered.toReversed()) {
    const limits = ordered.flatMap((other) =>
      other.needs.filter((need) => need.after === task.code).map((need) => limitOf(task, { other, need, latest })),
    )
    latest.set(task.code, onOrBefore(Math.min(end, ...limits), task.unit))
  }
  const critical = traceCritical(ordered, spans)
  return new Map(
    ordered.map((task) => {
      const ends = numberOf(spans.get(task.code)?.endsOn ?? '')
      const slack = countSteps(onOrAfter(ends, task.unit), latest.get(task.code) ?? ends, task.unit)
      return [task.code, { slack: Math.max(0, slack), critical: critical.has(task.code) }]
    }),
  )
}

/** The latest end of `task` with which `other` may still end as late as it may. */
function limitOf(
  task: PlanTask,
  { other, need, latest }: { other: PlanTask; need: Need; latest: ReadonlyMap<string, number> },
): number {
  const lateEnd = latest.get(other.code) ?? 0
  const lateStart = stepFrom(startFrom(lateEnd, other.duration, other.unit), -need.lag, other.unit)
  if (need.kind === 'finish') return lateStart - 1
  return endFrom(onOrBefore(lateStart, task.unit), task.duration, task.unit)
}

/** From the task that ends last back along whatever decided its start. */
function traceCritical(ordered: readonly PlanTask[], spans: ReadonlyMap<string, Span>): ReadonlySet<string> {
  const byCode = new Map(ordered.map((task) => [task.code, task]))
  const last = ordered.reduce((late, task) => (endOf(spans, task.code) >= endOf(spans, late) ? task.code : late), '')
  const found = new Set<string>()
  for (let code: string | undefined = last; code !== undefined && !found.has(code); ) {
    found.add(code)
    const task = byCode.get(code)
    code = task === undefined ? undefined : driverOf(task, spans)
  }
  return found
}

/** The need whose day is the task's own first day; undefined when the task begins where the plan or a pin lets it. */
function driverOf(task: PlanTask, spans: ReadonlyMap<string, Span>): string | undefined {
  const start = spans.get(task.code)?.startsOn
  if (start === undefined) return undefined
  return task.needs.find((need) => {
    const before = spans.get(need.after)
    if (before === undefined) return false
    const from = need.kind === 'finish' ? numberOf(before.endsOn) + 1 : numberOf(before.startsOn)
    return stepFrom(onOrAfter(from, task.unit), need.lag, task.unit) === numberOf(start)
  })?.after
}

function endOf(spans: ReadonlyMap<string, Span>, code: string): string {
  return spans.get(code)?.endsOn ?? ''
}
