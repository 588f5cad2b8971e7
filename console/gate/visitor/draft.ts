/** What was being typed when the browser was closed: kept a few minutes on this machine, gone when it is registered. */
import { useState } from 'react'

export interface Draft {
  readonly door: string
  readonly name: string
  readonly plate: string
  readonly service: boolean
  readonly save: boolean
}

const STORED = 'anlin.gate.draft'
const KEPT_MS = 10 * 60_000
const EMPTY: Draft = { door: '', name: '', plate: '', service: false, save: false }

function readDraft(): Draft {
  try {
    const kept = JSON.parse(localStorage.getItem(STORED) ?? 'null') as { at: number; draft: Draft } | null
    if (kept !== null && Date.now() - kept.at < KEPT_MS) return { ...EMPTY, ...kept.draft }
  } catch {
    // Not ours; forgotten below.
  }
  localStorage.removeItem(STORED)
  return EMPTY
}

export function useDraft(): readonly [Draft, (change: Partial<Draft>) => void, () => void] {
  const [draft, setDraft] = useState(readDraft)
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part }
    localStorage.setItem(STORED, JSON.stringify({ at: Date.now(), draft: next }))
    setDraft(next)
  }
  const forget = () => {
    localStorage.removeItem(STORED)
    setDraft(EMPTY)
  }
  return [draft, change, forget]
}
