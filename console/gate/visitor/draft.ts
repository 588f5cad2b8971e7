/** What was being typed when the browser was closed: sealed on this computer for minutes, gone when it is registered. */
import { useEffect, useRef, useState } from 'react'
import { open, type Sealed, seal } from '#console/gate/kept/box.ts'
import { readPublic, unlock } from '#console/gate/kept/page-key.ts'

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

/** Opens for who is signed in while the node answers. */
async function readDraft(communityId: string): Promise<Draft | null> {
  try {
    const kept = JSON.parse(localStorage.getItem(STORED) ?? 'null') as { at: number; sealed: Sealed } | null
    if (kept === null) return null
    if (Date.now() - kept.at < KEPT_MS)
      return { ...EMPTY, ...((await open(await unlock(communityId), kept.sealed)) as Partial<Draft>) }
  } catch {
    // Not ours, or nobody here may open it: forgotten below.
  }
  localStorage.removeItem(STORED)
  return null
}

let writing: Promise<void> = Promise.resolve()

/** One after the other, so that the last that was typed is the last that is kept. */
export function writeDraft(communityId: string, part: Partial<Draft>): Promise<void> {
  const key = readPublic(communityId)
  if (key === null) return writing
  writing = writing.then(async () => {
    const sealed = await seal(key, { ...EMPTY, ...part })
    localStorage.setItem(STORED, JSON.stringify({ at: Date.now(), sealed }))
  })
  return writing
}

export function useDraft(communityId: string): readonly [Draft, (change: Partial<Draft>) => void, () => void] {
  const [draft, setDraft] = useState(EMPTY)
  const isTouched = useRef(false)
  useEffect(() => {
    void readDraft(communityId).then((kept) => {
      if (kept !== null && !isTouched.current) setDraft(kept)
    })
  }, [communityId])
  const change = (part: Partial<Draft>) => {
    isTouched.current = true
    const next = { ...draft, ...part }
    void writeDraft(communityId, next)
    setDraft(next)
  }
  const forget = () => {
    writing = writing.then(() => localStorage.removeItem(STORED))
    setDraft(EMPTY)
  }
  return [draft, change, forget]
}
