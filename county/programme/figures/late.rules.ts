/** Red and yellow lists and open blockers in the order that people read them. Pure. */
import { compareText } from '#county/programme/course/compare.ts'
import type { WrittenHold } from '#county/programme/course/hold.store.ts'
import type { MeasuredCourse } from '#county/programme/course/measured.rules.ts'
import type { ListedBlocker, ListedCommunity } from '#county/programme/figures.contract.ts'
import { dayOf } from '#terms/day.ts'
import type { NamedUnit } from './figures.store.ts'

type Units = ReadonlyMap<string, NamedUnit>

/** The county's order of units. */
export function compareUnits(units: Units, a: string, b: string): number {
  return (units.get(a)?.ordinal ?? 0) - (units.get(b)?.ordinal ?? 0)
}

/** Red and yellow communities, worst first. */
export function listLate(matched: readonly MeasuredCourse[], units: Units): ListedCommunity[] {
  return matched
    .filter(({ light }) => light === 'red' || light === 'yellow')
    .sort(
      (a, b) =>
        (b.pointsBehind ?? 0) - (a.pointsBehind ?? 0) ||
        compareUnits(units, a.course.unitId, b.course.unitId) ||
        compareText(a.course.name, b.course.name) ||
        compareText(a.course.id, b.course.id),
    )
    .map(({ course, stage, light, progressPercent, pointsBehind }) => ({
      ...{ communityId: course.id, name: course.name, unitId: course.unitId },
      ...{ unitName: units.get(course.unitId)?.name ?? '', category: course.category, stage, light },
      ...{ progressPercent, pointsBehind, plannedDoneOn: course.planConnected },
    }))
}

/** Open blockers of matching communities with unit and who must act; the longest known first. */
export function listBlocked(
  matched: readonly MeasuredCourse[],
  holds: readonly WrittenHold[],
  units: Units,
): ListedBlocker[] {
  const courses = new Map(matched.map(({ course }) => [course.id, course]))
  const rows = holds.flatMap((hold) => {
    const course = courses.get(hold.communityId)
    return course === undefined
      ? []
      : [{ hold, course, from: hold.since ?? hold.recordedAt.toISOString().slice(0, 10) }]
  })
  return rows
    .sort(
      (a, b) =>
        compareText(a.from, b.from) ||
        compareUnits(units, a.course.unitId, b.course.unitId) ||
        compareText(a.course.name, b.course.name) ||
        Number(a.hold.blockerId) - Number(b.hold.blockerId),
    )
    .map(({ hold: { recordedAt, communityId, mustActUnitId, ...hold }, course }) => ({
      ...{ ...hold, communityId, name: course.name, unitId: course.unitId },
      ...{ unitName: units.get(course.unitId)?.name ?? '', knownSince: dayOf(recordedAt), mustActUnitId },
      mustActName: units.get(mustActUnitId ?? '')?.name ?? course.responsible,
    }))
}
