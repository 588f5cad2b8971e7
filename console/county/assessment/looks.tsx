/** States and results of assessment as shape, word and colour. */
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { State } from '#console/parts/state/states.ts'
import { useLanguage } from '#console/parts/texts.ts'
import {
  ASSESSMENT_STATES,
  type AssessmentState,
  RESULTS,
  type SheetResult,
} from '#county/assessment/rule/words.contract.ts'

const STATE_LOOKS: Readonly<Record<AssessmentState, State>> = { draft: 'unknown', shown: 'behind', published: 'done' }
const RESULT_LOOKS: Readonly<Record<SheetResult, State>> = {
  excellent: 'done',
  pass: 'onPlan',
  fail: 'late',
  unrated: 'unknown',
}

export function AssessmentStateMark({ state }: { readonly state: AssessmentState }) {
  const { pick } = useLanguage()
  return <StateMark state={STATE_LOOKS[state]} word={pick(ASSESSMENT_STATES[state])} />
}

export function ResultMark({ result }: { readonly result: SheetResult }) {
  const { pick } = useLanguage()
  return <StateMark state={RESULT_LOOKS[result]} word={pick(RESULTS[result])} />
}
