/** Answers of the board, its trend, ageing, map and lists. Each reads within one transaction; nothing is written. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { BLOCKER_KINDS, type BlockerKind } from '#county/programme/blocker/blocker.contract.ts'
import { listActors } from '#county/programme/blocker/blocker.store.ts'
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
import {
  type CountedGroup,
  countByPeriod,
  countGroups,
  listBlocked,
  listProgrammeUnits,
} from '#county/programme/figures/figures.store.ts'
import type { Question } from '#county/programme/figures/filter.store.ts'
import type { AsOf } from '#county/programme/figures/progress.store.ts'
import type { UnitFigures } from '#county/programme/figures.contract.ts'
import type { RankingRule } from '#county/programme/rules/rule.contract.ts'
import { findRule } from '#county/programme/rules/rule.store.ts'
import { CATEGORIES, type Category } from '#terms/category.ts'
import type { Day } from '#terms/day.ts'
import { periodOf, previousPeriod } from '#terms/period.ts'
import { arrangeAges, arrangeWaiting } from './ageing.rules.ts'
import { countAges, countBlocked, countWaiting } from './ageing.store.ts'
import type { Ageing, Board, BoardUnit, Funnel, ProgrammeMap, Trend } from './board.contract.ts'
import type { Filter } from './filter.contract.ts'
import { listPoints, listUnitPlaces } from './map.store.ts'
import { listEnds, sumTrend } from './trend.rules.ts'
import { countTrend } from './trend.store.ts'

/** 旬 in a unit's little picture. */
const SPARK_PERIODS = 12
/** More points than this do not help on a map and would make its answer slow. */
const MAP_POINTS = 1000

/** The question of a route's query under the light rule in force on that day as known then. */
export async function ask(tx: ScopedTx, asOf: AsOf, filter: Filter): Promise<Question & { version: number }> {
  const light = await findRule(tx, 'light', asOf)
  return { asOf, filter, rule: light.content, version: light.version }
}

/** The whole programme in one look. */
export async function readBoard(tx: ScopedTx, asOf: AsOf, filter: Filter): Promise<Board> {
  const question = await ask(tx, asOf, filter)
  const ranking = await findRule(tx, 'ranking', asOf)
  const period = periodOf(asOf.on)
  const before = previousPeriod(period).to
  const groups = await countGroups(tx, question, before)
  const units = await listProgrammeUnits(tx, asOf.on)
  const shown = filter.unitId === undefined ? units : units.filter((unit) => unit.unitId === filter.unitId)
  const figures = rankUnits(shown, groups, { light: question.rule, ranking: ranking.content })
  const sparks = await readSparks(tx, question, ranking.content.measure)
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
    blockerKinds: await countKinds(tx, question),
    groups: ranking.content.groups.map(({ code, zh, en }) => ({ code, zh, en })),
    measure: ranking.content.measure,
    rules: { light: question.version, ranking: ranking.version },
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

async function readSparks(
  tx: ScopedTx,
  question: Question,
  measure: RankingRule['measure'],
): Promise<Map<string, number[]>> {
  const ends = listEnds(question.asOf.on, { back: SPARK_PERIODS - 1, ahead: 0 }).map((end) => end.on)
  const gate = measure === 'progress' ? 'built' : measure
  const rows = Map.groupBy(await countByPeriod(tx, question, { gate, ends }), (row) => row.unitId)
  return new Map(
    [...rows].map(([unitId, counts]) => [
      unitId,
      ends.map((_, place) => counts.reduce((sum, row) => (row.bucket <= place ? sum + row.count : sum), 0)),
    ]),
  )
}

async function countKinds(tx: ScopedTx, question: Question): Promise<Board['blockerKinds']> {
  const open = await countBlocked(tx, question)
  const byKind = Map.groupBy(open, (row) => row.kind)
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
  const question = await ask(tx, asOf, filter)
  const ends = listEnds(asOf.on, span)
  const counts = await countTrend(tx, question)
  return { ...lineOf(asOf), points: sumTrend(ends, counts, asOf.on) }
}

/** How long communities have stood at each gate, and on whom they wait. */
export async function readAgeing(tx: ScopedTx, asOf: AsOf, filter: Filter): Promise<Ageing> {
  const question = await ask(tx, asOf, filter)
  const rule = (await findRule(tx, 'blocker', asOf)).content
  const { units } = await listActors(tx, [])
  const groups = { blocked: await countBlocked(tx, question), waiting: await countWaiting(tx, question) }
  return {
    ...lineOf(asOf),
    stages: arrangeAges(await countAges(tx, question)),
    waiting: arrangeWaiting(groups, { rule, units }),
  }
}

/** Units and communities with their places. */
export async function readMap(tx: ScopedTx, asOf: AsOf, filter: Filter): Promise<ProgrammeMap> {
  const question = await ask(tx, asOf, filter)
  const groups = await countGroups(tx, question, asOf.on)
  const units = await listProgrammeUnits(tx, asOf.on)
  const places = await listUnitPlaces(tx)
  const { points, placed, unplaced } = await listPoints(tx, question, MAP_POINTS)
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
        light: lightOfUnit(counts, behind, question.rule),
      }
    }),
    points,
    unplaced,
    left: placed - points.length,
  }
}

/** Open blockers of matching communities. */
export async function readBlocked(tx: ScopedTx, asOf: AsOf, filter: Filter) {
  return { ...lineOf(asOf), rows: await listBlocked(tx, await ask(tx, asOf, filter)) }
}
