/** Who stands at a barrier and was not let in. Asks for a mark every few seconds, for plates only when it changed. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { announce, ring } from '#console/gate/look/sound.ts'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listAtBarriers, readMark, type Waiting } from '#site/vehicles/vehicles.contract.ts'
import { barrierTexts } from './barrier.texts.ts'

const ASK_MS = 3000

export interface Barriers {
  readonly items: readonly Waiting[]
  /** After an answer: looks at once. */
  readonly ask: () => void
}

export function useBarriers(communityId: string): Barriers {
  const [items, setItems] = useState<readonly Waiting[]>([])
  const mark = useRef<string | null>(null)
  const look = useCallback(
    async (always: boolean) => {
      const params = { communityId }
      const found = await call(readMark, { params })
      if (found.mark === mark.current && !always) return
      mark.current = found.mark
      setItems(found.mark === null ? [] : (await call(listAtBarriers, { params })).items)
    },
    [communityId],
  )
  const ask = useCallback(() => void look(true).catch(() => {}), [look])
  useEffect(() => {
    const timer = setInterval(() => void look(false).catch(() => {}), ASK_MS)
    return () => clearInterval(timer)
  }, [look])
  useSaid(items)
  return { items, ask }
}

/** A new one rings once and is said: the lane, never the plate. */
function useSaid(items: readonly Waiting[]): void {
  const t = useTexts(barrierTexts)
  const { language } = useLanguage()
  const first = items[0]
  const at = first?.at.getTime()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another vehicle, not another wording of the same
  useEffect(() => {
    if (first === undefined) return
    ring('notice')
    announce(t('spoken', { lane: first.label }), language)
  }, [at])
}
