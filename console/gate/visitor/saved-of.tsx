/** What the household behind a door number saved: asked when the typing pauses, chosen with one press. */
import { useEffect, useState } from 'react'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { findSaved } from '#site/visitors/saved/saved.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { visitorTexts } from './visitor.texts.ts'

export type SavedVisit = AnswerRead<typeof findSaved>['items'][number]

const PAUSE_MS = 500

export interface SavedOfProps {
  readonly communityId: string
  readonly door: string
  readonly chosen: SavedVisit | null
  readonly choose: (saved: SavedVisit | null) => void
}

export function SavedOf({ communityId, door, chosen, choose }: SavedOfProps) {
  const t = useTexts(visitorTexts)
  const [items, setItems] = useState<readonly SavedVisit[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another door forgets the choice
  useEffect(() => {
    setItems([])
    choose(null)
    if (door.trim().length < 3) return
    const timer = setTimeout(
      () =>
        void call(findSaved, { params: { communityId }, body: { door } })
          .then((answer) => setItems(answer.items))
          .catch(() => {}),
      PAUSE_MS,
    )
    return () => clearTimeout(timer)
  }, [communityId, door])
  if (items.length === 0) return null
  return (
    <fieldset className="gate-saved">
      <legend>{t('saved')}</legend>
      <div className="gate-choices">
        {items.map((one) => (
          <button
            key={one.savedId}
            type="button"
            aria-pressed={chosen?.savedId === one.savedId}
            onClick={() => choose(chosen?.savedId === one.savedId ? null : one)}
          >
            {one.name} {one.plate ?? ''}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
