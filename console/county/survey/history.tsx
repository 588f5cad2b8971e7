/** Everything that was handed in, the newest first, with every single change; and what went over to the registry. */
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { COMMUNITY_FIELD_WORDS } from '#county/registry/community.contract.ts'
import { findField, GONE, type SurveyForm } from '#county/survey/form/form.contract.ts'
import { writeAnswer } from '#county/survey/record/answers.contract.ts'
import { listSaves, type SurveySave } from '#county/survey/record/survey.contract.ts'
import { surveyTexts } from './survey.texts.ts'
import { writeClock, writeMoment } from './words.ts'

export function History({ communityId }: { readonly communityId: string }) {
  const t = useTexts(surveyTexts)
  const { pick, language } = useLanguage()
  const history = useCall(listSaves, { params: { communityId } })
  return (
    <section className="card survey-box">
      <h2>{t('history')}</h2>
      <Answer
        of={history}
        isEmpty={({ saves }) => saves.length === 0}
        empty={<p className="quiet">{t('historyNone')}</p>}
      >
        {({ saves, handovers, forms }) => (
          <ul className="survey-history">
            {handovers.map((one) => (
              <li key={`${one.fact} ${one.at}`}>
                <span>
                  {t('handedFact', {
                    fact: pick(COMMUNITY_FIELD_WORDS[one.fact]),
                    before: writeAnswer(null, one.before, language),
                    after: writeAnswer(null, one.after, language),
                  })}
                </span>
                <span className="quiet">
                  {one.byName} · {writeMoment(one.at)}
                </span>
              </li>
            ))}
            {saves.map((save) => (
              <OneSave key={save.id} save={save} forms={forms} />
            ))}
          </ul>
        )}
      </Answer>
    </section>
  )
}

interface OneSaveProps {
  readonly save: SurveySave
  readonly forms: readonly SurveyForm[]
}

/** In the words of the form with which it was filled in. */
function OneSave({ save, forms }: OneSaveProps) {
  const t = useTexts(surveyTexts)
  const form = forms.find(({ version }) => version === save.formVersion) ?? forms[0]
  const clock = writeClock(save, t)
  const word = { desk: 'desk', phone: 'phone', settled: 'settledBy' } as const
  return (
    <li>
      <details>
        <summary>
          {t(word[save.source])} · {t('changed', { n: save.changes.length })}
          {forms.length > 1 && ` · ${t('byForm', { version: save.formVersion })}`}{' '}
          <span className="quiet">
            {save.byName} · {writeMoment(save.madeAt ?? save.recordedAt)}
          </span>
          {clock && <span className="survey-warn"> ▲ {clock}</span>}
        </summary>
        <ul>{form && save.changes.map((change) => <OneChange key={change.field} change={change} form={form} />)}</ul>
      </details>
    </li>
  )
}

interface OneChangeProps {
  readonly change: SurveySave['changes'][number]
  readonly form: SurveyForm
}

function OneChange({ change, form }: OneChangeProps) {
  const t = useTexts(surveyTexts)
  const { pick, language } = useLanguage()
  const found = findField(form, change.field)
  const section = form.sections.find(({ code }) => code === change.field.split('/')[0])
  if (change.field.endsWith(`/${GONE}`))
    return (
      <li>
        {section && pick(section)}：{t('remove')}
      </li>
    )
  const write = (value: typeof change.value) => writeAnswer(found?.field ?? null, value, language)
  return (
    <li>
      {found ? `${pick(found.section)} · ${pick(found.field)}` : change.field}：{write(change.seen)} →{' '}
      {write(change.value)}
      {!change.taken && <span className="survey-warn"> ▲ {t('notTaken')}</span>}
    </li>
  )
}
