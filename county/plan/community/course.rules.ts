/** A plan made from a template or changed, and how it stands today: joins the scheduling rules. Pure. */

import { countSteps, dayAt, numberOf, onOrAfter, onOrBefore } from '#county/plan/schedule/calendar.rules.ts'
import type { ActualDays, PassedGates } from '#county/plan/schedule/facts.rules.ts'
import { gatherFacts } from '#county/plan/schedule/facts.rules.ts'
import { orderTasks } from '#county/plan/schedule/network.rules.ts'
import { findLatestStart, type PlanTask, type Span, scheduleForward } from '#county/plan/schedule/schedule.rules.ts'
import { measureSlack } from '#county/plan/schedule/slack.rules.ts'
import type { TemplateVersion } from '#county/plan/template/template.contract.ts'
import { type Day, daysBetween } from '#terms/day.ts'
import type { StoredTask, TaskNow } from './plan.contract.ts'
import type { NewPlan, StoredPlan } from './plan.store.ts'

/** What is known of a community when it is planned. */
export interface Known {
  readonly passed: PassedGates
  readonly actual: ReadonlyMap<string, ActualDays>
}

export const NOTHING_RECORDED: ReadonlyMap<string, ActualDays> = new Map()

type Undated = Omit<StoredTask, 'startsOn' | 'endsOn' | 'baselineStartsOn' | 'baselineEndsOn'>

export interface PlanWish {
  readonly communityId: string
  readonly template: Pick<TemplateVersion, 'code' | 'version'>
  readonly tasks: readonly Undated[]
  readonly direction: 'start' | 'target'
  /** The start, or the wanted day of connection. */
  readonly day: Day
  /** A plan backward from a target begins no earlier than this. */
  readonly earliest: Day
  readonly known: Known
  /** The plan that held; its baseline is carried along. */
  readonly before: Pick<StoredPlan, 'tasks'> | null
}

/** Dates every task. `misses`: the target cannot be met even when everything begins at once. */
export function drawPlan(wish: PlanWish): NewPlan & { readonly misses: boolean } {
  const facts = gatherFacts(orderTasks(wish.tasks), wish.known.passed, wish.known.actual)
  const { tasks, earliest } = wish
  const latest =
    wish.direction === 'target' ? findLatestStart({ tasks, facts, earliest, targetOn: wish.day }) : wish.day
  const startOn = latest ?? earliest
  const spans = stretchBegun(tasks, facts, scheduleForward({ tasks, facts, startOn }))
  const first = new Map(wish.before?.tasks.map((task) => [task.code, task]))
  const dated = tasks.map((task): StoredTask => {
    const span = spans.get(task.code) ?? { startsOn: startOn, endsOn: startOn }
    const base = first.get(task.code)
    return {
      ...{ ...task, startsOn: span.startsOn, endsOn: span.endsOn },
      baselineStartsOn: base?.baselineStartsOn ?? span.startsOn,
      baselineEndsOn: base?.baselineEndsOn ?? span.endsOn,
    }
  })
  return {
    ...{ communityId: wish.communityId, templateCode: wish.template.code, templateVersion: wish.template.version },
    ...{ direction: wish.direction, startOn, targetOn: wish.direction === 'target' ? wish.day : null },
    ...{ tasks: dated, misses: latest === null },
  }
}

/** What is under way may last until what waits for its end begins: a plan made today does not say that it ended long ago. */
function stretchBegun(
  tasks: readonly PlanTask[],
  facts: ReturnType<typeof gatherFacts>,
  spans: ReadonlyMap<string, Span>,
): ReadonlyMap<string, Span> {
  return new Map(
    [...spans].map(([code, span]) => {
      const fact = facts.get(code)
      if (!fact?.begun || fact.ended) return [code, span]
      const waiting = tasks.filter((task) => task.needs.some((need) => need.after === code && need.kind === 'finish'))
      const starts = waiting.map((task) => spans.get(task.code)?.startsOn ?? span.endsOn).sort()
      const until = starts[0] === undefined ? span.endsOn : dayAt(onOrBefore(numberOf(starts[0]) - 1, 'working'))
      return [code, { startsOn: span.startsOn, endsOn: until > span.endsOn ? until : span.endsOn }]
    }),
  )
}

/** The tasks of a template, to be dated. */
export function tasksOfTemplate({ content }: TemplateVersion): Undated[] {
  return content.tasks.map((task) => ({ ...task, notBefore: null }))
}

/** Every task with what happened, what is to be expected from `today` on, slack and the critical chain. */
export function standToday(plan: Pick<StoredPlan, 'tasks' | 'startOn'>, known: Known, today: Day): TaskNow[] {
  const tasks = plan.tasks.map((task) => ({ ...task, duration: lengthOf(task) }))
  const facts = gatherFacts(orderTasks(tasks), known.passed, known.actual)
  const spans = scheduleForward({ tasks, startOn: plan.startOn, facts, today })
  const slack = measureSlack(tasks, spans)
  return plan.tasks.map((task): TaskNow => {
    const fact = facts.get(task.code)
    const span = spans.get(task.code) ?? task
    const own = slack.get(task.code)
    const ended = fact?.ended ?? false
    return {
      ...task,
      begun: fact?.begun ?? false,
      ended,
      forecastStartsOn: span.startsOn,
      forecastEndsOn: span.endsOn,
      // An end that nobody recorded is neither late nor early.
      lateDays: ended && fact?.finishedOn === null ? 0 : daysBetween(task.baselineEndsOn, span.endsOn),
      slack: ended ? 0 : (own?.slack ?? 0),
      critical: !ended && (own?.critical ?? false),
    }
  })
}

/** As long as planned: what was under way when it was planned may have been given more days than its own. */
function lengthOf({ startsOn, endsOn, unit, duration }: StoredTask): number {
  return Math.max(duration, countSteps(onOrAfter(numberOf(startsOn), unit), numberOf(endsOn), unit) + 1)
}

/** The planned day of each gate that has not been passed; a plan made today promises nothing for days before. */
export function plannedGates(plan: NewPlan, known: Known, today: Day) {
  return plan.tasks.flatMap((task) => {
    if (task.gate === null || known.passed[task.gate] !== undefined) return []
    // The day that was wanted stays the promise: a plan that misses it says so and does not move it in silence.
    const isAim = task.gate === 'connected' && plan.targetOn !== null
    const plannedOn = isAim ? plan.targetOn : task.gateAt === 'start' ? task.startsOn : task.endsOn
    return plannedOn === null || plannedOn < today
      ? []
      : [{ communityId: plan.communityId, stage: task.gate, plannedOn }]
  })
}
