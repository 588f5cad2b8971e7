/** A plan's review: numbered opinions with their answers, the conclusion, and what happened so far. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { writeMoment } from '#console/county/bulletin/moment.ts'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type Opinion, type Plan, passPlan, raiseOpinion, returnPlan } from '#county/design/plan/plan.contract.ts'
import { OPINION_COLUMNS, pasteOpinions } from '#county/design/review/paste.contract.ts'
import { OPINION_STATES, PLAN_STEPS } from '#county/design/words.contract.ts'
import { OpinionDeeds } from './opinion-deeds.tsx'
import { tabTexts } from './tabs.texts.ts'

export function ReviewTab({ plan }: { readonly plan: Plan }) {
  const t = useTexts(tabTexts)
  const { pick } = useLanguage()
  return (
    <div className="stack">
      <section className="card design-box" aria-labelledby="design-opinions">
        <h2 id="design-opinions">{t('opinions')}</h2>
        {plan.opinionList.length === 0 && <p className="quiet">{t('noOpinions')}</p>}
        <ol className="design-opinions">
          {plan.opinionList.map((one) => (
            <li key={one.id}>
              <OneOpinion plan={plan} one={one} />
            </li>
          ))}
        </ol>
        {plan.deeds.opine && <RaiseForm planId={plan.id} />}
        {plan.deeds.opine && (
          <div>
            <PasteButton
              contract={pasteOpinions}
              params={{ planId: plan.id }}
              columns={OPINION_COLUMNS}
              title={t('opinions')}
            />
          </div>
        )}
        {plan.round === 0 && <p className="quiet">{t('notInReview')}</p>}
      </section>
      {(plan.deeds.pass || plan.deeds.return) && <Decide plan={plan} />}
      <section className="card design-box" aria-labelledby="design-story">
        <h2 id="design-story">{t('story')}</h2>
        <ul className="design-steps">
          {plan.steps.map((step) => (
            <li key={step.at + step.what}>
              <strong>{pick(PLAN_STEPS[step.what])}</strong> {step.byName} {writeMoment(new Date(step.at))}
              {step.text && <span className="quiet"> {step.text}</span>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

const STATES = { open: 'behind', answered: 'done', closed: 'onPlan' } as const

function OneOpinion({ plan, one }: { readonly plan: Plan; readonly one: Opinion }) {
  const t = useTexts(tabTexts)
  const { pick } = useLanguage()
  return (
    <>
      <p>
        <strong>{t('opinionNumber', { n: one.number })}</strong>{' '}
        <StateMark state={STATES[one.state]} word={pick(OPINION_STATES[one.state])} />
      </p>
      <p className="design-opinion-text">
        {one.about && <b>{one.about} </b>}
        {one.text}
      </p>
      <p className="quiet">
        {one.raisedByName} {one.isMine && `(${t('mine')}) `}
        {writeMoment(new Date(one.raisedAt))}
      </p>
      {one.answer !== null && (
        <blockquote>
          <b>{t('answer')}</b> {one.answer}{' '}
          <span className="quiet">
            {one.answeredByName} {one.answeredAt && writeMoment(new Date(one.answeredAt))}
          </span>
        </blockquote>
      )}
      {one.refusal !== null && (
        <p className="design-warn">▲ {t('refusedLine', { n: one.refused, text: one.refusal })}</p>
      )}
      {one.closedAt !== null && (
        <p className="quiet">
          {pick(OPINION_STATES.closed)} {one.closedByName} {writeMoment(new Date(one.closedAt))}
        </p>
      )}
      <OpinionDeeds plan={plan} one={one} />
    </>
  )
}

function RaiseForm({ planId }: { readonly planId: string }) {
  const t = useTexts(tabTexts)
  const toast = useToast()
  const [text, setText] = useState('')
  const [about, setAbout] = useState('')
  const send = useSend(raiseOpinion, () => {
    toast({ text: t('raised') })
    setText('')
    setAbout('')
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ params: { planId }, body: { text: text.trim(), about: about.trim() || null } })
  }
  return (
    <form className="design-form" onSubmit={submit}>
      {send.error && <ProblemBox problem={send.error} />}
      <TextInput
        label={t('about')}
        value={about}
        maxLength={30}
        onChange={(event) => setAbout(event.currentTarget.value)}
      />
      <Textarea
        label={t('opinionText')}
        required
        value={text}
        autosize
        minRows={2}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={send.isPending}>
        {t('raise')}
      </Button>
    </form>
  )
}

function Decide({ plan }: { readonly plan: Plan }) {
  const t = useTexts(tabTexts)
  const toast = useToast()
  const [text, setText] = useState('')
  const pass = useSend(passPlan, () => toast({ text: t('passed') }))
  const back = useSend(returnPlan, () => toast({ text: t('returned') }))
  const problem = pass.error ?? back.error
  const params = { planId: plan.id }
  return (
    <section className="card design-box" aria-labelledby="design-decide">
      <h2 id="design-decide">{t('decide')}</h2>
      {!plan.deeds.pass && <p className="design-warn">▲ {t('openLeft', { n: plan.openOpinions })}</p>}
      {problem && <ProblemBox problem={problem} />}
      <div className="design-form">
        <Textarea
          label={t('conclusion')}
          required
          value={text}
          autosize
          minRows={2}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className="row">
          <Button
            disabled={!plan.deeds.pass || text.trim() === ''}
            loading={pass.isPending}
            onClick={() => pass.mutate({ params, body: { conclusion: text.trim(), seenVersion: plan.version } })}
          >
            {t('pass')}
          </Button>
          <Button
            variant="default"
            disabled={!plan.deeds.return || text.trim() === ''}
            loading={back.isPending}
            onClick={() => back.mutate({ params, body: { reason: text.trim() } })}
          >
            {t('return')}
          </Button>
        </div>
      </div>
    </section>
  )
}
