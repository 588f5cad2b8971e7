/** The household says yes, and how; or nothing is written down. */
import { goTo } from '#console/gate/place.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { AGREED, type Agreed } from '#site/visitors/visit/visit.contract.ts'
import { visitorTexts } from './visitor.texts.ts'

export interface AgreedProps {
  readonly isReady: boolean
  readonly say: (agreed: Agreed) => void
  readonly refuse?: () => void
}

export function AskAgreed({ isReady, say, refuse }: AgreedProps) {
  const t = useTexts(visitorTexts)
  const { pick } = useLanguage()
  return (
    <fieldset className="gate-agreed">
      <legend>{t('agreedTitle')}</legend>
      <div className="gate-choices">
        {(Object.keys(AGREED) as Agreed[]).map((agreed) => (
          <button key={agreed} type="button" className="gate-main" disabled={!isReady} onClick={() => say(agreed)}>
            {pick(AGREED[agreed])}
          </button>
        ))}
        <button
          type="button"
          onClick={() => {
            refuse?.()
            goTo('home')
          }}
        >
          {t('no')}
        </button>
      </div>
    </fieldset>
  )
}
