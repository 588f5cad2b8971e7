/** Counts of ageing: days at the furthest gate, and on which unit communities wait. Pure; `ageing.rules.ts` arranges them. */
import type { BlockerKind } from '#county/programme/blocker/blocker.contract.ts'
import { hasPassed, type MeasuredCourse } from '#county/programme/course/measured.rules.ts'
import type { Answered } from '#county/programme/course/question.ts'
import { daysBetween } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'

export interface StageAges {
  readonly stage: Stage
  readonly count: number
  readonly medianDays: number | null
  readonly longestDays: number | null
  readonly upTo30: number
  readonly upTo60: number
  readonly upTo90: number
  readonly upTo180: number
  readonly over180: number
  readonly unknown: number
}

/** Communities in the plan and not completed. */
export function listWaiting({ asOf, matched }: Answered): MeasuredCourse[] {
  return matched.filter(
    ({ course }) => hasPassed(course, 'approved', asOf.on) && !hasPassed(course, 'connected', asOf.on),
  )
}

/** Of communities in the plan and not completed, by their furthest gate. */
export function countAges(waiting: readonly MeasuredCourse[]): StageAges[] {
  return [...Map.groupBy(waiting, (measured) => measured.stage)].map(([stage, group]) => {
    const days = group.map((measured) => measured.stageDays)
    const known = days.filter((count) => count !== null).sort((a, b) => a - b)
    const upTo = (limit: number): number => known.filter((count) => count <= limit).length
    return {
      ...{ stage, count: group.length, longestDays: known.at(-1) ?? null },
      medianDays: known[Math.max(0, Math.ceil(known.length / 2) - 1)] ?? null,
      ...{ upTo30: upTo(30), upTo60: upTo(60) - upTo(30), upTo90: upTo(90) - upTo(60), upTo180: upTo(180) - upTo(90) },
      ...{ over180: known.length - upTo(180), unknown: days.length - known.length },
    }
  })
}

export interface WaitingGroup {
  readonly stage: Stage
  readonly programmeUnitId: string
  readonly leadUnitId: string
  readonly responsible: string | null
  readonly count: number
  readonly longestDays: number | null
}

/** Of those that nothing blocks, by gate and by those who may have to act next. */
export function countWaiting(waiting: readonly MeasuredCourse[], holds: Answered['holds']): WaitingGroup[] {
  const free = waiting.filter(({ course }) => !holds.has(course.id))
  const keyOf = ({ stage, course }: MeasuredCourse): string =>
    `${stage} ${course.unitId} ${course.leadUnitId} ${course.responsible === null ? 0 : `1${course.responsible}`}`
  return [...Map.groupBy(free, keyOf).values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { unitId: programmeUnitId, leadUnitId, responsible } = first.course
    const longestDays = longestOf(group.map((measured) => measured.stageDays))
    return [{ stage: first.stage, programmeUnitId, leadUnitId, responsible, count: group.length, longestDays }]
  })
}

export interface BlockedGroup {
  readonly unitId: string | null
  readonly words: string
  readonly kind: BlockerKind
  readonly communityIds: string[]
  readonly longestDays: number | null
}

const NONE: readonly never[] = []

/** Open blockers of matching communities, whatever their gate, by who must act and kind. */
export function countBlocked({ asOf, matched, holds }: Answered): BlockedGroup[] {
  const held = matched.flatMap(({ course }) => holds.get(course.id) ?? NONE)
  const wordsOf = (hold: (typeof held)[number]): string => (hold.mustActUnitId === null ? hold.mustAct : '')
  const groups = Map.groupBy(held, (hold) => `${hold.kind} ${hold.mustActUnitId ?? ''} ${wordsOf(hold)}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    return [
      {
        ...{ unitId: first.mustActUnitId, words: wordsOf(first), kind: first.kind },
        communityIds: [...new Set(group.map((hold) => hold.communityId))],
        longestDays: longestOf(group.map(({ since }) => (since === null ? null : daysBetween(since, asOf.on)))),
      },
    ]
  })
}

function longestOf(days: readonly (number | null)[]): number | null {
  return days.reduce<number | null>((most, one) => (one !== null && (most === null || one > most) ? one : most), null)
}
