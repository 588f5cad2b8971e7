/** Pasted opinions to what is raised, or problems with their place. Pure. */
import { pastedProblem, readPastedRows } from '#base/files/pasted.ts'
import { type PastedProblem, TEXT_LENGTH } from '#terms/pasted.ts'
import { OPINION_COLUMNS } from './paste.contract.ts'

const MOST_ROWS = 200

export interface PastedOpinion {
  readonly about: string | null
  readonly text: string
}

/** `raised`: opinions that the plan has already; the same words twice are one opinion. */
export function readOpinions(
  text: string,
  raised: readonly PastedOpinion[],
): { rows: PastedOpinion[]; problems: PastedProblem[] } {
  const read = readPastedRows(text, OPINION_COLUMNS, MOST_ROWS)
  const problems = [...read.problems]
  const rows: PastedOpinion[] = []
  for (const { line, cells } of read.rows) {
    const opinion = { about: cells.about || null, text: cells.text }
    const note = (column: keyof typeof OPINION_COLUMNS, what: { readonly zh: string; readonly en: string }) =>
      problems.push(pastedProblem(OPINION_COLUMNS, { line, column, found: cells[column].slice(0, 40) }, what))
    const isKnown = [...raised, ...rows].some((one) => one.about === opinion.about && one.text === opinion.text)
    if (opinion.text.length < 1 || opinion.text.length > 1000) note('text', TEXT_LENGTH(1000))
    else if (isKnown) note('text', { zh: '已有同样的意见', en: 'the same opinion is there already' })
    if (cells.about.length > 30) note('about', TEXT_LENGTH(30))
    rows.push(opinion)
  }
  return { rows, problems }
}
