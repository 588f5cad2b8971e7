/** What the resident agreed to, purpose by purpose; taking back is one press, as giving is. A face is never offered here. */
import { useState } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { callOwn, say } from '#console/resident/ask.ts'
import type { OwnEntry } from '#console/resident/entry/use-entry.ts'
import { Facts, Page, Problem } from '#console/resident/parts.tsx'
import { residentTexts } from '#console/resident/resident.texts.ts'
import { PURPOSE_CODES, PURPOSES, type PurposeCode } from '#site/people/consent/purpose.contract.ts'
import { RECEIPT_RECORDS } from '#site/people/resident/receipt.contract.ts'
import { sayOwnConsent } from '#site/resident/own/own.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import type { OwnProps } from './home.tsx'

type Said = AnswerRead<typeof sayOwnConsent>

const isGiven = (own: OwnEntry, purpose: PurposeCode): boolean =>
  own.me.consents.find((one) => one.purpose === purpose)?.given ?? false

/** A face only for whoever agreed at the office, so that it can be taken back. */
export const listPurposes = (own: OwnEntry): { purpose: PurposeCode; given: boolean }[] =>
  PURPOSE_CODES.map((purpose) => ({ purpose, given: isGiven(own, purpose) })).filter(
    ({ purpose, given }) => purpose !== 'face' || given,
  )

export function Consents({ own, changed }: OwnProps) {
  const t = useTexts(residentTexts)
  const [note, setNote] = useState('')
  const [said, setSaid] = useState<Said | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const send = (purpose: PurposeCode, given: boolean) =>
    callOwn(sayOwnConsent, { body: { purpose, given } }).then(
      (answer) => {
        setProblem(null)
        setSaid(answer)
        setNote(t(answer.receipt !== null ? 'deletedNow' : given && purpose === 'contact' ? 'phoneLater' : 'noted'))
        changed()
      },
      (error) => setProblem(say(error)),
    )
  return (
    <Page title={t('consents')} back="mine">
      <p>{t('consentsAbout')}</p>
      <div role="status" className="res-good">
        {note}
        {said !== null && <Deleted {...said} />}
      </div>
      <Problem text={problem} />
      <ul className="res-list">
        {listPurposes(own).map(({ purpose, given }) => (
          <Purpose key={purpose} purpose={purpose} given={given} send={send} />
        ))}
      </ul>
    </Page>
  )
}

/** The number stands at the office too, without a name. */
function Deleted({ deleted, receipt }: Said) {
  const t = useTexts(residentTexts)
  const { pick } = useLanguage()
  if (receipt === null) return null
  const kinds = Object.entries(deleted).filter(([, count]) => count > 0)
  return (
    <Facts
      rows={[
        ...kinds.map(([kind, count]): [string, string] => [
          `${t('receiptDeleted')} ${pick(RECEIPT_RECORDS[kind] ?? { zh: kind, en: kind })}`,
          String(count),
        ]),
        [t('receiptNumber'), receipt],
      ]}
    />
  )
}

interface PurposeProps {
  readonly purpose: PurposeCode
  readonly given: boolean
  readonly send: (purpose: PurposeCode, given: boolean) => Promise<void>
}

function Purpose({ purpose, given, send }: PurposeProps) {
  const t = useTexts(residentTexts)
  const { pick } = useLanguage()
  const { title, text } = PURPOSES[purpose]
  return (
    <li>
      <strong>{pick(title)}</strong>
      <span>{t(given ? 'agreed' : 'notAgreed')}</span>
      <p>{pick(text)}</p>
      <button
        type="button"
        aria-label={`${t(given ? 'takeBack' : 'agree')}：${pick(title)}`}
        onClick={() => void send(purpose, !given)}
      >
        {t(given ? 'takeBack' : 'agree')}
      </button>
    </li>
  )
}
