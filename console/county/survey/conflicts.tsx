/** Two people answered one field: both values, who and when; one click chooses, the other stays on record. */
import { Button } from '@mantine/core'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { findField, type SurveyForm } from '#county/survey/form/form.contract.ts'
import { writeAnswer } from '#county/survey/record/answers.contract.ts'
import { type Survey, type SurveyConflict, settleConflicts } from '#county/survey/record/survey.contract.ts'
import { surveyTexts } from './survey.texts.ts'
import { writeClock, writeMoment } from './words.ts'

export function Conflicts({ survey }: { readonly survey: Survey }) {
  const t = useTexts(surveyTexts)
  const toast = useToast()
  const mayChoose = useMay()('survey.record') && survey.mayRecord
  const send = useSend(settleConflicts, () => toast({ text: t('settled') }))
  if (survey.conflicts.length === 0) return null
  const choose = (answerId: string, choice: 'mine' | 'theirs') =>
    send.mutate({
      params: { communityId: survey.communityId },
      body: { id: crypto.randomUUID(), choices: [{ answerId, choice }] },
    })
  return (
    <section className="card survey-box survey-conflicts">
      <h2>
        ▲ {t('conflicts')} {survey.conflicts.length}
      </h2>
      <p className="quiet">{t('conflictsAbout')}</p>
      {send.error && <ProblemBox problem={send.error} />}
      {survey.conflicts.map((conflict) => (
        <OneConflict
          key={conflict.answerId}
          conflict={conflict}
          form={survey.form}
          onChoose={mayChoose ? (choice) => choose(conflict.answerId, choice) : null}
        />
      ))}
    </section>
  )
}

interface OneConflictProps {
  readonly conflict: SurveyConflict
  readonly form: SurveyForm
  readonly onChoose: ((choice: 'mine' | 'theirs') => void) | null
}

function OneConflict({ conflict, form, onChoose }: OneConflictProps) {
  const t = useTexts(surveyTexts)
  const { pick, language } = useLanguage()
  const found = findField(form, conflict.field)
  const title = found ? `${pick(found.section)} · ${pick(found.field)}` : conflict.field
  const sides = [
    ['theirs', conflict.theirs],
    ['mine', conflict.mine],
  ] as const
  return (
    <div className="survey-conflict">
      <h3>{title}</h3>
      <div className="survey-sides">
        {sides.map(([side, said]) => (
          <div key={side} className="survey-side">
            <span className="quiet">{t(side)}</span>
            <strong>{writeAnswer(found?.field ?? null, said?.value ?? null, language)}</strong>
            {said && (
              <span className="quiet">
                {said.byName} · {writeMoment(said.madeAt ?? said.recordedAt)}
              </span>
            )}
            {said && writeClock(said, t) !== null && <span className="survey-warn">▲ {writeClock(said, t)}</span>}
            {onChoose && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`${t('choose')}: ${title}, ${t(side)}`}
                onClick={() => onChoose(side)}
              >
                {t('choose')}
              </Button>
            )}
          </div>
        ))}
      </div>
    </div>
  )
}
