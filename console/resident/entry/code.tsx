/** Coming in for the first time on this phone: the code of a slip, then a PIN of one's own. */
import { type FormEvent, useEffect, useState } from 'react'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { say } from '#console/resident/ask.ts'
import { PinField, Problem } from '#console/resident/parts.tsx'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { enter, lookAtCode } from '#site/resident/entry/entry.contract.ts'

export interface CodeProps {
  readonly communityId: string
  /** From the slip's QR code. */
  readonly given: string | null
  readonly done: () => void
}

export function Code({ communityId, given, done }: CodeProps) {
  const t = useTexts(residentTexts)
  const [code, setCode] = useState(given ?? '')
  const [holds, setHolds] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const look = (typed: string) =>
    call(lookAtCode, { params: { communityId }, body: { code: typed } }).then(
      () => {
        setProblem(null)
        setHolds(true)
      },
      (error) => setProblem(say(error)),
    )
  // A scanned slip needs no press; its code is looked at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each scanned code
  useEffect(() => {
    if (given !== null) void look(given)
  }, [given])
  if (holds) return <ChoosePin communityId={communityId} code={code} done={done} again={() => setHolds(false)} />
  return (
    <main className="res-page">
      <h1>{t('comeIn')}</h1>
      <p>{t('codeAbout')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void look(code)
        }}
      >
        <label>
          {t('code')}
          <input
            className="res-digits"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            maxLength={14}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        </label>
        <Problem text={problem} />
        <button type="submit" className="res-main">
          {t('next')}
        </button>
      </form>
    </main>
  )
}

interface ChoosePinProps {
  readonly communityId: string
  readonly code: string
  readonly done: () => void
  readonly again: () => void
}

function ChoosePin({ communityId, code, done, again }: ChoosePinProps) {
  const t = useTexts(residentTexts)
  const [pin, setPin] = useState('')
  const [repeat, setRepeat] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (pin !== repeat) return setProblem(t('pinDiffers'))
    call(enter, { params: { communityId }, body: { code, pin } }).then(done, (error) => setProblem(say(error)))
  }
  return (
    <main className="res-page">
      <h1>{t('choosePin')}</h1>
      <p>{t('choosePinAbout')}</p>
      <form onSubmit={send}>
        <PinField label={t('pin')} value={pin} isNew onChange={setPin} />
        <PinField label={t('pinAgain')} value={repeat} isNew onChange={setRepeat} />
        <Problem text={problem} />
        <button type="submit" className="res-main">
          {t('begin')}
        </button>
        <button type="button" onClick={again}>
          {t('back')}
        </button>
      </form>
    </main>
  )
}
