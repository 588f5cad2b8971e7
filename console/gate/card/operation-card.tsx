/** The operation card for the desk: what to do in each case, on one A4 page, to be printed. Needs nobody signed in. */
import { Back } from '#console/gate/screen.tsx'
import { useTexts } from '#console/parts/texts.ts'
import './card.css'
import { cardTexts } from './card.texts.ts'

const CASES = [
  'visitor',
  'pin',
  'delivery',
  'emergency',
  'vehicle',
  'open',
  'alarm',
  'recording',
  'away',
  'hand',
] as const

export function OperationCard() {
  const t = useTexts(cardTexts)
  return (
    <main className="gate gate-page gate-card">
      <h1>{t('title')}</h1>
      <div className="gate-choices gate-unprinted">
        <button type="button" className="gate-main" onClick={() => window.print()}>
          {t('print')}
        </button>
        <Back />
        <p>{t('about')}</p>
      </div>
      <dl>
        {CASES.map((one) => (
          <div key={one}>
            <dt>{t(one)}</dt>
            <dd>{t(`${one}Do`)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('phones')}</dt>
          <dd>
            <strong>
              {t('fire')} · {t('ambulance')} · {t('police')}
            </strong>
            <span className="gate-blank">{t('manager')}</span>
            <span className="gate-blank">{t('repair')}</span>
          </dd>
        </div>
      </dl>
    </main>
  )
}
