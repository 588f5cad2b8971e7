/** Answers of the board, its trend, ageing, map and lists. Each reads within one transaction; nothing is written. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { AsOf } from '#county/programme/as-of.ts'
import { BLOCKER_KINDS, type BlockerKind } from '#county/programme/blocker/blocker.contract.ts'
import { listActors } from '#county/programme/blocker/blocker.store.ts'
import { listWrittenHolds } from '#county/programme/course/hold.store.ts'
import { type Answered, ask } from '#county/programme/course/question.ts'
import { type CountedGroup, countByEnds, countGroups } from '#county/programme/figures/count.rules.ts'
import {
  lightOfUnit,
  percentOf,
  rankUnits,
  rateOf,
  roundTenth,
  sumCounts,
  sumOf,
  sumTargets,
  sumYear,
} from '#county/programme/figures/figures.rules.ts'
import { listProgrammeUnits, listUnitNames } from '#county/programme/figures/figures.store.ts'
import { listBlocked } from '#county/programme/figures/late.rules.ts'
import type { UnitFigures } from '#county/programme/figures.contract.ts'
import type { RankingRule } from '#county/programme/rules/rule.contract.ts'
import { findRule } from '#county/programme/rules/rule.store.ts'
import { CATEGORIES, type Category } from '#terms/category.ts'
import type { Day } from '#terms/day.ts'
import { periodOf, previousPeriod } from '#terms/period.ts'
import { arrangeAges, arrangeWaiting } from './ageing.rules.ts'
import type { Ageing, Board, BoardUnit, Funnel, ProgrammeMap, Trend } from './board.contract.ts'
import type { Filter } from './filter.contract.ts'
import { listPoints } from './map.rules.ts'
import { listUnitPlaces } from './map.store.ts'
import { countTrend, listEnds, sumTrend } from './trend.rules.ts'
import { countAges, countBlocked, countWaiting, listWaiting } from './waiting.rules.ts'

/** 旬 in a unit's little picture. */
const SPARK_PERIODS = 12
/** More points than this do not help on a map and would make its answer slow. */
const MAP_POINTS = 1000

/** The whole programme in one look. */
export async function readBoard(tx: ScopedTx, asOf: AsOf, filter: Filter): Promise<Board> {
  const [answered, ranking, units] = await Promise.all([
    ask(tx, asOf, filter),
    findRule(tx, 'ranking', asOf),
    listProgrammeUnits(tx, asOf.on),
  ])
  const { rule } = answered
  const period = periodOf(asOf.on)
  const before = previousPeriod(period).to
  const groups = countGroups(answered, before)
  const shown = filter.unitId === undefined ? units : units.filter((unit) => unit.unitId === filter.unitId)
  const figures = rankUnits(shown, groups, { light: rule.content, ranking: ranking.content })
  const sparks = countSparks(answered, ranking.content.measure)
  return {
    ...lineOf(asOf),
    period: { code: period.code, from: period.from, to: period.to, comparedWith: before },
    funnel: funnelOf(groups),
    change: changeOf(groups),
    totals: sumCounts(groups),
    thisYear: sumYear(groups),
    target: sumTargets(shown.map((unit) => unit.target)),
    units: figures.map((unit) =>
      compareUnit(unit, { groups, before, on: asOf.on, sparks, measure: ranking.content.measure }),
    ),
    categories: (Object.keys(CATEGORIES) as Category[]).map((category) => ({
      ...{ category, counts: sumCounts(groups.filter((group) => group.category === category)) },
    })),
    unmanaged: sumCounts(groups.filter((group) => group.unmanaged)),
    blockerKinds: countKinds(answered),
    groups: ranking.content.groups.map(({ code, zh, en }) => ({ code, zh, en })),
    measure: ranking.content.measure,
    rules: { light: rule.version, ranking: ranking.version },
  }
}

/** `on` and `knownAt` as every answer carries them. */
export function lineOf(asOf: AsOf): { on: Day; knownAt: string | null } {
  return { on: asOf.on, knownAt: asOf.knownAt?.toISOString() ?? null }
}

function funnelOf(groups: readonly CountedGroup[]): Funnel {
  return {
    ...{ surveyed: sumOf(groups, 'surveyed'), approved: sumOf(groups, 'planned'), started: sumOf(groups, 'started') },
    ...{ built: sumOf(groups, 'built'), connected: sumOf(groups, 'connected') },
  }
}

function changeOf(groups: readonly CountedGroup[]): Funnel {
  return {
    surveyed: sumOf(groups, 'surveyed') - sumOf(groups, 'beforeSurveyed'),
    approved: sumOf(groups, 'planned') - sumOf(groups, 'beforePlanned'),
    started: sumOf(groups, 'started') - sumOf(groups, 'beforeStarted'),
    built: sumOf(groups, 'built') - sumOf(groups, 'beforeBuilt'),
    connected: sumOf(groups, 'connected') - sumOf(groups, 'beforeConnected'),
  }
}

interface Compared {
  readonly groups: readonly CountedGroup[]
  readonly before: Day
  readonly on: Day
  readonly sparks: ReadonlyMap<string, number[]>
  readonly measure: RankingRule['measure']
}

