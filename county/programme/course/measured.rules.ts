/** A community on a day: gate, progress, plan, light and class together. Pure; what was worked out once is kept beside the course. */

import { decideClass, decideLight, measureProgress } from '#county/programme/figures/progress.rules.ts'
import type { Light, ProgressClass } from '#county/programme/figures.contract.ts'
import type { LightRule } from '#county/programme/rules/rule.contract.ts'
import type { Day } from '#terms/day.ts'
import { STAGES, type Stage } from '#terms/stage.ts'
import type { Course, PassedDay } from './course.store.ts'

/** A light rule with the number of its version: together they name what was measured by it. */
export interface NumberedRule {
  readonly version: number
  readonly content: LightRule
}

export interface MeasuredCourse {
  readonly course: Course
  /** The furthest gate passed, and its day; null when it is not known. */
  readonly stage: Stage
  readonly stageOn: Day | null
  readonly progressPercent: number
  readonly plannedPercent: number | null
  readonly pointsBehind: number | null
  readonly light: Light
  readonly class: ProgressClass
}

/** Passed by that day; an unknown day counts on every day. Not passed, or not yet: false. */
export function hasPassed(course: Course, stage: Stage, on: Day): boolean {
  const day = course.passed[stage]
  return day !== undefined && (day === 'unknown' || day <= on)
}

/** It was surveyed by that day; a community whose survey nobody dated always was. */
export function wasSurveyed(course: Course, on: Day): boolean {
  const day = course.passed.surveyed
  return day === undefined || day === 'unknown' || day <= on
}

/** Two days a course (a day and the one it is compared with) under one rule; a change of the course makes a new one. */
const MOST_KEPT = 4
const keptOf = new WeakMap<Course, Map<string, MeasuredCourse>>()

export function measureCourse(course: Course, on: Day, rule: NumberedRule): MeasuredCourse {
  const kept = keptOf.get(course) ?? new Map<string, MeasuredCourse>()
  const key = `${on}/${rule.version}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const measured = measureAnew(course, on, rule.content)
  if (kept.size >= MOST_KEPT) kept.clear()
  keptOf.set(course, kept.set(key, measured))
  return measured
}

function measureAnew(course: Course, on: Day, rule: LightRule): MeasuredCourse {
  const measured = measureProgress(course, on, rule)
  const stage = STAGES.findLast((gate) => hasPassed(course, gate, on)) ?? 'surveyed'
  const { progressPercent, plannedPercent, pointsBehind } = measured
  return {
    ...{ course, stage, stageOn: stage === 'surveyed' ? null : dayOrNull(course.passed[stage]) },
    ...{ progressPercent, plannedPercent, pointsBehind },
    ...{ light: decideLight(measured, rule).light, class: decideClass(measured, rule).class },
  }
}

/** The day where one is known. */
export function dayOrNull(day: PassedDay | undefined): Day | null {
  return day === undefined || day === 'unknown' ? null : day
}
