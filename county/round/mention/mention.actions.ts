/** Gathers what reports and questions say of one community. Reads only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { requireNamed } from '#county/registry/community-names.actions.ts'
import { listQuestions } from '#county/round/question/question.store.ts'
import { isNamedIn } from '#terms/mention.ts'
import { listReportedLines } from './mention.store.ts'

/** Questions of its own unit or of the office; another town may have a community of the same name. Throws `notFound`. */
export async function listRoundMentions(tx: ScopedTx, communityId: string) {
  const { names, others, unitName } = await requireNamed(tx, communityId)
  const questions = await listQuestions(tx, { words: [], open: null })
  return {
    lines: await listReportedLines(tx, communityId),
    questions: questions.filter(
      (row) =>
        (row.unitName === null || row.unitName === unitName || row.question.includes(unitName)) &&
        isNamedIn(`${row.topic} ${row.question} ${row.answer ?? ''}`, names, others),
    ),
  }
}
