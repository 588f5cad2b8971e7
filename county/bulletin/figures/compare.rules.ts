/** Turns counts as of a day into a bulletin's figures, against the previous bulletin as it was printed. Pure: no database, no clock. */

import type { UnitFigures as CountedUnit, Counts, ProgrammeFigures } from '#county/programme/figures.contract.ts'
import type { PlannedGate } from '#county/programme/planned-gates.actions.ts'
import type { Day } from '#terms/day.ts'
import { type PeriodCode, periodOfCode } from '#terms/period.ts'
import type {
  BulletinFigures,
  CommunityFigures,
  DemandFigures,
  GateCounts,
  GateDifferences,
  ReportedGate,
  UnitFigures,
} from './figures.contract.ts'
import { comparePassages, DAY_FIELDS } from './passages.rules.ts'

/** The previous bulletin as issued. */
export interface Previous {
  readonly number: number
  readonly runningNumber: number
  readonly figures: BulletinFigures
}

export interface Counted {
  readonly period: PeriodCode
  readonly on: Day
  readonly knownAt: Date
  readonly programme: ProgrammeFigures
  readonly communities: readonly CommunityFigures[]
  /** What the ranking rule measures, in words: 建成率. */
  readonly measure: string
  readonly measuresTarget: boolean
  readonly countyRate: number | null
  /** Units whose report for this 旬 was not received. */
  readonly unreportedUnitIds: ReadonlySet<string>
  readonly demands: readonly DemandFigures[]
  /** Plans that fall in the 旬 after this one. */
  readonly plannedNext: readonly PlannedGate<ReportedGate>[]
}

/** Everything of a bulletin that is a figure. Its parts add up: printed before + entered + corrected = printed now. */
export function compareWithPrevious(counted: Counted, previous: Previous | null): BulletinFigures {
  const { programme } = counted
  const units = programme.units.map((unit) => compareUnit(unit, counted, previous))
  const passages = comparePassages(counted, previous?.figures ?? null)
  return {
    shape: 1,
    period: counted.period,
    on: counted.on,
    knownAt: counted.knownAt.toISOString(),
    previous: previous && {
      number: previous.number,
      runningNumber: previous.runningNumber,
      year: periodOfCode(previous.figures.period).year,
      on: previous.figures.on,
      knownAt: previous.figures.knownAt,
    },
    measure: counted.measure,
    measuresTarget: counted.measuresTarget,
    totals: {
      ...pickGates(programme.totals),
      government: programme.totals.government,
      commercial: programme.totals.commercial,
      dayUnknown: programme.totals.dayUnknown,
    },
    countyRate: counted.countyRate,
    countyChange: subtract(counted.countyRate, previous?.figures.countyRate ?? null),
    change: previous && splitChange(pickGates(programme.totals), previous.figures.totals, passages.corrected),
    target: sumTarget(programme),
    classes: classesOfPlanned(programme.totals),
    categories: programme.categories.map(({ category, counts }) => ({
      category,
      unmanaged: counted.communities.filter((row) => row.category === category && row.unmanaged).length,
      counts: pickGates(counts),
    })),
    units,
    groups: programme.groups.map(({ code, zh }) => ({ code, name: zh })),
    ...decidePace(units, counted.countyRate),
    passed: passages.passed,
    corrections: passages.corrections,
    ...listTroubles(programme),
    coming: listComing(counted, units),
    demands: [...counted.demands],
    communities: [...counted.communities],
  }
}

function pickGates({ surveyed, planned, started, built, connected }: GateCounts | Counts): GateCounts {
  return { surveyed, planned, started, built, connected }
}

/** Communities outside the plan are in no class: 其它 holds planned ones that have no planned day. */
function classesOfPlanned({ planned, classes }: Counts): BulletinFigures['classes'] {
  const { completed, ahead, onPlan, behind } = classes
  return { completed, ahead, onPlan, behind, other: Math.max(0, planned - completed - ahead - onPlan - behind) }
}

