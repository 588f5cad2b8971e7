/** Leaving the register: what goes, proved by the PIN, then the receipt. */
import { type FormEvent, useState } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { callOwn, say } from '#console/resident/ask.ts'
import { Facts, Page, PinField, Problem, useMoments } from '#console/resident/parts.tsx'
import { goTo } from '#console/resident/place.ts'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { RECEIPT_RECORDS } from '#site/people/resident/receipt.contract.ts'
import { leaveRegister } from '#site/resident/own/own.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import type { OwnProps } from './home.tsx'

export function Leave({ own, changed }: OwnProps) {
  const t = useTexts(residentTexts)
  const [pin, setPin] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [receipt, setReceipt] = useState<AnswerRead<typeof leaveRegister> | null>(null)
  const send = (event: FormEvent) => {
    event.preventDefault()
    callOwn(leaveRegister, { body: { pin } }).then(setReceipt, (error) => setProblem(say(error)))
  }
  if (receipt !== null)
    return (
      <Receipt
        receipt={receipt}
        communityName={own.communityName}
        done={() => {
          goTo('home')
          changed()
        }}
      />
    )
  return (
    <Page title={t('leave')} back="mine">
      <p>{t('leaveAbout')}</p>
      <form onSubmit={send}>
        <PinField label={t('leaveProve')} value={pin} onChange={setPin} />
        <Problem text={problem} />
        <button type="submit" className="res-danger">
          {t('leaveNow')}
        </button>
      </form>
    </Page>
  )
}

interface ReceiptProps {
  readonly receipt: AnswerRead<typeof leaveRegister>
  readonly communityName: string
  readonly done: () => void
}

function Receipt({ receipt, communityName, done }: ReceiptProps) {
  const t = useTexts(residentTexts)
  const { pick } = useLanguage()
  const { day } = useMoments()
  const deleted = Object.entries(receipt.deleted).filter(([, count]) => count > 0)
  return (
    <main className="res-page">
      <h1 role="status">✓ {t('receipt')}</h1>
      <p>{t('receiptAbout')}</p>
      <p>
        {communityName} · {day(receipt.at)}
      </p>
      <Facts
        rows={[
          [t('receiptNumber'), receipt.number],
          ...deleted.map(([kind, count]): [string, string] => [
            `${t('receiptDeleted')} ${pick(RECEIPT_RECORDS[kind] ?? { zh: kind, en: kind })}`,
            String(count),
          ]),
        ]}
      />
      <button type="button" className="res-main res-screen" onClick={() => window.print()}>
        {t('printNow')}
      </button>
      <button type="button" className="res-screen" onClick={done}>
        {t('done')}
      </button>
    </main>
  )
}
