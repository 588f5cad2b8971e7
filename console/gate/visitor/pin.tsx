/** A visitor without a phone says six digits that the household told them. */
import { useState } from 'react'
import { gateTexts } from '#console/gate/gate.texts.ts'
import { Problem, say } from '#console/gate/problem.tsx'
import { Back, Done } from '#console/gate/screen.tsx'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { findByPin, noteArrival, type Visit } from '#site/visitors/visit/visit.contract.ts'
import { visitorTexts } from './visitor.texts.ts'

export function Pin({ communityId }: { readonly communityId: string }) {
  const t = useTexts(visitorTexts)
  const g = useTexts(gateTexts)
  const [pin, setPin] = useState('')
  const [visit, setVisit] = useState<Visit | null>(null)
  const [isDone, setDone] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const failed = (error: unknown) => setProblem(say(error))
  const look = () => {
    setProblem(null)
    call(findByPin, { params: { communityId }, body: { pin } }).then(setVisit, failed)
  }
  const arrive = (visitId: string) =>
    call(noteArrival, { params: { communityId, visitId } }).then(() => setDone(true), failed)
  if (isDone) return <Done text={g('done')} spoken={g('spokenDone', { door: visit?.door ?? '' })} />
  return (
    <>
      <h1>{t('pinTitle')}</h1>
      <label>
        {t('pinTitle')}
        <input
          value={pin}
          className="gate-digits"
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          onChange={(event) => setPin(event.target.value.replaceAll(/\D/g, ''))}
        />
      </label>
      <Problem text={problem} />
      {visit === null ? (
        <button type="button" className="gate-main" disabled={pin.length !== 6} onClick={look}>
          {t('pinLook')}
        </button>
      ) : (
        <>
          <p className="gate-where" role="status">
            {[visit.door, visit.name, visit.plate].filter((one) => one !== null).join(' · ')}
          </p>
          <button type="button" className="gate-main" onClick={() => arrive(visit.visitId)}>
            {g('arrived')}
          </button>
        </>
      )}
      <Back />
    </>
  )
}
