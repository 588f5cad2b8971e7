/** The programme's figures for a day as known at an instant: what the board shows and a bulletin freezes. Reads only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { CATEGORIES, type Category } from '#terms/category.ts'
import type { Day } from '#terms/day.ts'
import { periodOf, previousPeriod } from '#terms/period.ts'
import { listWrittenHolds } from './course/hold.store.ts'
import { ask } from './course/question.ts'
import { countGroups } from './figures/count.rules.ts'
import { rankUnits, sumCounts, sumTargets, sumYear } from './figures/figures.rules.ts'
import { listProgrammeUnits, listUnitNames } from './figures/figures.store.ts'
import { listBlocked, listLate } from './figures/late.rules.ts'
import type { ProgrammeFigures } from './figures.contract.ts'
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
  const answered = await ask(tx, asOf, {})
  const light = answered.rule
  const ranking = await findRule(tx, 'ranking', asOf)
  const groups = countGroups(answered, previousPeriod(periodOf(on)).to)
  const units = await listProgrammeUnits(tx, on)
  const names = await listUnitNames(tx)
  const late = listLate(answered.matched, names)
  const categories = Object.keys(CATEGORIES) as Category[]
  return {
    on,
    knownAt: knownAt?.toISOString() ?? null,
    totals: sumCounts(groups),
    thisYear: sumYear(groups),
    target: sumTargets(units.map((unit) => unit.target)),
    units: rankUnits(units, groups, { light: light.content, ranking: ranking.content }),
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
    blockers: listBlocked(answered.matched, await listWrittenHolds(tx, asOf), names),
    groups: ranking.content.groups.map(({ code, zh, en }) => ({ code, zh, en })),
    rules: { light: light.version, ranking: ranking.version },
  }
}
