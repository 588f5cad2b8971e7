/** Questions about counting and their dated answers (口径), searchable by everybody. */
import { Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { z } from 'zod'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { writeMoment } from '#console/county/bulletin/moment.ts'
import { useAddress } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { answerQuestion, askQuestion, listQuestions, type Question } from '#county/round/question/question.contract.ts'
import { dayOf } from '#terms/day.ts'
import './round.css'
import { roundTexts } from './round.texts.ts'

const address = z.object({ text: z.string().optional() })

export function Page() {
  const t = useTexts(roundTexts)
  const may = useMay()
  const [{ text = '' }, setAddress] = useAddress(address)
  const [settled] = useDebouncedValue(text, 250)
  const questions = useCall(listQuestions, { query: settled === '' ? {} : { text: settled } }, { keepLast: true })
  return (
    <>
      <PageHead title={t('questionsTitle')} about={t('questionsAbout')} actions={may('round.ask') && <Ask />} />
      <div className="stack questions">
        <TextInput
          aria-label={t('find')}
          placeholder={t('find')}
          value={text}
          onChange={(event) => setAddress({ text: event.currentTarget.value || undefined })}
        />
        <Answer
          of={questions}
          isEmpty={(answer) => answer.questions.length === 0}
          empty={<EmptyState title={t('noQuestions')} />}
        >
          {(answer) => answer.questions.map((question) => <OneQuestion key={question.id} question={question} />)}
        </Answer>
      </div>
    </>
  )
}

function Ask() {
  const t = useTexts(roundTexts)
  const [topic, setTopic] = useState('')
  const [question, setQuestion] = useState('')
  const send = useSend(askQuestion, () => {
    setTopic('')
    setQuestion('')
  })
  const body = { topic: topic.trim(), question: question.trim() }
  return (
    <Asking
      word={t('ask')}
      accent
      problem={send.error}
      pending={send.isPending}
      onSend={body.topic === '' || body.question === '' ? null : (close) => send.mutate({ body }, { onSuccess: close })}
    >
      <TextInput
        label={t('topic')}
        required
        maxLength={60}
        value={topic}
        onChange={(event) => setTopic(event.currentTarget.value)}
      />
      <Textarea
        label={t('question')}
        required
        autosize
        minRows={3}
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
    </Asking>
  )
}

function OneQuestion({ question }: { readonly question: Question }) {
  const t = useTexts(roundTexts)
  const may = useMay()
  const isReplaced = question.replacedById !== null
  return (
    <article className="card question" data-replaced={isReplaced || undefined}>
      <header className="row wrap">
        <h2>{question.topic}</h2>
        {question.answer === null && <StateMark state="behind" word={t('waiting')} />}
        {isReplaced && <StateMark state="unknown" word={t('replaced')} />}
        {question.validFrom && !isReplaced && (
          <StateMark state="onPlan" word={t('holdsFrom', { day: question.validFrom })} />
        )}
      </header>
      <p>{question.question}</p>
      <p className="quiet">
        {question.unitName} {question.askedByName} {writeMoment(question.askedAt)}
      </p>
      {question.answer && (
        <div className="question-answer">
          <p>{question.answer}</p>
          <p className="quiet">
            {question.answeredByName} {question.answeredAt && writeMoment(question.answeredAt)}
          </p>
        </div>
      )}
      {may('round.answer') && !isReplaced && <GiveAnswer question={question} />}
    </article>
  )
}

function GiveAnswer({ question }: { readonly question: Question }) {
  const t = useTexts(roundTexts)
  const [answer, setAnswer] = useState(question.answer ?? '')
  const [validFrom, setValidFrom] = useState<string | null>(dayOf(question.askedAt))
  const send = useSend(answerQuestion)
  const isReady = answer.trim() !== '' && validFrom !== null
  return (
    <Asking
      word={question.answer === null ? t('answer') : t('answerAnew')}
      problem={send.error}
      pending={send.isPending}
      onSend={
        isReady
          ? (close) =>
              send.mutate(
                { params: { questionId: question.id }, body: { answer: answer.trim(), validFrom } },
                { onSuccess: close },
              )
          : null
      }
    >
      <p className="quiet">{question.question}</p>
      <Textarea
        label={t('answer')}
        required
        autosize
        minRows={3}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      <DayPicker label={t('validFrom')} value={validFrom} onChange={setValidFrom} />
    </Asking>
  )
}
