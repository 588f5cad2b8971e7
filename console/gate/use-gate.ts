/** Who is at this screen, in which community, on which shift. */
import { useCallback, useEffect, useState } from 'react'
import { readMe } from '#base/identity/account/own.contract.ts'
import { ApiProblem, call } from '#console/parts/api.ts'
import { readShift } from '#site/duty/shift.contract.ts'
import { listCommunities } from '#site/tenant/community.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'

export type Shift = AnswerRead<typeof readShift>
export type Communities = AnswerRead<typeof listCommunities>['items']

export type Entry =
  | { readonly is: 'asking' }
  | { readonly is: 'out' }
  | { readonly is: 'mayNot' }
  | { readonly is: 'away' }
  | { readonly is: 'in'; readonly name: string; readonly communities: Communities }

async function askEntry(): Promise<Entry> {
  try {
    const me = await call(readMe, {})
    if (!me.capabilities.includes('visit.desk')) return { is: 'mayNot' }
    const { items } = await call(listCommunities, {})
    return { is: 'in', name: me.name, communities: items.filter(({ active }) => active) }
  } catch (error) {
    return { is: error instanceof ApiProblem && error.status === 401 ? 'out' : 'away' }
  }
}

const AGAIN_MS = 3000

/** Asks again while the machine cannot be reached: it may be starting. */
export function useEntry(): readonly [Entry, () => void] {
  const [entry, setEntry] = useState<Entry>({ is: 'asking' })
  const ask = useCallback(() => void askEntry().then(setEntry), [])
  useEffect(ask, [ask])
  useEffect(() => {
    if (entry.is !== 'away') return
    const timer = setInterval(ask, AGAIN_MS)
    return () => clearInterval(timer)
  }, [entry, ask])
  return [entry, ask]
}

/** null until it is known. */
export function useShift(communityId: string): readonly [Shift | null, () => void] {
  const [shift, setShift] = useState<Shift | null>(null)
  const ask = useCallback(
    () =>
      void call(readShift, { params: { communityId } })
        .then(setShift)
        .catch(() => {}),
    [communityId],
  )
  const isKnown = shift !== null
  useEffect(() => {
    ask()
    const timer = setInterval(ask, isKnown ? 60_000 : AGAIN_MS)
    return () => clearInterval(timer)
  }, [ask, isKnown])
  return [shift, ask]
}
