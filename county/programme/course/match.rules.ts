/** Which communities a filter of the board keeps. Pure. */
import type { Filter } from '#county/programme/board/filter.contract.ts'
import type { Day } from '#terms/day.ts'
import type { Hold } from './hold.store.ts'
import { hasPassed, type MeasuredCourse } from './measured.rules.ts'

/** What a search word was found in beyond a community's own name. */
export interface Found {
  readonly units: ReadonlySet<string>
  readonly held: ReadonlySet<string>
}

export interface Matching {
  readonly on: Day
  readonly filter: Filter
  readonly holds: ReadonlyMap<string, readonly Hold[]>
  readonly found: Found | null
}

type Test = (measured: MeasuredCourse) => boolean

/** Every given filter must hold. */
export function matchCourses(all: readonly MeasuredCourse[], matching: Matching): readonly MeasuredCourse[] {
  const tests = [...listPlain(matching.filter), ...listJudged(matching)]
  return tests.length === 0 ? all : all.filter((measured) => tests.every((holds) => holds(measured)))
}

function listPlain({ unitId, category, unmanaged, funding }: Filter): Test[] {
  const tests: (Test | false)[] = [
    unitId !== undefined && (({ course }) => course.unitId === unitId),
    category !== undefined && (({ course }) => course.category === category),
    unmanaged !== undefined && (({ course }) => course.unmanaged === unmanaged),
    funding !== undefined && (({ course }) => course.funding === funding),
  ]
  return tests.filter((test) => test !== false)
}

function listJudged({ on, filter, holds, found }: Matching): Test[] {
  const { gate, stage, light, blocker, mustActUnitId, q } = filter
  const isHeld = (id: string, by: (hold: Hold) => boolean): boolean => holds.get(id)?.some(by) ?? false
  const tests: (Test | false)[] = [
    gate !== undefined && gate !== 'surveyed' && (({ course }) => hasPassed(course, gate, on)),
    stage !== undefined && ((measured) => measured.stage === stage),
    light !== undefined && ((measured) => measured.light === light),
    filter.class !== undefined && ((measured) => measured.class === filter.class),
    blocker !== undefined && (({ course }) => isHeld(course.id, (hold) => blocker === 'any' || hold.kind === blocker)),
    mustActUnitId !== undefined && (({ course }) => isHeld(course.id, (hold) => hold.mustActUnitId === mustActUnitId)),
    q !== undefined && q !== '' && found !== null && makeSearch(q, found),
  ]
  return tests.filter((test) => test !== false)
}

function makeSearch(q: string, found: Found): Test {
  const word = q.toLowerCase()
  return ({ course }) =>
    course.name.toLowerCase().includes(word) || found.units.has(course.unitId) || found.held.has(course.id)
}
