/** Whether anybody may be recorded in a community yet. Pure. */
import { compareDays, type Day } from '#terms/day.ts'
import { PAPERS, type PaperKind } from './paper.contract.ts'

/** The kinds of which no paper is on file whose day has come. Empty: the gate is open. */
export function findMissing(
  papers: readonly { readonly kind: PaperKind; readonly onDay: Day }[],
  today: Day,
): PaperKind[] {
  return (Object.keys(PAPERS) as PaperKind[]).filter(
    (kind) => !papers.some((paper) => paper.kind === kind && compareDays(paper.onDay, today) <= 0),
  )
}
