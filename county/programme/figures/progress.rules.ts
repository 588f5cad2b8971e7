/** How far a community is, how far it should be, its light and class: pure tables. Whose day it is and what was known comes from `course/`. */
import type { Light, ProgressClass } from '#county/programme/figures.contract.ts'
import type { LightRule } from '#county/programme/rules/rule.contract.ts'
import { type Day, daysBetween } from '#terms/day.ts'
import { STAGES, type Stage } from '#terms/stage.ts'

/** What the rules look at. A gate's day: a day, `unknown` when passed on an unknown day, missing when not passed. */
export interface Course {
  readonly passed: Readonly<Partial<Record<Stage, Day | 'unknown'>>>
  /** Baselines. */
  readonly due: Readonly<Partial<Record<'designed' | 'started' | 'built' | 'connected', Day | null>>>
}

export interface Measured {
  readonly completed: boolean
  readonly progressPercent: number
  /** null: not approved, or nobody planned the completion. */
  readonly plannedPercent: number | null
  readonly pointsBehind: number | null
}

interface Row<T extends string, B extends string> {
  readonly is: T
  readonly because: B
  readonly when: (measured: Measured, rule: LightRule) => boolean
}

const behind = (measured: Measured): number => measured.pointsBehind ?? 0

/** First match wins. Thresholds are the county's; "over" means more than, so 30 exactly is still yellow. */
export const LIGHT_TABLE = [
  { is: 'done', because: 'connected', when: (m) => m.completed },
  { is: 'none', because: 'notInPlan', when: (m) => m.pointsBehind === null },
  { is: 'red', because: 'farBehind', when: (m, rule) => behind(m) > rule.redOver },
  { is: 'yellow', because: 'behind', when: (m, rule) => behind(m) > rule.yellowOver },
  { is: 'green', because: 'onPlan', when: () => true },
] as const satisfies readonly Row<Light, string>[]

/** 已完成、其它、欠进度、超进度、达进度. First match wins. */
export const CLASS_TABLE = [
  { is: 'completed', because: 'connected', when: (m) => m.completed },
  { is: 'other', because: 'notInPlan', when: (m) => m.pointsBehind === null },
  { is: 'behind', because: 'behindPlan', when: (m, rule) => behind(m) > rule.behindOver },
  { is: 'ahead', because: 'aheadOfPlan', when: (m, rule) => -behind(m) > rule.aheadOver },
  { is: 'onPlan', because: 'onPlan', when: () => true },
] as const satisfies readonly Row<ProgressClass, string>[]

export function decideLight(measured: Measured, rule: LightRule): { light: Light; because: string } {
  const row = LIGHT_TABLE.find((candidate) => candidate.when(measured, rule)) ?? LIGHT_TABLE[4]
  return { light: row.is, because: row.because }
}

export function decideClass(measured: Measured, rule: LightRule): { class: ProgressClass; because: string } {
  const row = CLASS_TABLE.find((candidate) => candidate.when(measured, rule)) ?? CLASS_TABLE[4]
  return { class: row.is, because: row.because }
}

/** Progress and plan on a day, percent. The definition stands beside `lightRuleSchema`. */
export function measureProgress(course: Course, on: Day, rule: LightRule): Measured {
  const passed = (stage: Stage): boolean => {
    const day = course.passed[stage]
    return day !== undefined && (day === 'unknown' || day <= on)
  }
  const progressPercent = Math.max(rule.weights.surveyed, ...STAGES.filter(passed).map((stage) => rule.weights[stage]))
  const completed = passed('connected')
  const inPlan = passed('approved') && Boolean(course.due.connected)
  const plannedPercent = inPlan ? planOn(course, on, rule) : null
  const pointsBehind = plannedPercent === null || completed ? null : plannedPercent - progressPercent
  return { completed, progressPercent, plannedPercent, pointsBehind }
}

/** The greatest weight among the gates due before `on`; a gate's own day comes before its share of the time. */
function planOn({ passed, due }: Course, on: Day, { weights, shares }: LightRule): number {
  const start = passed.approved
  const isDue = (gate: 'designed' | 'started' | 'built'): boolean => {
    const own = due[gate]
    if (own) return own < on
    if (!start || start === 'unknown' || !due.connected) return false
    return daysBetween(start, on) > shares[gate] * daysBetween(start, due.connected)
  }
  const gates = (['designed', 'started', 'built'] as const).filter(isDue).map((gate) => weights[gate])
  const end = due.connected && due.connected < on ? [weights.connected] : []
  return Math.max(weights.approved, ...gates, ...end)
}
