/** Counts measured communities by unit, category and attribute, and by the day a gate was passed. Pure; sums are made in `figures.rules.ts`. */

import {
  hasPassed,
  type MeasuredCourse,
  type NumberedRule,
  wasSurveyed,
} from '#county/programme/course/measured.rules.ts'
import type { Answered } from '#county/programme/course/question.ts'
import type { Category } from '#terms/category.ts'
import type { Day } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'
import { bitOf, type CountBit } from './count-bit.rules.ts'
import { measureProgress } from './progress.rules.ts'

/** Communities of one unit, category and attribute of which the same things are true. Sums are of points. */
export interface CountedGroup {
  readonly unitId: string
  readonly category: Category
  readonly unmanaged: boolean
  readonly bits: number
  readonly count: number
  readonly progress: number
  readonly behind: number
  readonly beforeProgress: number
}

type Draft = { -readonly [K in keyof CountedGroup]: CountedGroup[K] }

/** Communities grouped by what is true of them, that of the day `before` beside it. */
export function countGroups({ asOf, rule, matched, holds }: Answered, before: Day): CountedGroup[] {
  const groups = new Map<string, Draft>()
  const days = { on: asOf.on, before, yearStart: `${asOf.on.slice(0, 4)}-01-01` as Day }
  for (const measured of matched) {
    const { course } = measured
    const then = factsOf(measured, days, rule)
    const blocked = holds.has(course.id)
    const bits = then.bits + (blocked ? BIT.blocked : 0)
    const key = blocked ? `${then.key}/blocked` : then.key
    const group = groups.get(key) ?? startGroup(measured, bits)
    if (group.count === 0) groups.set(key, group)
    group.count += 1
    if (bits & BIT.planned) group.progress += measured.progressPercent
    group.behind += measured.pointsBehind ?? 0
    if (bits & BIT.beforePlanned) group.beforeProgress += then.beforeProgress
  }
  return [...groups.values()]
}

function startGroup({ course }: MeasuredCourse, bits: number): Draft {
  const { unitId, category, unmanaged } = course
  return { unitId, category, unmanaged, bits, count: 0, progress: 0, behind: 0, beforeProgress: 0 }
}

interface Days {
  readonly on: Day
  readonly before: Day
  readonly yearStart: Day
}

/** What is counted of one measured community beside one earlier day. */
interface Facts {
  readonly before: Day
  readonly bits: number
  readonly beforeProgress: number
  /** What it is counted under, but for being blocked. */
  readonly key: string
}

/** The last ones: the board asks for the same two days again and again. */
const factsKept = new WeakMap<MeasuredCourse, Facts>()

function factsOf(measured: MeasuredCourse, days: Days, rule: NumberedRule): Facts {
  const known = factsKept.get(measured)
  if (known?.before === days.before) return known
  const beforeProgress = measureProgress(measured.course, days.before, rule.content).progressPercent
  const { unitId, category, unmanaged } = measured.course
  const bits = bitsOf(measured, days)
  const facts = { before: days.before, bits, beforeProgress, key: `${unitId}/${category}/${unmanaged}/${bits}` }
  factsKept.set(measured, facts)
  return facts
}

const BIT = Object.fromEntries(
  (['planned', 'blocked', 'beforePlanned', 'dayUnknown', 'government', 'commercial', 'beforeSurveyed'] as const).map(
    (bit) => [bit, bitOf(bit)],
  ),
) as Record<
  'planned' | 'blocked' | 'beforePlanned' | 'dayUnknown' | 'government' | 'commercial' | 'beforeSurveyed',
  number
>

/** Of each gate: the bits of having passed it by the day, within its year, and by the day compared with. */
const GATE_BITS: readonly { gate: Stage; passed: number; year: number; before: number; dated: boolean }[] = (
  [
    ['approved', 'planned', 'yearPlanned', 'beforePlanned'],
    ['designed', 'designed', null, null],
    ['started', 'started', 'yearStarted', 'beforeStarted'],
    ['built', 'built', 'yearBuilt', 'beforeBuilt'],
    ['accepted', 'accepted', null, null],
    ['connected', 'connected', 'yearConnected', 'beforeConnected'],
    ['operating', 'operating', null, null],
  ] as const
).map(([gate, passed, year, before]) => ({
  ...{ gate, passed: bitOf(passed), year: year === null ? 0 : bitOf(year) },
  ...{ before: before === null ? 0 : bitOf(before), dated: year !== null },
}))

const LIGHT_BITS = Object.fromEntries(
  (['done', 'green', 'yellow', 'red', 'none'] as const).map((light) => [light, bitOf(light)]),
) as Record<MeasuredCourse['light'], number>
const CLASS_BITS: Readonly<Record<MeasuredCourse['class'], number>> = {
  ...{ completed: 0, onPlan: 0, other: 0 },
  ...{ ahead: bitOf('ahead' satisfies CountBit), behind: bitOf('behindPlan' satisfies CountBit) },
}

function bitsOf(measured: MeasuredCourse, { on, before, yearStart }: Days): number {
  const { course } = measured
  let bits = LIGHT_BITS[measured.light] + CLASS_BITS[measured.class]
  for (const row of GATE_BITS) {
    const day = course.passed[row.gate]
    if (day === undefined) continue
    const unknown = day === 'unknown'
    if (unknown || day <= on) bits |= row.passed
    if (!unknown && day <= on && day >= yearStart) bits |= row.year
    if (unknown || day <= before) bits |= row.before
    if (unknown && row.dated) bits |= BIT.dayUnknown
  }
  if (bits & BIT.planned && course.funding !== null) bits |= BIT[course.funding]
  return wasSurveyed(course, before) ? bits | BIT.beforeSurveyed : bits
}

/** How many of each unit had passed a gate by each day of `ends`, in the order of `ends`. */
export function countByEnds(
  { asOf, matched }: Answered,
  { gate, ends }: { readonly gate: 'started' | 'built' | 'connected'; readonly ends: readonly Day[] },
): Map<string, number[]> {
  const counts = new Map<string, number[]>()
  for (const { course } of matched) {
    const day = course.passed[gate]
    if (day === undefined || !hasPassed(course, gate, asOf.on)) continue
    const own = counts.get(course.unitId) ?? ends.map(() => 0)
    counts.set(course.unitId, own)
    for (let place = ends.length - 1; place >= 0; place -= 1) {
      if (day !== 'unknown' && day > (ends[place] ?? '')) break
      own[place] = (own[place] ?? 0) + 1
    }
  }
  return counts
}
