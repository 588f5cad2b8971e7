/** The slip that staff print for a resident: a QR code that opens their page, and the digits to type. */
import { useTexts } from '#console/parts/texts.ts'
import './slip.css'
import { slipTexts } from './slip.texts.ts'

export interface SlipProps {
  readonly code: string
  readonly until: Date
  readonly picture: string
  readonly address: string
}

export function Slip({ code, until, picture, address }: SlipProps) {
  const t = useTexts(slipTexts)
  const time = until.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false })
  return (
    <section className="slip">
      <h2>{t('title')}</h2>
      <p>{t('scan')}</p>
      <img src={`data:image/svg+xml,${encodeURIComponent(picture)}`} alt={t('scan')} width="220" height="220" />
      <p>{t('type', { address })}</p>
      <p className="slip-code" role="status">
        {code.slice(0, 4)} {code.slice(4, 7)} {code.slice(7)}
      </p>
      <p>{t('until', { time })}</p>
      <p>{t('care')}</p>
    </section>
  )
}
