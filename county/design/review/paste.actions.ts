/** Opinions of a reviewer from one paste: read first, raised all at once or not at all. */
import type { DesignNeeds } from '#county/design/plan/plan.actions.ts'
import type { PasteAnswer } from '#terms/pasted.ts'
import { listOpinions } from './opinion.store.ts'
import { OPINION_COLUMNS } from './paste.contract.ts'
import { readOpinions } from './paste.rules.ts'
import { opine, requireInReview } from './review.actions.ts'

export async function opinePasted(
  needs: DesignNeeds,
  { planId, text, apply }: { readonly planId: string; readonly text: string; readonly apply: boolean },
): Promise<PasteAnswer> {
  await requireInReview(needs, planId)
  const { rows, problems } = readOpinions(text, await listOpinions(needs.tx, planId))
  const isApplied = apply && problems.length === 0 && rows.length > 0
  if (isApplied) for (const row of rows) await opine(needs, { planId, ...row })
  const heads = Object.values(OPINION_COLUMNS).map(({ names }) => names[0])
  const shown = rows.map((row) => [row.about ?? '', row.text])
  return { heads, rows: shown, problems, applied: isApplied ? rows.length : 0 }
}
