/** What holds works up from rows copied from Excel: all of them or none. */
import { readPastedRows } from '#base/files/pasted.ts'
import { MATTER_KINDS, type MatterKind } from '#county/matters/matter/words.contract.ts'
import { requireOwnContract } from '#county/works/contract/own.actions.ts'
import type { Needs } from '#county/works/needs.ts'
import { readEach, showPasted } from '#county/works/paste-cells.ts'
import { type Day, dayOf } from '#terms/day.ts'
import type { PasteAnswer } from '#terms/pasted.ts'
import { tellProblem } from './dates.actions.ts'
import { PROBLEM_COLUMNS } from './dates.contract.ts'

const MOST = 300

interface PastedWorksProblem {
  readonly kind: MatterKind
  readonly since: Day
  readonly text: string
}

export async function tellPastedProblems(
  needs: Needs,
  { contractId, text, apply }: { readonly contractId: string; readonly text: string; readonly apply: boolean },
): Promise<PasteAnswer> {
  await requireOwnContract(needs, contractId)
  const today = dayOf(needs.clock.now())
  const read = readPastedRows(text, PROBLEM_COLUMNS, MOST)
  const { found, problems } = readEach(
    read.rows,
    PROBLEM_COLUMNS,
    (cell): PastedWorksProblem => ({
      kind: cell.word('kind', MATTER_KINDS) ?? 'other',
      since: cell.day('since', today),
      text: cell.text('text', 1000),
    }),
  )
  const all = [...read.problems, ...problems]
  const isApplied = apply && all.length === 0
  if (isApplied) for (const one of found) await tellProblem(needs, { ...one, contractId })
  return showPasted(PROBLEM_COLUMNS, { read: read.rows, problems: all, applied: isApplied ? found.length : 0 })
}
