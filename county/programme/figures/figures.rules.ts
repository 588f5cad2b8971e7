/** Sums, rates and ranks over counted groups. Pure; SQL has done the counting. */
import type { Counts, UnitFigures, YearCounts } from '#county/programme/figures.contract.ts'
import type { RankingRule } from '#county/programme/rules/rule.contract.ts'
import type { CountedGroup, CountedUnit } from './figures.store.ts'

/** The sum of groups as the contract shows counts. */
export function sumCounts(groups: readonly CountedGroup[]): Counts {
  const sum = (key: Exclude<keyof CountedGroup, 'unitId' | 'category' | 'unmanaged'>): number =>
    groups.reduce((total, group) => total + group[key], 0)
  return {
    ...{ surveyed: sum('surveyed'), planned: sum('planned') },
    ...{ government: sum('government'), commercial: sum('commercial') },
    ...{ designed: sum('designed'), started: sum('started'), built: sum('built'), connected: sum('connected') },
    ...{ accepted: sum('accepted'), operating: sum('operating') },
    ...{ dayUnknown: sum('dayUnknown'), blocked: sum('blocked') },
    lights: { done: sum('done'), green: sum('green'), yellow: sum('yellow'), red: sum('red'), none: sum('none') },
    classes: {
      ...{ completed: sum('completed'), ahead: sum('ahead'), onPlan: sum('onPlan') },
      ...{ behind: sum('behind'), other: sum('other') },
    },
  }
}

/** Gates passed within the year. */
export function sumYear(groups: readonly CountedGroup[]): YearCounts {
  const sum = (key: 'yearPlanned' | 'yearStarted' | 'yearBuilt' | 'yearConnected'): number =>
    groups.reduce((total, group) => total + group[key], 0)
  return {
    planned: sum('yearPlanned'),
    started: sum('yearStarted'),
    built: sum('yearBuilt'),
    connected: sum('yearConnected'),
  }
}

/** Percent with one decimal, half up; null when there is nothing to divide by. */
export function percentOf(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((part / whole) * 1000) / 10 : null
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

/**
 * What a unit is ranked by: gates passed in the year as a share of the year's target; without a target, all that
 * passed as a share of the planned; `progress` is the mean progress of the planned communities.
 */
export function rateOf(
  measure: RankingRule['measure'],
  unit: {
    readonly counts: Counts
    readonly thisYear: YearCounts
    readonly target: YearCounts | null
    readonly progress: number | null
  },
): number | null {
  if (measure === 'progress') return unit.progress
  const target = unit.target?.[measure] ?? 0
  return target > 0 ? percentOf(unit.thisYear[measure], target) : percentOf(unit.counts[measure], unit.counts.planned)
}

/** The first group, from large to small, whose least size the planned count reaches; the last group takes the rest. */
export function groupOf(planned: number, rule: RankingRule): string {
  const sorted = [...rule.groups].sort((a, b) => b.atLeast - a.atLeast)
  return (sorted.find((group) => planned >= group.atLeast) ?? sorted.at(-1))?.code ?? ''
}

/** Every unit with its counts, rate, rank and rank among units of like size. */
export function rankUnits(
  units: readonly CountedUnit[],
  groups: readonly CountedGroup[],
  rule: RankingRule,
): UnitFigures[] {
  const byUnit = Map.groupBy(groups, (group) => group.unitId)
  const measured = units.map((unit) => {
    const own = byUnit.get(unit.unitId) ?? []
    const counts = sumCounts(own)
    const thisYear = sumYear(own)
    const progress = percentOf(own.reduce((total, group) => total + group.progress, 0) / 100, counts.planned)
    const figures = { ...unit, counts, thisYear, progress }
    return { ...figures, rate: rateOf(rule.measure, figures), group: groupOf(counts.planned, rule) }
  })
  const ranks = rankValues(measured.map((unit) => unit.rate))
  return measured.map((unit, place) => {
    const peers = measured.map((other) => (other.group === unit.group ? other.rate : null))
    return { ...unit, rank: ranks[place] ?? null, groupRank: rankValues(peers)[place] ?? null }
  })
}
