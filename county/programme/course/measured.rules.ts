/** A community on a day: gate, progress, plan, light and class together. Pure; what was worked out once is kept beside the course. */

import { decideClass, decideLight, measureProgress } from '#county/programme/figures/progress.rules.ts'
import type { Light, ProgressClass } from '#county/programme/figures.contract.ts'
import type { LightRule } from '#county/programme/rules/rule.contract.ts'
import { type Day, daysBetween } from '#terms/day.ts'
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
  /** Days since then. */
  readonly stageDays: number | null
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

/** Days of one course under one rule; a change of the course makes a new one. */
const MOST_KEPT = 3
const keptOf = new WeakMap<Course, Map<string, MeasuredCourse>>()
/** The same for a whole array, which stays the same while nothing changes. */
const allOf = new WeakMap<readonly Course[], Map<string, readonly MeasuredCourse[]>>()

/** Every course that had been surveyed by the day, in the given order. */
export function measureCourses(courses: readonly Course[], on: Day, rule: NumberedRule): readonly MeasuredCourse[] {
  return recall(allOf, courses, `${on}/${rule.version}`, () =>
    courses.filter((course) => wasSurveyed(course, on)).map((course) => measureCourse(course, on, rule)),
  )
}

export function measureCourse(course: Course, on: Day, rule: NumberedRule): MeasuredCourse {
  return recall(keptOf, course, `${on}/${rule.version}`, () => measureAnew(course, on, rule.content))
}

function recall<K extends object, V>(kept: WeakMap<K, Map<string, V>>, of: K, key: string, make: () => V): V {
  const values = kept.get(of) ?? new Map<string, V>()
  const known = values.get(key)
  if (known !== undefined) return known
  const made = make()
  if (values.size >= MOST_KEPT) values.clear()
  kept.set(of, values.set(key, made))
  return made
}

function measureAnew(course: Course, on: Day, rule: LightRule): MeasuredCourse {
  const measured = measureProgress(course, on, rule)
  const stage = STAGES.findLast((gate) => hasPassed(course, gate, on)) ?? 'surveyed'
  const stageOn = stage === 'surveyed' ? null : dayOrNull(course.passed[stage])
  const { progressPercent, plannedPercent, pointsBehind } = measured
  return {
    ...{ course, stage, stageOn, stageDays: stageOn === null ? null : daysBetween(stageOn, on) },
    ...{ progressPercent, plannedPercent, pointsBehind },
    ...{ light: decideLight(measured, rule).light, class: decideClass(measured, rule).class },
  }
}

/** The day where one is known. */
export function dayOrNull(day: PassedDay | undefined): Day | null {
  return day === undefined || day === 'unknown' ? null : day
}
