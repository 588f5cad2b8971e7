/** Somebody wants to see a recording: what a guard may do, in three lines for each who asks. */
import { useState } from 'react'
import { useTexts } from '#console/parts/texts.ts'
import { gateTexts } from './gate.texts.ts'
import { Back } from './screen.tsx'

const WHO = ['Owner', 'Staff', 'Police'] as const

export function Recording() {
  const t = useTexts(gateTexts)
  const [who, setWho] = useState<(typeof WHO)[number] | null>(null)
  return (
    <>
      <h1>{t('recWho')}</h1>
      <div className="gate-choices">
        {WHO.map((one) => (
          <button key={one} type="button" aria-pressed={who === one} onClick={() => setWho(one)}>
            {t(`rec${one}`)}
          </button>
        ))}
      </div>
      {who !== null && (
        <ol className="gate-steps">
          {([1, 2, 3] as const).map((line) => (
            <li key={line}>{t(`rec${who}${line}`)}</li>
          ))}
        </ol>
      )}
      <Back />
    </>
  )
}
