/** Every community with its gates, plan, light and blocker for a day as known at an instant, and what units are ranked by. Reads only, for other rooms. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Category, Funding } from '#terms/category.ts'
import type { Day } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'
import type { AsOf } from './as-of.ts'
import { compareText } from './course/compare.ts'
import type { Course } from './course/course.store.ts'
import { listWrittenHolds, type WrittenHold } from './course/hold.store.ts'
import { hasPassed } from './course/measured.rules.ts'
import { ask } from './course/question.ts'
import { rateOf } from './figures/figures.rules.ts'
import { listUnitNames } from './figures/figures.store.ts'
import { compareUnits } from './figures/late.rules.ts'
import type { Light, ProgrammeFigures } from './figures.contract.ts'
import { findRule } from './rules/rule.store.ts'

/** A gate: the day it was passed, `unknown` when nobody knows the day, null when it was not passed by then. */
export type GateDay = Day | 'unknown' | null

export interface CommunityFigures {
  readonly communityId: string
  readonly unitId: string
  readonly name: string
  readonly category: Category
  readonly unmanaged: boolean
  readonly households: number | null
  readonly funding: Funding | null
  readonly approvedOn: GateDay
  readonly startedOn: GateDay
  readonly builtOn: GateDay
  readonly connectedOn: GateDay
  /** The plan as it stands (not the baseline). */
  readonly plannedDoneOn: Day | null
  readonly light: Light
  /** The blocker known longest, as written. */
  readonly blocker: string | null
}

/** One row a community in the caller's scope, in the order of units and names. `knownAt` null: as known now. */
export async function listCommunityFigures(tx: ScopedTx, asOf: AsOf): Promise<CommunityFigures[]> {
  const { matched } = await ask(tx, asOf, {})
  const units = await listUnitNames(tx)
  const held = Map.groupBy(await listWrittenHolds(tx, asOf), (hold) => hold.communityId)
  return matched
    .toSorted(
      ({ course: a }, { course: b }) =>
        compareUnits(units, a.unitId, b.unitId) ||
        Number(a.unitId) - Number(b.unitId) ||
        compareText(a.name, b.name) ||
        compareText(a.id, b.id),
    )
    .map(({ course, light }) => ({
      ...{ communityId: course.id, unitId: course.unitId, name: course.name, category: course.category },
      ...{ unmanaged: course.unmanaged, households: course.households, funding: course.funding },
      approvedOn: gateDay(course, 'approved', asOf.on),
      startedOn: gateDay(course, 'started', asOf.on),
      builtOn: gateDay(course, 'built', asOf.on),
      connectedOn: gateDay(course, 'connected', asOf.on),
      ...{ plannedDoneOn: course.planConnected, light, blocker: longestKnown(held.get(course.id) ?? []) },
    }))
}

function gateDay(course: Course, gate: Stage, on: Day): GateDay {
  return hasPassed(course, gate, on) ? (course.passed[gate] ?? null) : null
}

/** As written, of the blocker known longest; of two known as long the one recorded first. */
function longestKnown(holds: readonly WrittenHold[]): string | null {
  const from = (hold: WrittenHold): string => hold.since ?? hold.recordedAt.toISOString().slice(0, 10)
  return holds.toSorted((a, b) => compareText(from(a), from(b)))[0]?.text ?? null
}

const MEASURE_WORDS = {
  planned: '立项率',
  started: '开工率',
  built: '建成率',
  connected: '接入率',
  progress: '平均进度',
} as const

/** What the ranking rule in force measures, in the bulletin's words, and the county's own value (percent, one decimal). */
export async function findRankingMeasure(
  tx: ScopedTx,
  figures: Pick<ProgrammeFigures, 'on' | 'totals' | 'thisYear' | 'target' | 'units'>,
  knownAt: Date | null,
): Promise<{ words: string; ofYearlyTarget: boolean; county: number | null }> {
  const { content } = await findRule(tx, 'ranking', { on: figures.on, knownAt })
  const { measure } = content
  const ofYearlyTarget = measure !== 'progress' && figures.units.some((unit) => (unit.target?.[measure] ?? 0) > 0)
  const planned = figures.totals.planned
  const progress = figures.units.reduce((sum, unit) => sum + (unit.progress ?? 0) * unit.counts.planned, 0)
  return {
    words: ofYearlyTarget ? `年度${MEASURE_WORDS[measure].replace('率', '目标完成率')}` : MEASURE_WORDS[measure],
    ofYearlyTarget,
    county: rateOf(measure, {
      passed: figures.totals,
      planned,
      thisYear: figures.thisYear,
      target: figures.target,
      progress: planned === 0 ? null : Math.round((progress / planned) * 10) / 10,
    }),
  }
}
