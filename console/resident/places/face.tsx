/** A face as one more way in, by one's own word: what it means, where it is learned, and what the device has said. */
import { useState } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { callOwn, say, useAsk } from '#console/resident/ask.ts'
import { Page, Problem, useMoments } from '#console/resident/parts.tsx'
import { goTo } from '#console/resident/place.ts'
import { PURPOSES } from '#site/people/consent/purpose.contract.ts'
import { endOwnFace, learnOwnFace, listOwnFaces, wishOwnFace } from '#site/resident/own/face.contract.ts'
import { sayOwnConsent } from '#site/resident/own/own.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { faceTexts } from './face.texts.ts'
import type { OwnProps } from './home.tsx'

type Faces = AnswerRead<typeof listOwnFaces>
type OwnFace = Faces['faces'][number]

export function Face({ own, changed }: OwnProps) {
  const f = useTexts(faceTexts)
  const { pick } = useLanguage()
  const { answer, problem, again } = useAsk(listOwnFaces)
  const [refused, setRefused] = useState<string | null>(null)
  const word = own.me.consents.find(({ purpose }) => purpose === 'face')
  const agreed = word?.given ?? false
  const after = () => {
    setRefused(null)
    again()
    changed()
  }
  const agree = () =>
    callOwn(sayOwnConsent, { body: { purpose: 'face', given: true } }).then(after, (error) => setRefused(say(error)))
  return (
    <Page title={f('title')} back="passes">
      <p>{pick(PURPOSES.face.text)}</p>
      <p>{f('free')}</p>
      <Problem text={refused ?? problem} />
      {!agreed && answer !== null && answer.devices.length > 0 && (
        <button type="button" className={word === undefined ? 'res-main' : ''} onClick={() => void agree()}>
          {f('agree')}
        </button>
      )}
      {answer?.devices.length === 0 && <p>{f('noDevice')}</p>}
      {answer !== null && answer.faces.length > 0 && <Mine faces={answer.faces} again={again} />}
      {agreed && answer !== null && <Devices {...answer} again={again} />}
      {agreed && (
        <button type="button" onClick={() => goTo('consents')}>
          {f('takeBack')}
        </button>
      )}
    </Page>
  )
}

/** Those where it is not in use yet. */
function Devices({ devices, faces, again }: Faces & { readonly again: () => void }) {
  const f = useTexts(faceTexts)
  const [problem, setProblem] = useState<string | null>(null)
  const isOpen = (label: string) =>
    !faces.some((face) => face.label === label && ['waiting', 'ready', 'learned'].includes(face.state))
  const open = devices.filter(({ label }) => isOpen(label))
  const begin = (controllerId: string) =>
    callOwn(wishOwnFace, { body: { controllerId } }).then(again, (error) => setProblem(say(error)))
  if (open.length === 0) return null
  return (
    <>
      <h2>{f('where')}</h2>
      <Problem text={problem} />
      <ul className="res-list">
        {open.map(({ controllerId, label }) => (
          <li key={controllerId}>
            <strong>{label}</strong>
            <button type="button" aria-label={`${f('begin')}：${label}`} onClick={() => void begin(controllerId)}>
              {f('begin')}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Mine({ faces, again }: { readonly faces: readonly OwnFace[]; readonly again: () => void }) {
  const f = useTexts(faceTexts)
  return (
    <>
      <h2>{f('mine')}</h2>
      <ul className="res-list">
        {faces.map((face) => (
          <One key={face.number} face={face} again={again} />
        ))}
      </ul>
      <button type="button" onClick={again}>
        {f('refresh')}
      </button>
    </>
  )
}

function One({ face, again }: { readonly face: OwnFace; readonly again: () => void }) {
  const f = useTexts(faceTexts)
  const [note, setNote] = useState('')
  const { number, label, state } = face
  const learn = () =>
    callOwn(learnOwnFace, { params: { number } }).then(
      ({ outcome }) => {
        setNote(f(outcome === 'done' ? 'learning' : outcome))
        again()
      },
      (error) => setNote(say(error)),
    )
  const stop = () => callOwn(endOwnFace, { params: { number } }).then(again, (error) => setNote(say(error)))
  return (
    <li>
      <strong>{label}</strong>
      <span>
        <State face={face} />
      </span>
      <span role="status">{state === 'ready' ? note : ''}</span>
      {state === 'ready' && (
        <button type="button" className="res-main" onClick={() => void learn()}>
          {f('learn')}
        </button>
      )}
      {(state === 'learned' || state === 'ready' || state === 'waiting') && (
        <button type="button" aria-label={`${f('stop')}：${label}`} onClick={() => void stop()}>
          {f('stop')}
        </button>
      )}
    </li>
  )
}

function State({ face: { state, away, learnedAt, erasedAt } }: { readonly face: OwnFace }) {
  const f = useTexts(faceTexts)
  const { moment } = useMoments()
  if (state === 'learned' && learnedAt !== null) return f('learned', { day: moment(learnedAt) })
  if (state === 'erased') return erasedAt === null ? f('neverThere') : f('erased', { day: moment(erasedAt) })
  if (state === 'waiting') return f(away ? 'waitingAway' : 'waiting')
  if (state === 'erasing') return f(away ? 'erasingAway' : 'erasing')
  return f('ready')
}
