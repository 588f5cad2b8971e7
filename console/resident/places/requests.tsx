/** What the resident may ask of their own data, and by when it is answered. */
import { useState } from 'react'
import { addressOf } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { callOwn, say, useAsk } from '#console/resident/ask.ts'
import { Page, Problem } from '#console/resident/parts.tsx'
import { residentTexts } from '#console/resident/resident.texts.ts'
import {
  REFUSAL_REASONS,
  REQUEST_KINDS,
  type RefusalReason,
  type RequestKind,
} from '#site/people/request/request.contract.ts'
import { askRequest, copyOwn, listOwnRequests } from '#site/resident/own/own.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'

const KINDS = Object.keys(REQUEST_KINDS) as RequestKind[]
const OUTCOMES = { done: 'outcomeDone', partly: 'outcomePartly', refused: 'outcomeRefused' } as const

export function Requests() {
  const t = useTexts(residentTexts)
  const { pick } = useLanguage()
  const asked = useAsk(listOwnRequests)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const ask = (kind: RequestKind) =>
    callOwn(askRequest, { body: { kind } }).then(
      ({ dueOn }) => {
        setNote(t('asked', { day: dueOn }))
        asked.again()
      },
      (error) => setProblem(say(error)),
    )
  return (
    <Page title={t('requests')} back="mine">
      <p>{t('requestsAbout')}</p>
      <a className="res-link" href={addressOf(copyOwn)} download>
        {t('copy')}
      </a>
      <div className="res-rows">
        {KINDS.map((kind) => (
          <button key={kind} type="button" className="res-row" onClick={() => void ask(kind)}>
            <strong>
              {t('ask')}：{pick(REQUEST_KINDS[kind])}
            </strong>
          </button>
        ))}
      </div>
      <p role="status" className="res-good">
        {note}
      </p>
      <Problem text={problem ?? asked.problem} />
      <h2>{t('mineRequests')}</h2>
      <RequestList items={asked.answer?.items ?? []} />
    </Page>
  )
}

export function RequestList({ items }: { readonly items: AnswerRead<typeof listOwnRequests>['items'] }) {
  const t = useTexts(residentTexts)
  const { pick } = useLanguage()
  if (items.length === 0) return <p>{t('noRequests')}</p>
  return (
    <ul className="res-list">
      {items.map(({ id, kind, askedOn, dueOn, late, outcome, reason }) => (
        <li key={id}>
          <strong>{pick(REQUEST_KINDS[kind])}</strong>
          <span>
            {askedOn} · {outcome === null ? t('due', { day: dueOn }) : t(OUTCOMES[outcome])}
          </span>
          {late && <span>{t('late')}</span>}
          {reason !== null && reason in REFUSAL_REASONS && (
            <span>{pick(REFUSAL_REASONS[reason as RefusalReason])}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
