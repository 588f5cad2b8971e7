/** Sums, rates, changes and ranks over counted groups. Pure; SQL has done the counting. */
import type { Counts, Light, UnitFigures, YearCounts } from '#county/programme/figures.contract.ts'
import type { LightRule, RankingRule } from '#county/programme/rules/rule.contract.ts'
import type { CountedGroup } from './count.rules.ts'
import { bitOf, type CountBit } from './count-bit.rules.ts'
import type { CountedUnit } from './figures.store.ts'
import { decideLight } from './progress.rules.ts'

/** What can be summed over groups: communities of which something is true, all of them, or points. */
export type CountKey = CountBit | 'surveyed' | 'progress' | 'behind' | 'beforeProgress'

/** One figure summed over groups. */
export function sumOf(groups: readonly CountedGroup[], key: CountKey): number {
  if (key === 'surveyed') return groups.reduce((total, group) => total + group.count, 0)
  if (key === 'progress' || key === 'behind' || key === 'beforeProgress')
    return groups.reduce((total, group) => total + group[key], 0)
  const bit = bitOf(key)
  return groups.reduce((total, group) => (group.bits & bit ? total + group.count : total), 0)
}

/** The sum of groups as the contract shows counts. */
export function sumCounts(groups: readonly CountedGroup[]): Counts {
  const sum = (key: CountKey): number => sumOf(groups, key)
  const inPlan = sum('green') + sum('yellow') + sum('red')
  return {
    ...{ surveyed: sum('surveyed'), planned: sum('planned') },
    ...{ government: sum('government'), commercial: sum('commercial') },
    ...{ designed: sum('designed'), started: sum('started'), built: sum('built'), connected: sum('connected') },
    ...{ accepted: sum('accepted'), operating: sum('operating') },
    ...{ dayUnknown: sum('dayUnknown'), blocked: sum('blocked') },
    lights: { done: sum('done'), green: sum('green'), yellow: sum('yellow'), red: sum('red'), none: sum('none') },
    classes: {
      ...{ completed: sum('done'), ahead: sum('ahead'), onPlan: inPlan - sum('ahead') - sum('behindPlan') },
      ...{ behind: sum('behindPlan'), other: sum('none') },
    },
  }
}

/** Gates passed within the year. */
export function sumYear(groups: readonly CountedGroup[]): YearCounts {
  const sum = (key: CountKey): number => sumOf(groups, key)
  return {
    ...{ planned: sum('yearPlanned'), started: sum('yearStarted') },
    ...{ built: sum('yearBuilt'), connected: sum('yearConnected') },
  }
}

/** Targets of several units added up; a unit without one adds nothing. */
export function sumTargets(targets: readonly (YearCounts | null)[]): YearCounts {
  const sum = (key: keyof YearCounts): number => targets.reduce((total, target) => total + (target?.[key] ?? 0), 0)
  return { planned: sum('planned'), started: sum('started'), built: sum('built'), connected: sum('connected') }
}

/** Percent with one decimal, half up; null when there is nothing to divide by. */
export function percentOf(part: number, whole: number): number | null {
  return whole > 0 ? roundTenth((part / whole) * 100) : null
}

/** One decimal, half up. */
export function roundTenth(value: number): number {
  return Math.round(value * 10) / 10
}

/**
 * Ranks from the highest value: 1, 2, 2, 4. Nulls are not ranked.
 * Values are compared as they are shown, so that two units with the same printed figure share a rank.
 */
export function rankValues(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value) =>
    value === null ? null : 1 + values.filter((other) => other !== null && other > value).length,
  )
}

/** What a rate is made of, on one day. */
export interface RateParts {
  /** All that passed each gate. */
  readonly passed: Pick<YearCounts, 'started' | 'built' | 'connected'>
  readonly planned: number
  readonly thisYear: YearCounts
  readonly target: YearCounts | null
  readonly progress: number | null
}

/**
 * What a unit is ranked by: gates passed in the year as a share of the year's target; without a target, all that
 * passed as a share of the planned; `progress` is the mean progress of the planned communities.
 */
export function rateOf(measure: RankingRule['measure'], unit: RateParts): number | null {
  if (measure === 'progress') return unit.progress
  const target = unit.target?.[measure] ?? 0
  return target > 0 ? percentOf(unit.thisYear[measure], target) : percentOf(unit.passed[measure], unit.planned)
}

/** The first group, from large to small, whose least size the planned count reaches; the smallest takes the rest. */
export function groupOf(planned: number, rule: RankingRule): string {
  const sorted = [...rule.groups].sort((a, b) => b.atLeast - a.atLeast)
  return (sorted.find((group) => planned >= group.atLeast) ?? sorted.at(-1))?.code ?? ''
}

/** The light of a whole unit, by the mean of its planned communities' points behind. */
export function lightOfUnit(counts: Counts, pointsBehind: number | null, rule: LightRule): Light {
  const completed = counts.planned > 0 && counts.connected >= counts.planned
  return decideLight({ completed, pointsBehind, progressPercent: 0, plannedPercent: null }, rule).light
}

/** Every unit with its counts, rate, rank and rank among units of like size. */
export function rankUnits(
  units: readonly CountedUnit[],
  groups: readonly CountedGroup[],
  rules: { readonly light: LightRule; readonly ranking: RankingRule },
): UnitFigures[] {
  const byUnit = Map.groupBy(groups, (group) => group.unitId)
  const measured = units.map((unit) => measureUnit(unit, byUnit.get(unit.unitId) ?? [], rules))
  const ranks = rankValues(measured.map((unit) => unit.rate))
  return measured.map((unit, place) => {
    const peers = measured.map((other) => (other.group === unit.group ? other.rate : null))
    return { ...unit, rank: ranks[place] ?? null, groupRank: rankValues(peers)[place] ?? null }
  })
}

function measureUnit(
  unit: CountedUnit,
  own: readonly CountedGroup[],
  { light, ranking }: { readonly light: LightRule; readonly ranking: RankingRule },
): Omit<UnitFigures, 'rank' | 'groupRank'> {
  const counts = sumCounts(own)
  const thisYear = sumYear(own)
  const { planned } = counts
  const progress = planned > 0 ? roundTenth(sumOf(own, 'progress') / planned) : null
  const pointsBehind = meanBehind(own, counts)
  const rate = rateOf(ranking.measure, { passed: counts, planned, thisYear, target: unit.target, progress })
  const judged = { pointsBehind, light: lightOfUnit(counts, pointsBehind, light) }
  return { ...unit, counts, thisYear, progress, ...judged, rate, group: groupOf(planned, ranking) }
}

/** Communities with a plan: completed ones count as 0 points behind. */
function meanBehind(own: readonly CountedGroup[], { lights }: Counts): number | null {
  const withPlan = lights.done + lights.green + lights.yellow + lights.red
  return withPlan > 0 ? roundTenth(sumOf(own, 'behind') / withPlan) : null
}
