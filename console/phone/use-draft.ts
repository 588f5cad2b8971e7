/** Answers begun and not handed in, written down at every stroke, so that a dead battery loses none. */
import { useEffect, useState } from 'react'
import type { Value } from '#county/survey/form/form.contract.ts'
import type { Answers } from '#county/survey/record/answers.contract.ts'
import { change, getAll, onChange } from './keep/database.ts'
import { type Draft, type KeptBundle, withAnswer } from './keep/kept.ts'

export function useDrafts(): ReadonlyMap<string, Draft> {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map())
  useEffect(() => {
    const read = async () => setDrafts(new Map((await getAll<Draft>('draft')).map((one) => [one.communityId, one])))
    void read()
    return onChange(() => void read())
  }, [])
  return drafts
}

export interface DraftHand {
  readonly draft: Draft
  readonly answer: (path: string, value: Value) => void
}

/** The page's own copy leads, so that typing never waits for the phone's memory. */
export function useDraft(bundle: KeptBundle, base: Answers): DraftHand | null {
  const { communityId, accountId } = bundle
  const [draft, setDraft] = useState<Draft | null>(null)
  useEffect(() => {
    let isGone = false
    const read = async () => {
      const found = (await getAll<Draft>('draft')).find((one) => one.communityId === communityId)
      if (!isGone) setDraft((own) => own ?? found ?? { communityId, accountId, changes: {} })
    }
    void read()
    return () => {
      isGone = true
    }
  }, [communityId, accountId])
  if (draft === null) return null
  const answer = (path: string, value: Value) => {
    const next = withAnswer(draft, base, path, value)
    setDraft(next)
    const isEmpty = Object.keys(next.changes).length === 0
    void change(({ put, remove }) => (isEmpty ? remove('draft', communityId) : put('draft', next)))
  }
  return { draft, answer }
}
