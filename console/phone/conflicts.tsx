/** Two people answered one field: both values, who and when; the person chooses field by field. */
import { useState } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { findField, type SurveyForm } from '#county/survey/form/form.contract.ts'
import { writeAnswer } from '#county/survey/record/answers.contract.ts'
import type { Choice, SurveyConflict } from '#county/survey/record/survey.contract.ts'
import type { CommunityProps } from './community.tsx'
import { queueChoices } from './keep/kept.ts'
import { phoneTexts } from './phone.texts.ts'
import { sendNow } from './send/sender.ts'
import { placeOf } from './use-phone.ts'
import { writeTold } from './words.ts'

export function Conflicts({ kept, who, bundle }: CommunityProps) {
  const t = useTexts(phoneTexts)
  const [chosen, setChosen] = useState<Readonly<Record<string, Choice['choice']>>>({})
  const decided = new Set(
    kept.queue.flatMap((item) =>
      item.kind === 'settle' && item.state !== 'refused' ? item.choices.map(({ answerId }) => answerId) : [],
    ),
  )
  const open = bundle.survey.conflicts.filter(({ answerId }) => !decided.has(answerId))
  const choices = open.flatMap(({ answerId }) => {
    const choice = chosen[answerId]
    return choice ? [{ answerId, choice }] : []
  })
  return (
    <main className="phone-page">
      <a className="phone-back" href={placeOf('community', bundle.communityId)}>
        ‹ {bundle.survey.name}
      </a>
      <h1>{t('conflicts')}</h1>
      <p>{open.length === 0 ? t('conflictsNone') : t('conflictsAbout')}</p>
      {open.map((conflict) => (
        <OneConflict
          key={conflict.answerId}
          conflict={conflict}
          form={bundle.survey.form}
          choice={chosen[conflict.answerId] ?? null}
          onChoose={(choice) => setChosen((all) => ({ ...all, [conflict.answerId]: choice }))}
        />
      ))}
      {choices.length > 0 && (
        <button
          type="button"
          className="phone-main"
          onClick={() => void queueChoices({ who, survey: bundle.survey }, choices).then(sendNow)}
        >
          {t('settle', { n: choices.length })}
        </button>
      )}
    </main>
  )
}

interface OneConflictProps {
  readonly conflict: SurveyConflict
  readonly form: SurveyForm
  readonly choice: Choice['choice'] | null
  readonly onChoose: (choice: Choice['choice']) => void
}

function OneConflict({ conflict, form, choice, onChoose }: OneConflictProps) {
  const t = useTexts(phoneTexts)
  const { pick, language } = useLanguage()
  const found = findField(form, conflict.field)
  const write = (value: SurveyConflict['mine']['value']) =>
    found ? writeAnswer(found.field, value, language) : String(value ?? '—')
  const sides = [
    ['theirs', conflict.theirs],
    ['mine', conflict.mine],
  ] as const
  return (
    <fieldset className="phone-row">
      <legend>{found ? `${pick(found.section)} · ${pick(found.field)}` : conflict.field}</legend>
      {sides.map(([side, said]) => (
        <button
          key={side}
          type="button"
          className="phone-side"
          aria-pressed={choice === side}
          onClick={() => onChoose(side)}
        >
          <strong>{write(said?.value ?? null)}</strong>
          <span>
            {t(side)}
            {said && ` · ${writeTold(said, t)}`}
          </span>
        </button>
      ))}
    </fieldset>
  )
}
