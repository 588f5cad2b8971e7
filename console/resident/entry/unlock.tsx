/** Coming in again on a phone that is known: by what unlocks the phone where that is set up, always by the PIN. */
import { type FormEvent, useState } from 'react'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { say } from '#console/resident/ask.ts'
import { PinField, Problem } from '#console/resident/parts.tsx'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { leave, unlock } from '#site/resident/entry/entry.contract.ts'
import { passkeyTexts } from './passkey.texts.ts'
import { openByPasskey } from './passkey.ts'

export interface UnlockProps {
  readonly communityId: string
  readonly passkey: 'none' | 'here' | 'elsewhere'
  readonly done: () => void
  readonly onForgot: () => void
}

export function Unlock({ communityId, passkey, done, onForgot }: UnlockProps) {
  const t = useTexts(residentTexts)
  const p = useTexts(passkeyTexts)
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
      {passkey === 'here' && <ByPhone communityId={communityId} done={done} />}
      {passkey === 'here' ? <h2>{p('orPin')}</h2> : <h1>{t('enterPin')}</h1>}
      {passkey === 'elsewhere' && <p>{p('elsewhere')}</p>}
      <form onSubmit={send}>
        <PinField label={t('pin')} value={pin} onChange={setPin} />
        <Problem text={problem} />
        <button type="submit" className={passkey === 'here' ? '' : 'res-main'}>
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

function ByPhone({ communityId, done }: Pick<UnlockProps, 'communityId' | 'done'>) {
  const p = useTexts(passkeyTexts)
  const [problem, setProblem] = useState<string | null>(null)
  const open = () =>
    openByPasskey(communityId).then(
      (opened) => (opened ? done() : setProblem(p('notOpened'))),
      (error) => setProblem(say(error)),
    )
  return (
    <>
      <h1>{p('title')}</h1>
      {problem !== null && <p role="alert">{problem}</p>}
      <button type="button" className="res-main" onClick={() => void open()}>
        {p('open')}
      </button>
    </>
  )
}
