/** What the actions of assessment receive from outside, and the assessment they work on or a refusal. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import { findStored, lockAssessment, type StoredAssessment } from './assessment/assessment.store.ts'
import { ASSESSMENT_STATES, type AssessmentState } from './rule/words.contract.ts'

export interface Needs {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actor: { readonly accountId: string; readonly name: string; readonly unitId: string | null }
}

export async function needAssessment({ tx }: Pick<Needs, 'tx'>, id: string): Promise<StoredAssessment> {
  const found = await findStored(tx, id)
  if (found !== null) return found
  throw new Fault('notFound', 'assessment.notFound', {
    zh: '没有这期考评，或它还没有送各单位核对。',
    en: 'There is no such assessment, or it has not been shown to units yet.',
  })
}

/** Locked until the transaction ends; refused in another state. */
export async function needLocked(
  needs: Pick<Needs, 'tx'>,
  id: string,
  states: readonly AssessmentState[],
): Promise<StoredAssessment> {
  await needAssessment(needs, id)
  const found = await lockAssessment(needs.tx, id)
  if (states.includes(found.state)) return found
  throw wrongState(found.state)
}

export function wrongState(state: AssessmentState): Fault {
  const { zh, en } = ASSESSMENT_STATES[state]
  return new Fault('conflict', 'assessment.wrongState', {
    zh: `这期考评现在是“${zh}”，不能这样办理。请刷新查看最新情况。`,
    en: `This assessment is "${en}" now, so this cannot be done. Reload to see the latest.`,
  })
}
