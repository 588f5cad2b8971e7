/** Choosing communities to take along, with a network. */
import { useEffect, useState } from 'react'
import { call } from '#console/parts/api.ts'
import { ApiProblem } from '#console/parts/problem.ts'
import { useTexts } from '#console/parts/texts.ts'
import { listSurveys, type SurveyRow } from '#county/survey/list/list.contract.ts'
import { phoneTexts } from './phone.texts.ts'
import type { ScreenProps } from './phone.tsx'
import { takeAlong } from './send/bundle.ts'
import { placeOf } from './use-phone.ts'

const SHOWN = 30

export function Take({ kept, who, isOnline }: ScreenProps) {
  const t = useTexts(phoneTexts)
  const [rows, setRows] = useState<readonly SurveyRow[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [text, setText] = useState('')
  useEffect(() => {
    if (!isOnline) return
    call(listSurveys, {}).then(
      (answer) => setRows(answer.rows.filter((row) => row.mayRecord)),
      (error: unknown) => setProblem(error instanceof ApiProblem ? error.text : String(error)),
    )
  }, [isOnline])
  const found = (rows ?? []).filter((row) => `${row.name}${row.unitName}`.includes(text.trim()))
  return (
    <main className="phone-page">
      <a className="phone-back" href={placeOf()}>
        ‹ {t('back')}
      </a>
      <h1>{t('takeTitle')}</h1>
      {!isOnline && <p className="phone-note">{t('takeNeedsLine')}</p>}
      {problem !== null && <p className="phone-note">{problem}</p>}
      <label className="phone-field">
        <span>{t('find')}</span>
        <input type="search" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </label>
      {rows !== null && found.length === 0 && <p>{t('findNone')}</p>}
      <ul className="phone-list">
        {found.slice(0, SHOWN).map((row) => (
          <TakeRow
            key={row.communityId}
            row={row}
            sizeBytes={kept.bundles.find((one) => one.communityId === row.communityId)?.sizeBytes ?? null}
            onTake={() => takeAlong(who, row.communityId)}
          />
        ))}
      </ul>
      {found.length > SHOWN && <p className="phone-quiet">{t('more', { n: found.length - SHOWN })}</p>}
    </main>
  )
}

interface TakeRowProps {
  readonly row: SurveyRow
  readonly sizeBytes: number | null
  readonly onTake: () => Promise<unknown>
}

function TakeRow({ row, sizeBytes, onTake }: TakeRowProps) {
  const t = useTexts(phoneTexts)
  const [isTaking, setTaking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async () => {
    setTaking(true)
    setProblem(null)
    // Asked once the phone holds work: otherwise a full phone may throw it away.
    void navigator.storage?.persist?.()
    await onTake().catch((error: unknown) => setProblem(error instanceof ApiProblem ? error.text : String(error)))
    setTaking(false)
  }
  return (
    <li className="phone-take">
      <div>
        <strong>{row.name}</strong>
        <span className="phone-quiet">
          {row.unitName} · {t(row.version > 0 ? 'surveyed' : 'notSurveyed')}
        </span>
        {sizeBytes !== null && <span className="phone-done">■ {t('ready', { kb: Math.ceil(sizeBytes / 1000) })}</span>}
        {problem !== null && <span className="phone-mark">{problem}</span>}
      </div>
      {sizeBytes === null ? (
        <button
          type="button"
          className="phone-act"
          disabled={isTaking}
          aria-label={`${t('take')} ${row.name}`}
          onClick={() => void take()}
        >
          {isTaking ? t('taking') : t('take')}
        </button>
      ) : (
        <a className="phone-act" href={placeOf('community', row.communityId)} aria-label={row.name}>
          ›
        </a>
      )}
    </li>
  )
}
