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
  const groups = new Map<Shape, Draft>()
  const days = { on: asOf.on, before, yearStart: `${asOf.on.slice(0, 4)}-01-01` as Day }
  const facts = factsOfAll(matched, days, rule)
  for (const [place, measured] of matched.entries()) {
    const then = facts[place] ?? factsOf(measured, days, rule)
    const shape = holds.has(measured.course.id) ? then.shape.whenBlocked() : then.shape
    const group = groups.get(shape) ?? startGroup(shape)
    if (group.count === 0) groups.set(shape, group)
    group.count += 1
    if (shape.bits & BIT.planned) group.progress += measured.progressPercent
    group.behind += measured.pointsBehind ?? 0
    if (shape.bits & BIT.beforePlanned) group.beforeProgress += then.beforeProgress
  }
  return [...groups.values()]
}

function startGroup({ unitId, category, unmanaged, bits }: Shape): Draft {
  return { unitId, category, unmanaged, bits, count: 0, progress: 0, behind: 0, beforeProgress: 0 }
}

/** What communities are counted under. One object for equal ones, so that ten thousand are told apart without comparing texts. */
class Shape {
  readonly unitId: string
  readonly category: Category
  readonly unmanaged: boolean
  readonly bits: number
  #blocked: Shape | null = null

  constructor({ unitId, category, unmanaged }: Pick<CountedGroup, 'unitId' | 'category' | 'unmanaged'>, bits: number) {
    this.unitId = unitId
    this.category = category
    this.unmanaged = unmanaged
    this.bits = bits
  }

  whenBlocked(): Shape {
    this.#blocked ??= new Shape(this, this.bits + BIT.blocked)
    return this.#blocked
  }
}

/** Past this many all are forgotten; two equal shapes only make two groups that are summed like one. */
const MOST_SHAPES = 20_000
const shapes = new Map<string, Shape>()

function shapeOf({ unitId, category, unmanaged }: MeasuredCourse['course'], bits: number): Shape {
  const key = `${unitId}/${category}/${unmanaged}/${bits}`
  const known = shapes.get(key)
  if (known !== undefined) return known
  if (shapes.size >= MOST_SHAPES) shapes.clear()
  const shape = new Shape({ unitId, category, unmanaged }, bits)
  shapes.set(key, shape)
  return shape
}

interface Days {
  readonly on: Day
  readonly before: Day
  readonly yearStart: Day
}

/** What is counted of one measured community beside one earlier day. */
interface Facts {
  readonly before: Day
  readonly beforeProgress: number
  /** But for being blocked. */
  readonly shape: Shape
}

/** The last ones: the board asks for the same two days again and again. */
const factsKept = new WeakMap<MeasuredCourse, Facts>()

/** The same for a whole array, which stays the same while nothing changes and nothing is filtered. */
const listKept = new WeakMap<readonly MeasuredCourse[], readonly Facts[]>()

function factsOfAll(matched: readonly MeasuredCourse[], days: Days, rule: NumberedRule): readonly Facts[] {
  const known = listKept.get(matched)
  if (known?.[0]?.before === days.before) return known
  const facts = matched.map((measured) => factsOf(measured, days, rule))
  listKept.set(matched, facts)
  return facts
}

function factsOf(measured: MeasuredCourse, days: Days, rule: NumberedRule): Facts {
  const known = factsKept.get(measured)
  if (known?.before === days.before) return known
  const beforeProgress = measureProgress(measured.course, days.before, rule.content).progressPercent
  const facts = { before: days.before, beforeProgress, shape: shapeOf(measured.course, bitsOf(measured, days)) }
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

/** How many of each unit had passed a gate by each day of `ends`, in the order of `ends`, which is that of time. */
export function countByEnds(
  { asOf, matched }: Answered,
  { gate, ends }: { readonly gate: 'started' | 'built' | 'connected'; readonly ends: readonly Day[] },
): Map<string, number[]> {
  const added = new Map<string, number[]>()
  const placeOf = makePlaceOf(ends)
  for (const { course } of matched) {
    const day = course.passed[gate]
    if (day === undefined || !hasPassed(course, gate, asOf.on)) continue
    const own = added.get(course.unitId) ?? ends.map(() => 0)
    added.set(course.unitId, own)
    const place = placeOf(day)
    if (place >= 0) own[place] = (own[place] ?? 0) + 1
  }
  return new Map([...added].map(([unitId, own]) => [unitId, addUp(own)]))
}

/** The first of `ends` that has a day behind it; −1 for one past them all. An unknown day counts on every day. */
function makePlaceOf(ends: readonly Day[]): (day: Day | 'unknown') => number {
  const known = new Map<Day | 'unknown', number>([['unknown', 0]])
  return (day) => {
    const place = known.get(day) ?? ends.findIndex((end) => day <= end)
    known.set(day, place)
    return place
  }
}

function addUp(added: readonly number[]): number[] {
  let sum = 0
  return added.map((more) => {
    sum += more
    return sum
  })
}
