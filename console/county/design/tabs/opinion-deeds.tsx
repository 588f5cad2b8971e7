/** What may be done with one opinion: answered by who draws, closed or sent back by who reviews. */
import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { answerOpinion, type Opinion, type Plan, settleOpinion } from '#county/design/plan/plan.contract.ts'
import { tabTexts } from './tabs.texts.ts'

type Asking = 'answer' | 'refuse' | null

export function OpinionDeeds({ plan, one }: { readonly plan: Plan; readonly one: Opinion }) {
  const t = useTexts(tabTexts)
  const toast = useToast()
  const [asking, setAsking] = useState<Asking>(null)
  const [text, setText] = useState('')
  const done = (word: string) => {
    toast({ text: word })
    setAsking(null)
    setText('')
  }
  const answer = useSend(answerOpinion, () => done(t('answered')))
  const settle = useSend(settleOpinion, ({ opinionList }) => {
    const isClosed = opinionList.find(({ id }) => id === one.id)?.state === 'closed'
    done(isClosed ? t('closed') : t('refused'))
  })
  const params = { opinionId: one.id }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (asking === 'answer') answer.mutate({ params, body: { answer: text.trim() } })
    if (asking === 'refuse') settle.mutate({ params, body: { refusal: text.trim() } })
  }
  const mayAnswer = plan.deeds.answer && one.state === 'open'
  const maySettle = plan.deeds.settle && one.state === 'answered'
  const problem = answer.error ?? settle.error
  if (!mayAnswer && !maySettle) return null
  if (asking !== null)
    return (
      <form className="design-form" onSubmit={submit}>
        {problem && <ProblemBox problem={problem} />}
        <Textarea
          label={t(asking === 'answer' ? 'answerText' : 'refusalText')}
          required
          data-autofocus
          value={text}
          autosize
          minRows={2}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={answer.isPending || settle.isPending}>
          {t(asking)}
        </Button>
      </form>
    )
  return (
    <>
      {problem && <ProblemBox problem={problem} />}
      <div className="row">
        {mayAnswer && (
          <Button size="xs" variant="default" onClick={() => setAsking('answer')}>
            {t('answer')}
          </Button>
        )}
        {maySettle && (
          <>
            <Button
              size="xs"
              variant="default"
              loading={settle.isPending}
              onClick={() => settle.mutate({ params, body: { refusal: null } })}
            >
              {t('closeOpinion')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsking('refuse')}>
              {t('refuse')}
            </Button>
          </>
        )}
      </div>
    </>
  )
}
