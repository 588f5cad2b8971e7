/** A plan's state as a mark, and money of plans as people write it. */
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage } from '#console/parts/texts.ts'
import { PLAN_STATES, type PlanState } from '#county/design/words.contract.ts'
import { writeYuan } from '#terms/money.ts'

const MARKS = {
  draft: 'unknown',
  inReview: 'done',
  returned: 'behind',
  passed: 'onPlan',
  superseded: 'unknown',
  withdrawn: 'unknown',
} as const

export function PlanStateMark({ state }: { readonly state: PlanState }) {
  const { pick } = useLanguage()
  return <StateMark state={MARKS[state]} word={pick(PLAN_STATES[state])} />
}

export const yuanOf = (fen: number): string => writeYuan(BigInt(Math.round(fen)))
