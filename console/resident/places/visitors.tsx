/** Announcing a visitor by place and time, and taking it back. */
import { type FormEvent, useState } from 'react'
import { useTexts } from '#console/parts/texts.ts'
import { callOwn, say, useAsk } from '#console/resident/ask.ts'
import { Page, Problem, useMoments } from '#console/resident/parts.tsx'
import { residentTexts } from '#console/resident/resident.texts.ts'
import {
  announceOwnVisit,
  forgetOwnSaved,
  listCards,
  listOwnSaved,
  listOwnVisits,
  withdrawOwnVisit,
} from '#site/resident/own/doors.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { Picture } from './passes.tsx'
import { startTimes } from './times.ts'

type Made = AnswerRead<typeof announceOwnVisit>
type Visit = AnswerRead<typeof listOwnVisits>['items'][number]

export function Visitors() {
  const t = useTexts(residentTexts)
  const { answer, problem, again } = useAsk(listOwnVisits)
  const [made, setMade] = useState<Made | null>(null)
  if (made !== null)
    return (
      <Code
        made={made}
        done={() => {
          setMade(null)
          again()
        }}
      />
    )
  return (
    <Page title={t('visitors')}>
      <Announce done={setMade} />
      <h2>{t('announced')}</h2>
      <Problem text={problem} />
      {answer?.items.length === 0 && <p>{t('noVisits')}</p>}
      <ul className="res-list">
        {answer?.items.map((visit) => (
          <Announced key={visit.visitId} visit={visit} changed={again} />
        ))}
      </ul>
      <Saved />
    </Page>
  )
}

/** What the gate remembers for the household; one press ends one. */
function Saved() {
  const t = useTexts(residentTexts)
  const { answer, problem, again } = useAsk(listOwnSaved)
  const [refused, setRefused] = useState<string | null>(null)
  const forget = (savedId: string) =>
    callOwn(forgetOwnSaved, { params: { savedId } }).then(again, (error) => setRefused(say(error)))
  if (answer === null || answer.items.length === 0) return <Problem text={problem} />
  return (
    <>
      <h2>{t('saved')}</h2>
      <p className="res-quiet">{t('savedAbout')}</p>
      <Problem text={refused} />
      <ul className="res-list">
        {answer.items.map(({ savedId, name, plate }) => (
          <li key={savedId}>
            <strong>{name}</strong>
            {plate !== null && <span>{plate}</span>}
            <button type="button" aria-label={`${t('remove')}：${name}`} onClick={() => void forget(savedId)}>
              {t('remove')}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Code({ made, done }: { readonly made: Made; readonly done: () => void }) {
  const t = useTexts(residentTexts)
  return (
    <main className="res-page">
      <h1>{t('tell')}</h1>
      <p className="res-pin" role="status">
        {made.pin.slice(0, 3)} {made.pin.slice(3)}
      </p>
      <p>{t('tellAbout')}</p>
      {made.picture !== null && <Picture svg={made.picture} text={t('orPicture')} />}
      <button type="button" className="res-main" onClick={done}>
        {t('done')}
      </button>
    </main>
  )
}

function Announce({ done }: { readonly done: (made: Made) => void }) {
  const t = useTexts(residentTexts)
  const cards = useAsk(listCards)
  const [form, setForm] = useState({ name: '', plate: '', ...startTimes(new Date()) })
  const [left, setLeft] = useState<readonly number[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const places = cards.answer?.places ?? []
  const send = (event: FormEvent) => {
    event.preventDefault()
    const body = {
      ...{ name: form.name.trim() || null, plate: form.plate.trim() || null },
      ...{ from: new Date(form.from), until: new Date(form.until) },
      places: places.map(({ place }) => place).filter((place) => !left.includes(place)),
    }
    callOwn(announceOwnVisit, { body }).then(done, (error) => setProblem(say(error)))
  }
  const field = (key: keyof typeof form, label: string, type = 'text') => (
    <label>
      {label}
      <input
        type={type}
        value={form[key]}
        maxLength={30}
        required={type !== 'text'}
        onChange={(event) => setForm({ ...form, [key]: event.currentTarget.value })}
      />
    </label>
  )
  return (
    <form onSubmit={send}>
      <h2>{t('announce')}</h2>
      {field('name', t('guestName'))}
      {field('from', t('from'), 'datetime-local')}
      {field('until', t('to'), 'datetime-local')}
      {field('plate', t('plate'))}
      {places.length > 0 && (
        <fieldset>
          <legend>{t('guestDoors')}</legend>
          {places.map(({ place, label }) => (
            <label key={place} className="res-check">
              <input
                type="checkbox"
                checked={!left.includes(place)}
                onChange={(event) =>
                  setLeft(event.currentTarget.checked ? left.filter((one) => one !== place) : [...left, place])
                }
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
      <Problem text={problem} />
      <button type="submit" className="res-main">
        {t('make')}
      </button>
    </form>
  )
}

function Announced({ visit, changed }: { readonly visit: Visit; readonly changed: () => void }) {
  const t = useTexts(residentTexts)
  const { moment } = useMoments()
  const [problem, setProblem] = useState<string | null>(null)
  const { visitId, name, validFrom, validUntil, arrivedAt } = visit
  const over = validUntil < new Date()
  const state = arrivedAt !== null ? 'arrived' : over ? 'passed' : 'expected'
  const withdraw = () =>
    callOwn(withdrawOwnVisit, { params: { visitId } }).then(changed, (error) => setProblem(say(error)))
  return (
    <li>
      <strong>{name ?? t('guest')}</strong>
      <span>
        {moment(validFrom)} — {moment(validUntil)}
      </span>
      <span>{t(state)}</span>
      <Problem text={problem} />
      {state === 'expected' && (
        <button type="button" onClick={() => void withdraw()}>
          {t('withdraw')}
        </button>
      )}
    </li>
  )
}