function compareUnit(unit: CountedUnit, counted: Counted, previous: Previous | null): UnitFigures {
  const before = previous?.figures.units.find((row) => row.unitId === unit.unitId)
  const rate = unit.rate === null ? null : Math.round(unit.rate * 10)
  return {
    unitId: unit.unitId,
    name: unit.unitName,
    counts: pickGates(unit.counts),
    rate,
    change: subtract(rate, before?.rate ?? null),
    rank: unit.rank,
    previousRank: before?.rank ?? null,
    group: unit.group,
    groupRank: unit.groupRank,
    ofTarget: unit.target === null ? null : shareOf(unit.thisYear.built, unit.target.built),
    red: unit.counts.lights.red,
    yellow: unit.counts.lights.yellow,
    reported: !counted.unreportedUnitIds.has(unit.unitId),
  }
}

/** Tenths of a percent, rounded half up; null when there is nothing to divide by. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 2000 + whole) / (whole * 2))
}

function subtract(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before
}

const GATES = ['surveyed', 'planned', 'started', 'built', 'connected'] as const

/** What is not a correction was entered in this 旬, so that the columns of the table always add up. */
function splitChange(now: GateCounts, before: GateCounts, corrected: GateDifferences): BulletinFigures['change'] {
  const entered = { ...corrected }
  for (const gate of GATES) entered[gate] = now[gate] - before[gate] - corrected[gate]
  return { entered, corrected }
}

function sumTarget({ on, target, thisYear }: ProgrammeFigures): BulletinFigures['target'] {
  const goals = target.planned + target.started + target.built + target.connected
  return goals === 0 ? null : { year: Number(on.slice(0, 4)), goals: target, reached: thisYear }
}

/** At most this many units are named as fast or slow. */
const NAMED = 3

/**
 * Fastest: the largest rise since the last bulletin (the highest rates in the first one). Slowest: below the county's
 * rate, smallest rise first, then lowest rate. Units without planned communities are neither.
 */
export function decidePace(
  units: readonly UnitFigures[],
  countyRate: number | null,
): Pick<BulletinFigures, 'fastest' | 'slowest'> {
  const rated = units.flatMap((unit) => (unit.rate === null ? [] : [{ ...unit, rate: unit.rate }]))
  const first = rated.every((unit) => unit.change === null)
  const pace = (unit: { rate: number; change: number | null }) => (first ? unit.rate : (unit.change ?? 0))
  const fastest = rated
    .filter((unit) => pace(unit) > 0)
    .sort((a, b) => pace(b) - pace(a) || b.rate - a.rate)
    .slice(0, NAMED)
  const slowest = rated
    .filter((unit) => unit.rate < (countyRate ?? 0) && !fastest.some((fast) => fast.unitId === unit.unitId))
    .sort((a, b) => pace(a) - pace(b) || a.rate - b.rate || b.counts.planned - a.counts.planned)
    .slice(0, NAMED)
  return { fastest: fastest.map((unit) => unit.unitId), slowest: slowest.map((unit) => unit.unitId) }
}

function listTroubles({ red, yellow, blockers }: ProgrammeFigures): Pick<BulletinFigures, 'warnings' | 'blockers'> {
  const warn = (light: 'red' | 'yellow') => (row: ProgrammeFigures['red'][number]) => ({
    communityId: row.communityId,
    name: row.name,
    unitName: row.unitName,
    light,
    plannedDoneOn: row.plannedDoneOn,
    pointsBehind: row.pointsBehind,
  })
  return {
    warnings: [...red.map(warn('red')), ...yellow.map(warn('yellow'))],
    blockers: blockers.map((row) => ({
      communityId: row.communityId,
      name: row.name,
      unitName: row.unitName,
      kind: row.kind,
      text: row.text,
      since: row.since,
      knownSince: row.knownSince,
      mustAct: row.mustAct,
    })),
  }
}

/** A planned gate is coming while it has not been passed; a community counted past it needs it no more. */
function listComing(counted: Counted, units: readonly UnitFigures[]): BulletinFigures['coming'] {
  const names = new Map(units.map((unit) => [unit.unitId, unit.name]))
  const communities = new Map(counted.communities.map((row) => [row.communityId, row]))
  return counted.plannedNext.flatMap(({ communityId, unitId, name, stage, on }) => {
    const community = communities.get(communityId)
    if (community === undefined || community[DAY_FIELDS[stage]] !== null) return []
    return [{ communityId, name, unitName: names.get(unitId) ?? '', gate: stage, on }]
  })
}
