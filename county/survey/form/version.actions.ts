/** Putting a new version of the survey's form in force. Earlier ones stay for the answers given with them. */
import type { SurveyNeeds } from '#county/survey/needs.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { explainForm } from './change.rules.ts'
import type { FormVersion, NewForm } from './version.contract.ts'
import { addFormVersion, findForm, listFormVersions } from './version.store.ts'

export async function readForms({ tx, clock }: Pick<SurveyNeeds, 'tx' | 'clock'>) {
  const inForce = await findForm(tx, dayOf(clock.now()))
  return { versions: await listFormVersions(tx), inForce: inForce.version }
}

/** Refused when somebody else decided meanwhile: `seen` is the newest version the caller knew. */
export async function putFormInForce({ tx, clock, actor }: SurveyNeeds, wish: NewForm): Promise<FormVersion> {
  const [newest] = await listFormVersions(tx)
  if (newest?.version !== wish.seen)
    throw new Fault('conflict', 'survey.formChanged', {
      zh: '踏勘表已被他人更新。请刷新后在最新版本上修改。',
      en: 'The form was changed meanwhile. Reload and work on the newest version.',
    })
  if (wish.validFrom < newest.validFrom)
    throw new Fault(
      'invalid',
      'survey.formDay',
      {
        zh: `启用日期不能早于上一版(${newest.validFrom})。`,
        en: `The first day may not be before that of the last version (${newest.validFrom}).`,
      },
      'validFrom',
    )
  const why = explainForm(newest.sections, wish.sections)
  if (why) throw new Fault('invalid', 'survey.formWrong', { zh: `${why.zh}。`, en: `${why.en}.` }, why.where)
  const version = wish.seen + 1
  await addFormVersion(tx, { ...wish, version, at: clock.now(), by: actor.accountId, byName: actor.name })
  const [added] = await listFormVersions(tx)
  if (added?.version !== version) throw new Error('the version just added is not there')
  return added
}
