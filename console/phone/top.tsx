/** The bar that every screen of the phone has: the line, and how much waits to be sent. */
import { useTexts } from '#console/parts/texts.ts'
import { phoneTexts } from './phone.texts.ts'
import type { ScreenProps } from './phone.tsx'
import { placeOf, useSending } from './use-phone.ts'

export function Top({ kept, who, isOnline }: ScreenProps) {
  const t = useTexts(phoneTexts)
  const { id } = useSending()
  const own = kept.queue.filter((item) => item.accountId === who.accountId)
  const unsent = own.filter((item) => item.state !== 'arrived').length
  return (
    <header className="phone-top">
      <span className="phone-line" data-on={isOnline}>
        <span aria-hidden="true">{isOnline ? '●' : '○'}</span> {isOnline ? t('online') : t('offline')}
      </span>
      {who.demo && <span className="phone-demo">{t('demo')}</span>}
      <a className="phone-unsent" href={placeOf('queue')} data-busy={id !== null}>
        {unsent > 0 ? t('unsent', { n: unsent }) : t('allSent')}
      </a>
    </header>
  )
}
