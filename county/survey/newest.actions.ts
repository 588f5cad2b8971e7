/** For other rooms: the newest survey of a community, e.g. for a design to begin with. Changes nothing. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { dayOf } from '#terms/day.ts'
import type { SurveyForm } from './form/form.contract.ts'
import { findForm } from './form/version.store.ts'
import type { Answers } from './record/answers.contract.ts'
import { requireCommunity } from './record/community.actions.ts'
import { findVersion, listAnswers } from './record/survey.store.ts'

export interface NewestSurvey {
  /** 0: nobody has surveyed it yet; there are no answers. */
  readonly version: number
  /** When it was last changed, and by whom. */
  readonly recordedAt: string | null
  readonly byName: string | null
  /** In force today, with retired questions, so that every answer has its words. */
  readonly form: SurveyForm
  readonly answers: Answers
}

/** Throws `notFound` for a community out of scope. */
export async function readNewestSurvey(
  { tx, clock }: { readonly tx: ScopedTx; readonly clock: Clock },
  communityId: string,
): Promise<NewestSurvey> {
  await requireCommunity(tx, communityId)
  const { version } = await findVersion(tx, communityId)
  const answers = await listAnswers(tx, communityId)
  const newest = answers.reduce<(typeof answers)[number] | null>(
    (last, one) => (last === null || one.version > last.version ? one : last),
    null,
  )
  return {
    ...{ version, recordedAt: newest?.recordedAt ?? null, byName: newest?.byName ?? null },
    form: await findForm(tx, dayOf(clock.now())),
    answers: Object.fromEntries(answers.map(({ field, value }) => [field, value])),
  }
}
