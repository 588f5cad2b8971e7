/** How far one thing is on its way: waiting, sending with its share, arrived, refused with the reason. */
import { useTexts } from '#console/parts/texts.ts'
import type { QueueItem } from './keep/kept.ts'
import { phoneTexts } from './phone.texts.ts'
import { useSending } from './use-phone.ts'

export function ItemState({ item }: { readonly item: QueueItem }) {
  const t = useTexts(phoneTexts)
  const sending = useSending()
  const percent = (share: number) => Math.round(share * 100)
  if (item.state === 'arrived') {
    const conflicts = item.kind === 'save' ? (item.outcome?.conflicts ?? 0) : 0
    return (
      <span className="phone-done" data-state="arrived">
        ■ {t('arrived')}
        {conflicts > 0 && t('waitsChoice', { n: conflicts })}
      </span>
    )
  }
  if (item.state === 'refused')
    return (
      <span className="phone-mark" data-state="refused">
        ◆ {t('refused')}：{item.reason}
      </span>
    )
  if (sending.id === item.id)
    return (
      <span className="phone-quiet" data-state="sending">
        ▶ {t('sending', { share: percent(sending.share) })}
        <progress max={1} value={sending.share} aria-hidden="true" />
      </span>
    )
  return (
    <span className="phone-quiet" data-state="waiting">
      ○ {item.share > 0 ? t('waitingAt', { share: percent(item.share) }) : t('waiting')}
    </span>
  )
}
