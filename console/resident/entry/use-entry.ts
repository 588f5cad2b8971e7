/** Who is at this phone: somebody who is in, somebody whose PIN is asked, or nobody known yet. */
import { useCallback, useEffect, useState } from 'react'
import { ApiProblem, call } from '#console/parts/api.ts'
import { OVER } from '#console/resident/ask.ts'
import { listPlaces, readPhone } from '#site/resident/entry/entry.contract.ts'
import { readOwn } from '#site/resident/own/own.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'

export type OwnEntry = AnswerRead<typeof readOwn>
export type Places = AnswerRead<typeof listPlaces>['items']

export type Entry =
  | { readonly is: 'asking' }
  | { readonly is: 'away' }
  | { readonly is: 'choose'; readonly places: Places }
  | { readonly is: 'out'; readonly communityId: string; readonly communityName: string; readonly code: string | null }
  | {
      readonly is: 'locked'
      readonly communityId: string
      readonly communityName: string
      readonly passkey: 'none' | 'here' | 'elsewhere'
    }
  | { readonly is: 'in'; readonly communityId: string; readonly communityName: string; readonly own: OwnEntry }

const CHOSEN = 'anlin.resident.community'

export function chooseCommunity(communityId: string): void {
  localStorage.setItem(CHOSEN, communityId)
}

/** `#<community>.<code>` of a slip: read once and taken out of the address. */
function takeCode(): string | null {
  const [, communityId = '', code = ''] = /^#([0-9a-f-]{36})\.(\d{10})$/.exec(location.hash) ?? []
  if (code === '') return null
  chooseCommunity(communityId)
  history.replaceState(null, '', location.pathname)
  return code
}

async function askEntry(code: string | null): Promise<Entry> {
  try {
    const chosen = localStorage.getItem(CHOSEN)
    const places = chosen === null ? (await call(listPlaces, {})).items : []
    const communityId = chosen ?? (places.length === 1 ? places[0]?.communityId : undefined)
    if (communityId === undefined) return { is: 'choose', places }
    chooseCommunity(communityId)
    const own = code === null ? await readIfIn() : null
    if (own !== null) return { is: 'in', communityId, communityName: own.communityName, own }
    const { communityName, known, passkey } = await call(readPhone, { params: { communityId } })
    return known && code === null
      ? { is: 'locked', communityId, communityName, passkey }
      : { is: 'out', communityId, communityName, code }
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) localStorage.removeItem(CHOSEN)
    return { is: 'away' }
  }
}

async function readIfIn(): Promise<OwnEntry | null> {
  try {
    return await call(readOwn, {})
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null
    throw error
  }
}

export function useEntry(): readonly [Entry, () => void] {
  const [entry, setEntry] = useState<Entry>({ is: 'asking' })
  const ask = useCallback(() => void askEntry(takeCode()).then(setEntry), [])
  useEffect(() => {
    ask()
    window.addEventListener(OVER, ask)
    return () => window.removeEventListener(OVER, ask)
  }, [ask])
  return [entry, ask]
}
