/** A question of the board, read once: the communities that match, measured, and what holds them back. Writes nothing. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { AsOf } from '#county/programme/as-of.ts'
import type { Filter } from '#county/programme/board/filter.contract.ts'
import { listProgrammeUnits } from '#county/programme/figures/figures.store.ts'
import { findRule } from '#county/programme/rules/rule.store.ts'
import { findHeldBy, type Hold, listHolds } from './hold.store.ts'
import { readCourses } from './kept-courses.ts'
import { type Found, matchCourses } from './match.rules.ts'
import { type MeasuredCourse, measureCourses, type NumberedRule } from './measured.rules.ts'

export interface Answered {
  readonly asOf: AsOf
  /** The light rule in force on that day as known then. */
  readonly rule: NumberedRule
  /** By name, then id. */
  readonly matched: readonly MeasuredCourse[]
  /** By community, whether it matches or not. */
  readonly holds: ReadonlyMap<string, readonly Hold[]>
}

/** Every community in scope that had been surveyed by the day and matches. */
export async function ask(tx: ScopedTx, asOf: AsOf, filter: Filter): Promise<Answered> {
  const [rule, courses, open, found] = await Promise.all([
    findRule(tx, 'light', asOf),
    readCourses(tx, asOf),
    listHolds(tx, asOf),
    filter.q === undefined || filter.q === '' ? null : find(tx, asOf, filter.q),
  ])
  const holds = Map.groupBy(open, (hold) => hold.communityId)
  const surveyed = measureCourses(courses, asOf.on, rule)
  return { asOf, rule, holds, matched: matchCourses(surveyed, { on: asOf.on, filter, holds, found }) }
}

async function find(tx: ScopedTx, asOf: AsOf, q: string): Promise<Found> {
  const word = q.toLowerCase()
  const units = (await listProgrammeUnits(tx, asOf.on)).filter((unit) => unit.unitName.toLowerCase().includes(word))
  return { units: new Set(units.map((unit) => unit.unitId)), held: await findHeldBy(tx, asOf, q) }
}
