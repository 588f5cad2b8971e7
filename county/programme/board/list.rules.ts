/** The list of communities with their progress: sorted, a page at a time. Pure. */

import { compareText } from '#county/programme/course/compare.ts'
import type { MeasuredCourse } from '#county/programme/course/measured.rules.ts'
import { dayOrNull, hasPassed } from '#county/programme/course/measured.rules.ts'
import type { Answered } from '#county/programme/course/question.ts'
import type { NamedUnit } from '#county/programme/figures/figures.store.ts'
import { daysBetween } from '#terms/day.ts'
import { STAGES, type Stage } from '#terms/stage.ts'
import type { PROGRESS_SORTS, ProgressRow } from './board.contract.ts'

export type ProgressSort = (typeof PROGRESS_SORTS)[number]

/** The place after which a page begins: the sort value as text (empty: it has none), then name and id, which make it unique. */
export type Cursor = readonly [value: string, name: string, id: string]

export interface ListOrder {
  readonly sort: ProgressSort
  readonly direction: 'asc' | 'desc'
}

type Units = ReadonlyMap<string, NamedUnit>
/** What has no value stands last in both directions. */
type Value = string | number | null

const VALUES: Readonly<Record<ProgressSort, (measured: MeasuredCourse, units: Units) => Value>> = {
  unit: ({ course }, units) => units.get(course.unitId)?.ordinal ?? 0,
  name: ({ course }) => course.name,
  stage: ({ stage }) => STAGES.indexOf(stage),
  stageOn: ({ stageOn }) => stageOn,
  progress: ({ progressPercent }) => progressPercent,
  behind: ({ pointsBehind }) => pointsBehind,
  plannedDoneOn: ({ course }) => course.planConnected,
  households: ({ course }) => course.households,
}

interface Placed {
  readonly measured: MeasuredCourse
  readonly value: Value
}

/** A page of at most `limit` rows after `cursor`; the total counts all that match. */
export function listPage(
  answered: Answered,
  units: Units,
  page: ListOrder & { readonly limit: number; readonly cursor: Cursor | null },
): { rows: ProgressRow[]; total: number; next: Cursor | null } {
  const { sort, direction, limit, cursor } = page
  const placed = answered.matched.map((measured): Placed => ({ measured, value: VALUES[sort](measured, units) }))
  // Names and ids are in order already, and sorting keeps the order of equals.
  if (sort !== 'name' || direction === 'desc') placed.sort((a, b) => compareValues(a.value, b.value, direction))
  const after = cursor === null ? placed : placed.filter((one) => isAfter(one, readPlace(cursor, sort), direction))
  const shown = after.slice(0, limit)
  const last = after.length > limit ? shown.at(-1) : undefined
  return {
    rows: shown.map(({ measured }) => writeRow(measured, answered, units)),
    total: placed.length,
    next: last ? [String(last.value ?? ''), last.measured.course.name, last.measured.course.id] : null,
  }
}

type Place = readonly [value: Value, name: string, id: string]

const placeOf = ({ value, measured: { course } }: Placed): Place => [value, course.name, course.id]

const isAfter = (one: Placed, place: Place, direction: ListOrder['direction']): boolean =>
  comparePlaces(placeOf(one), place, direction) > 0

const NUMBERS: ReadonlySet<ProgressSort> = new Set(['unit', 'stage', 'progress', 'behind', 'households'])

function readPlace([value, name, id]: Cursor, sort: ProgressSort): Place {
  return [value === '' ? null : NUMBERS.has(sort) ? Number(value) : value, name, id]
}

function comparePlaces(a: Place, b: Place, direction: ListOrder['direction']): number {
  return compareValues(a[0], b[0], direction) || compareText(a[1], b[1]) || compareText(a[2], b[2])
}

function compareValues(a: Value, b: Value, direction: ListOrder['direction']): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  const order = a < b ? -1 : 1
  return direction === 'asc' ? order : -order
}

function writeRow(measured: MeasuredCourse, { asOf, holds }: Answered, units: Units): ProgressRow {
  const { course, stage, stageOn, light } = measured
  const passedOn = (gate: Stage) => (hasPassed(course, gate, asOf.on) ? dayOrNull(course.passed[gate]) : null)
  const { name, unitId, category, unmanaged, funding, responsible, households } = course
  return {
    ...{ communityId: course.id, name, unitId, unitName: units.get(unitId)?.name ?? '', category, unmanaged, funding },
    ...{ responsible, households, stage, stageOn, light, class: measured.class },
    stageDays: stageOn === null ? null : daysBetween(stageOn, asOf.on),
    progressPercent: measured.progressPercent,
    plannedPercent: measured.plannedPercent,
    pointsBehind: measured.pointsBehind,
    ...{ plannedDoneOn: course.planConnected, baselineDoneOn: course.due.connected },
    ...{ approvedOn: passedOn('approved'), startedOn: passedOn('started') },
    ...{ builtOn: passedOn('built'), connectedOn: passedOn('connected') },
    blockers: [...new Set(holds.get(course.id)?.map((hold) => hold.kind) ?? [])].sort(),
  }
}
