/** A delivery: one press, noted now or kept for later. */
import { gateTexts } from '#console/gate/gate.texts.ts'
import { say } from '#console/gate/problem.tsx'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { noteDelivery } from '#site/visitors/visit/visit.contract.ts'
import { keptTexts } from './kept.texts.ts'
import { isAway } from './send.ts'
import { useKept } from './use-kept.tsx'

export function Deliver({
  communityId,
  said,
}: {
  readonly communityId: string
  readonly said: (note: string) => void
}) {
  const t = useTexts(gateTexts)
  const k = useTexts(keptTexts)
  const { add, isReady } = useKept()
  const deliver = async () => {
    const visitId = crypto.randomUUID()
    try {
      await call(noteDelivery, { params: { communityId }, body: { visitId } })
      said(t('deliveryDone'))
    } catch (error) {
      if (!isAway(error) || !isReady) return said(t('problem', { why: say(error) }))
      await add('delivery', {}, visitId)
      said(k('kept'))
    }
  }
  return (
    <button type="button" data-place="delivery" onClick={() => void deliver()}>
      {t('delivery')}
    </button>
  )
}
