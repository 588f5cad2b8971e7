/** How a question read when it was answered, where it reads otherwise now. Pure. */
import type { Text } from '#terms/text.ts'
import { findField, type SurveyForm } from './form.contract.ts'

interface Answered {
  readonly field: string
  readonly formVersion: number
}

/** `older`: the forms with which answers were given, other than the one in force. */
export function tellAsked<A extends Answered>(
  answers: readonly A[],
  now: SurveyForm,
  older: readonly SurveyForm[],
): (A & { readonly asked: Text | null })[] {
  return answers.map((answer) => {
    const form = older.find(({ version }) => version === answer.formVersion)
    const then = form && findField(form, answer.field)?.field
    const today = findField(now, answer.field)?.field
    const isOther = then !== undefined && (then.zh !== today?.zh || then.en !== today.en)
    return { ...answer, asked: isOther ? { zh: then.zh, en: then.en } : null }
  })
}
