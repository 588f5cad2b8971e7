/** What units hold against their sheets, and the office's answers. */
import { Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { useSend } from '#console/parts/calls.ts'
import { useMay } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Objection } from '#county/assessment/assessment/assessment.contract.ts'
import { answerObjection } from '#county/assessment/basis/basis.contract.ts'
import { dayOf } from '#terms/day.ts'
import type { AssessmentProps } from './assessment.page.tsx'
import { assessmentTexts } from './assessment.texts.ts'

export function Objections({ assessment }: AssessmentProps) {
  const t = useTexts(assessmentTexts)
  const may = useMay()
  const manages = may('assessment.manage') && assessment.state === 'shown'
  if (assessment.state === 'draft') return null
  return (
    <section className="card thing-box">
      <h2>{t('objections')}</h2>
      {assessment.objections.length === 0 && <p className="quiet">{t('noObjections')}</p>}
      <ul className="assessment-plain">
        {assessment.objections.map((one) => (
          <li key={one.id}>
            <div className="assessment-line">
              <span className="thing-marks">
                <strong>{one.unitName}</strong>
                <span>{aboutOf(assessment, one)}</span>
                <Outcome objection={one} />
              </span>
              <p>
                {one.text} <span className="quiet">{`${one.madeByName} · ${dayOf(one.madeAt)}`}</span>
              </p>
              {one.answer && (
                <p>
                  {t('answer')}：{one.answer} <span className="quiet">{one.answeredByName}</span>
                </p>
              )}
            </div>
            {manages && one.upheld === null && <AnswerForm objection={one} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The fact's words where the sheet is seen, else the line's code. */
function aboutOf({ sheets }: AssessmentProps['assessment'], one: Objection): string {
  const line = sheets
    .find(({ unitId }) => unitId === one.unitId)
    ?.content.lines.find(({ code }) => code === one.itemCode)
  return line?.facts.find(({ key }) => key === one.factKey)?.zh ?? line?.zh ?? one.itemCode
}

function Outcome({ objection }: { readonly objection: Objection }) {
  const t = useTexts(assessmentTexts)
  if (objection.upheld === null) return <StateMark state="behind" word={t('waiting')} />
  return (
    <StateMark state={objection.upheld ? 'done' : 'unknown'} word={t(objection.upheld ? 'upheldShort' : 'rejected')} />
  )
}

function AnswerForm({ objection }: { readonly objection: Objection }) {
  const t = useTexts(assessmentTexts)
  const [upheld, setUpheld] = useState<'yes' | 'no' | null>(null)
  const [answer, setAnswer] = useState('')
  const send = useSend(answerObjection)
  const { language } = useLanguage()
  const body = { upheld: upheld === 'yes', answer: answer.trim() }
  const isReady = upheld !== null && body.answer !== ''
  return (
    <Asking
      word={t('answer')}
      problem={send.error}
      pending={send.isPending}
      onSend={
        isReady ? (close) => send.mutate({ params: { objectionId: objection.id }, body }, { onSuccess: close }) : null
      }
    >
      <p lang={language} className="quiet">
        {objection.text}
      </p>
      <Radio.Group label={t('outcome')} value={upheld ?? ''} onChange={(value) => setUpheld(value as 'yes' | 'no')}>
        <div className="row wrap">
          <Radio value="yes" label={t('upheld')} />
          <Radio value="no" label={t('rejected')} />
        </div>
      </Radio.Group>
      <Textarea
        label={t('answer')}
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
    </Asking>
  )
}
