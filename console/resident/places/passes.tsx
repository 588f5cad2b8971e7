/** Cards and codes of the resident, the doors they open, and when they passed. */
import { useState } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { callOwn, say, useAsk } from '#console/resident/ask.ts'
import { Page, Problem, useMoments } from '#console/resident/parts.tsx'
import { goTo } from '#console/resident/place.ts'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { listCards, listOwnPassages, reportLost, showCode } from '#site/resident/own/doors.contract.ts'
import { listOwnFaces } from '#site/resident/own/face.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { CREDENTIAL_KINDS } from '#wire/door/words.contract.ts'
import { faceTexts } from './face.texts.ts'

type Card = AnswerRead<typeof listCards>['credentials'][number]

export function Passes() {
  const t = useTexts(residentTexts)
  const { answer, problem, again } = useAsk(listCards)
  return (
    <Page title={t('passes')}>
      <h2>{t('cards')}</h2>
      <Problem text={problem} />
      {answer?.credentials.length === 0 && <p>{t('noCards')}</p>}
      <ul className="res-list">
        {answer?.credentials.filter(isNoFace).map((card) => (
          <CardItem key={card.number} card={card} changed={again} />
        ))}
      </ul>
      {answer !== null && answer.places.length > 0 && (
        <>
          <h2>{t('doors')}</h2>
          <p>{answer.places.map(({ label }) => label).join('、')}</p>
        </>
      )}
      <ToFace />
      <h2>{t('passages')}</h2>
      <p className="res-quiet">{t('passagesAbout')}</p>
      <Passages />
    </Page>
  )
}

const isNoFace = ({ kind }: Card) => kind !== 'face'

/** Only where some door reads faces; nobody is asked. */
function ToFace() {
  const f = useTexts(faceTexts)
  const { answer } = useAsk(listOwnFaces)
  if (answer === null || (answer.devices.length === 0 && answer.faces.length === 0)) return null
  return (
    <button type="button" onClick={() => goTo('face')}>
      {f('toFace')}
    </button>
  )
}

function CardItem({ card, changed }: { readonly card: Card; readonly changed: () => void }) {
  const t = useTexts(residentTexts)
  const { pick } = useLanguage()
  const { day } = useMoments()
  const holds = card.removedAt === null
  const dates = [
    t('since', { day: day(card.addedAt) }),
    ...(card.validUntil === null ? [] : [t('until', { day: day(card.validUntil) })]),
    ...(card.removedAt === null ? [] : [t('removed', { day: day(card.removedAt) })]),
  ]
  return (
    <li>
      <strong>
        {pick(CREDENTIAL_KINDS[card.kind])} · {t('cardNumber', { n: card.number })}
      </strong>
      <span>{dates.join(' · ')}</span>
      {holds && <span className="res-good">{t('works')}</span>}
      {holds && card.kind === 'pass' && <OwnCode number={card.number} />}
      {holds && card.kind !== 'pass' && <Lost number={card.number} changed={changed} />}
    </li>
  )
}

function Lost({ number, changed }: { readonly number: string; readonly changed: () => void }) {
  const t = useTexts(residentTexts)
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const stop = () => callOwn(reportLost, { params: { number } }).then(changed, (error) => setProblem(say(error)))
  if (!asked)
    return (
      <button type="button" onClick={() => setAsked(true)}>
        {t('lost')}
      </button>
    )
  return (
    <div className="res-ask">
      <p>{t('lostSure')}</p>
      <Problem text={problem} />
      <button type="button" className="res-danger" onClick={() => void stop()}>
        {t('sure')}
      </button>
      <button type="button" onClick={() => setAsked(false)}>
        {t('no')}
      </button>
    </div>
  )
}

function OwnCode({ number }: { readonly number: string }) {
  const t = useTexts(residentTexts)
  const [picture, setPicture] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const show = () =>
    callOwn(showCode, { params: { number } }).then(
      (code) => setPicture(code.picture),
      (error) => setProblem(say(error)),
    )
  return (
    <>
      <button type="button" className="res-main" onClick={() => void show()}>
        {t('showCode')}
      </button>
      <Problem text={problem} />
      {picture !== null && <Picture svg={picture} text={t('codeHold')} />}
    </>
  )
}

export function Picture({ svg, text }: { readonly svg: string; readonly text: string }) {
  return (
    <figure className="res-picture">
      <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt={text} />
      <figcaption>{text}</figcaption>
    </figure>
  )
}

export function Passages() {
  const t = useTexts(residentTexts)
  const { moment } = useMoments()
  const { answer, problem } = useAsk(listOwnPassages)
  if (problem !== null) return <Problem text={problem} />
  if (answer?.items.length === 0) return <p>{t('noPassages')}</p>
  return (
    <ul className="res-list">
      {answer?.items.map(({ id, at, label, side, opened }) => (
        <li key={id}>
          <strong>{label}</strong>
          <span>
            {moment(at)} · {t(side)}
            {!opened && ` · ${t('notOpened')}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
