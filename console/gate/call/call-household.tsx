/** Whom to call at a door, then one number, large. The browser only hands it on: what dials is a program of this computer. */
import { useEffect, useState } from 'react'
import { Problem, say } from '#console/gate/problem.tsx'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { findHousehold, readPhone } from '#site/people/call/call.contract.ts'
import { RESIDENT_ROLES } from '#site/people/words.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import './call.css'
import { callTexts } from './call.texts.ts'

type Found = AnswerRead<typeof findHousehold>

/** A number stands on the screen no longer than it takes to dial it. */
const SHOWN_MS = 60_000

interface CallProps {
  readonly communityId: string
  readonly door: string
  readonly label: string
}

export function CallHousehold({ communityId, door, label }: CallProps) {
  const [found, setFound] = useState<Found | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another door is another household
  useEffect(() => setFound(null), [door])
  const find = () => {
    setProblem(null)
    call(findHousehold, { params: { communityId }, body: { door } }).then(setFound, (error) => setProblem(say(error)))
  }
  if (found !== null) return <Household communityId={communityId} found={found} />
  return (
    <>
      <Problem text={problem} />
      <button type="button" className="gate-callhome" disabled={door.trim() === ''} onClick={find}>
        ☎ {label}
      </button>
    </>
  )
}

function Household({ communityId, found }: { readonly communityId: string; readonly found: Found }) {
  const t = useTexts(callTexts)
  const { pick } = useLanguage()
  const [phone, setPhone] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (phone === null) return
    const timer = setTimeout(() => setPhone(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [phone])
  const show = (residentId: string) =>
    call(readPhone, { params: { communityId, residentId } }).then(
      (answer) => setPhone(answer.phone),
      (error) => setProblem(say(error)),
    )
  if (found.door === null) return <p role="status">{t('noDoor')}</p>
  return (
    <section className="gate-call">
      <h2>{found.door}</h2>
      {found.people.length === 0 ? (
        <p role="status">{t('nobody')}</p>
      ) : (
        <fieldset>
          <legend>{t('who')}</legend>
          <div className="gate-choices">
            {found.people.map(({ residentId, role }) => (
              <button key={residentId} type="button" onClick={() => show(residentId)}>
                {pick(RESIDENT_ROLES[role])}
              </button>
            ))}
          </div>
        </fieldset>
      )}
      <Problem text={problem} />
      {phone !== null && <PhoneNumber phone={phone} />}
      {found.intercom !== null && (
        <>
          <a className="gate-link" href={found.intercom}>
            {t('unit')}
          </a>
          <p className="gate-facts">{t('unitAbout')}</p>
        </>
      )}
    </section>
  )
}

function PhoneNumber({ phone }: { readonly phone: string }) {
  const t = useTexts(callTexts)
  const spaced = phone.startsWith('1') ? phone.replace(/^(\d{3})(\d{4})(\d+)$/, '$1 $2 $3') : phone
  return (
    <>
      <p className="gate-pin" role="status">
        {spaced}
      </p>
      <a className="gate-link gate-main" href={`tel:${phone}`}>
        {t('dial', { phone: spaced })}
      </a>
      <p className="gate-facts">{t('about')}</p>
    </>
  )
}
