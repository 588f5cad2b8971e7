/** Which row of the approach table a community falls under. Pure; the table is versioned data. */
import type { Category } from '#terms/category.ts'
import type { ApproachRule } from './rule.contract.ts'

/** The first row that fits; null when the county's table has none for this community. */
export function decideApproach(
  community: { readonly category: Category; readonly unmanaged: boolean },
  rule: ApproachRule,
): ApproachRule['rows'][number] | null {
  const fits = (row: ApproachRule['rows'][number]): boolean =>
    (row.category === null || row.category === community.category) &&
    (row.unmanaged === null || row.unmanaged === community.unmanaged)
  return rule.rows.find(fits) ?? null
}