/** A unit beside itself at the end of the previous 旬. Across New Year the rate is of another target: no change is given. */
function compareUnit(unit: UnitFigures, { groups, before, on, sparks, measure }: Compared): BoardUnit {
  const own = groups.filter((group) => group.unitId === unit.unitId)
  const was = progressBefore(own)
  const planned = sumOf(own, 'beforePlanned')
  const rateBefore = rateOf(measure, {
    passed: {
      started: sumOf(own, 'beforeStarted'),
      built: sumOf(own, 'beforeBuilt'),
      connected: sumOf(own, 'beforeConnected'),
    },
    ...{ planned, target: unit.target, progress: was },
    thisYear: {
      ...{
        planned: unit.thisYear.planned,
        started: unit.thisYear.started - unit.counts.started + sumOf(own, 'beforeStarted'),
      },
      built: unit.thisYear.built - unit.counts.built + sumOf(own, 'beforeBuilt'),
      connected: unit.thisYear.connected - unit.counts.connected + sumOf(own, 'beforeConnected'),
    },
  })
  const sameYear = before.slice(0, 4) === on.slice(0, 4)
  return {
    ...unit,
    change: changeOf(own),
    rateChange: sameYear ? difference(unit.rate, rateBefore) : null,
    progressChange: difference(unit.progress, was),
    spark: sparks.get(unit.unitId) ?? Array.from({ length: SPARK_PERIODS }, () => 0),
  }
}

function progressBefore(own: readonly CountedGroup[]): number | null {
  const planned = sumOf(own, 'beforePlanned')
  return planned > 0 ? roundTenth(sumOf(own, 'beforeProgress') / planned) : null
}

function difference(now: number | null, was: number | null): number | null {
  return now === null || was === null ? null : roundTenth(now - was)
}

function countSparks(answered: Answered, measure: RankingRule['measure']): Map<string, number[]> {
  const ends = listEnds(answered.asOf.on, { back: SPARK_PERIODS - 1, ahead: 0 }).map((end) => end.on)
  return countByEnds(answered, { gate: measure === 'progress' ? 'built' : measure, ends })
}

function countKinds(answered: Answered): Board['blockerKinds'] {
  const byKind = Map.groupBy(countBlocked(answered), (row) => row.kind)
  return (Object.keys(BLOCKER_KINDS) as BlockerKind[])
    .map((kind) => ({
      ...{ kind, count: (byKind.get(kind) ?? []).reduce((sum, row) => sum + row.communityIds.length, 0) },
    }))
    .filter((row) => row.count > 0)
    .sort((a, b) => b.count - a.count)
}

/** Cumulative gates and what was due, by 旬. */
export async function readTrend(
  tx: ScopedTx,
  asOf: AsOf,
  { filter, span }: { readonly filter: Filter; readonly span: { readonly back: number; readonly ahead: number } },
): Promise<Trend> {
  const counts = countTrend(await ask(tx, asOf, filter))
  return { ...lineOf(asOf), points: sumTrend(listEnds(asOf.on, span), counts, asOf.on) }
}

/** How long communities have stood at each gate, and on whom they wait. */
export async function readAgeing(tx: ScopedTx, asOf: AsOf, filter: Filter): Promise<Ageing> {
  const [answered, { content: rule }, { units }] = await Promise.all([
    ask(tx, asOf, filter),
    findRule(tx, 'blocker', asOf),
    listActors(tx, []),
  ])
  const waiting = listWaiting(answered)
  const groups = { blocked: countBlocked(answered), waiting: countWaiting(waiting, answered.holds) }
  return {
    ...lineOf(asOf),
    stages: arrangeAges(countAges(waiting)),
    waiting: arrangeWaiting(groups, { rule, units }),
  }
}

/** Units and communities with their places. */
export async function readMap(tx: ScopedTx, asOf: AsOf, filter: Filter): Promise<ProgrammeMap> {
  const [answered, units, places] = await Promise.all([
    ask(tx, asOf, filter),
    listProgrammeUnits(tx, asOf.on),
    listUnitPlaces(tx),
  ])
  // Nothing is compared here; the board asks for this day, and what it has worked out is used again.
  const groups = countGroups(answered, previousPeriod(periodOf(asOf.on)).to)
  const { points, placed, unplaced } = listPoints(answered.matched, MAP_POINTS)
  return {
    ...lineOf(asOf),
    units: units.map(({ unitId, unitName, shortName }) => {
      const own = groups.filter((group) => group.unitId === unitId)
      const counts = sumCounts(own)
      const { lights, surveyed, planned, built, connected } = counts
      const withPlan = lights.done + lights.green + lights.yellow + lights.red
      const behind = withPlan > 0 ? sumOf(own, 'behind') / withPlan : null
      return {
        ...{ unitId, unitName, shortName, surveyed, planned, built, connected, lights },
        ...(places.get(unitId) ?? { longitude: null, latitude: null, datum: null }),
        progress: percentOf(sumOf(own, 'progress') / 100, planned),
        light: lightOfUnit(counts, behind, answered.rule.content),
      }
    }),
    points,
    unplaced,
    left: placed - points.length,
  }
}

/** Open blockers of matching communities. */
export async function readBlocked(tx: ScopedTx, asOf: AsOf, filter: Filter) {
  const { matched } = await ask(tx, asOf, filter)
  return { ...lineOf(asOf), rows: listBlocked(matched, await listWrittenHolds(tx, asOf), await listUnitNames(tx)) }
}
