/** Coming in again on a phone that is known: the PIN alone. */
import { type FormEvent, useState } from 'react'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { say } from '#console/resident/ask.ts'
import { PinField, Problem } from '#console/resident/parts.tsx'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { leave, unlock } from '#site/resident/entry/entry.contract.ts'

export interface UnlockProps {
  readonly communityId: string
  readonly done: () => void
  readonly onForgot: () => void
}

export function Unlock({ communityId, done, onForgot }: UnlockProps) {
  const t = useTexts(residentTexts)
  const [pin, setPin] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const send = (event: FormEvent) => {
    event.preventDefault()
    call(unlock, { params: { communityId }, body: { pin } }).then(done, (error) => {
      setPin('')
      setProblem(say(error))
    })
  }
  const forget = () =>
    call(leave, { params: { communityId }, body: { forget: true } }).then(done, (error) => setProblem(say(error)))
  return (
    <main className="res-page">
      <h1>{t('enterPin')}</h1>
      <form onSubmit={send}>
        <PinField label={t('pin')} value={pin} onChange={setPin} />
        <Problem text={problem} />
        <button type="submit" className="res-main">
          {t('enter')}
        </button>
      </form>
      <button type="button" onClick={onForgot}>
        {t('forgot')}
      </button>
      <button type="button" onClick={() => void forget()}>
        {t('notMyPhone')}
      </button>
    </main>
  )
}
