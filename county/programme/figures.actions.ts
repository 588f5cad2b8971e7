/** The programme's figures for a day as known at an instant: what the board shows and a bulletin freezes. Reads only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { CATEGORIES, type Category } from '#terms/category.ts'
import type { Day } from '#terms/day.ts'
import { rankUnits, sumCounts, sumYear } from './figures/figures.rules.ts'
import { countGroups, listBlocked, listByLight, listProgrammeUnits } from './figures/figures.store.ts'
import type { ProgrammeFigures, YearCounts } from './figures.contract.ts'
import { findRule } from './rules/rule.store.ts'

/**
 * Counts, units with rates and ranks, categories, red and yellow lists and open blockers for day `on`, as known at
 * `knownAt` (null: now). Covers the caller's scope. The rules are those in force on that day as known then.
 */
export async function countProgramme(
  tx: ScopedTx,
  { on, knownAt }: { readonly on: Day; readonly knownAt: Date | null },
): Promise<ProgrammeFigures> {
  const asOf = { on, knownAt }
  const light = await findRule(tx, 'light', asOf)
  const ranking = await findRule(tx, 'ranking', asOf)
  const groups = await countGroups(tx, asOf, light.content)
  const units = await listProgrammeUnits(tx, on)
  const late = await listByLight(tx, asOf, { rule: light.content, lights: ['red', 'yellow'] })
  const categories = Object.keys(CATEGORIES) as Category[]
  return {
    on,
    knownAt: knownAt?.toISOString() ?? null,
    totals: sumCounts(groups),
    thisYear: sumYear(groups),
    target: sumTargets(units.map((unit) => unit.target)),
    units: rankUnits(units, groups, ranking.content),
    categories: categories.map((category) => ({
      category,
      counts: sumCounts(groups.filter((group) => group.category === category)),
    })),
    unmanaged: sumCounts(groups.filter((group) => group.unmanaged)),
    unitCategories: units.flatMap(({ unitId }) =>
      categories.map((category) => ({
        ...{ unitId, category },
        counts: sumCounts(groups.filter((group) => group.unitId === unitId && group.category === category)),
      })),
    ),
    red: late.filter((community) => community.light === 'red'),
    yellow: late.filter((community) => community.light === 'yellow'),
    blockers: await listBlocked(tx, asOf),
    groups: ranking.content.groups.map(({ code, zh, en }) => ({ code, zh, en })),
    rules: { light: light.version, ranking: ranking.version },
  }
}

function sumTargets(targets: readonly (YearCounts | null)[]): YearCounts {
  const sum = (key: keyof YearCounts): number => targets.reduce((total, target) => total + (target?.[key] ?? 0), 0)
  return { planned: sum('planned'), started: sum('started'), built: sum('built'), connected: sum('connected') }
}
