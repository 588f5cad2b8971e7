/** How surveying by phone goes, and the way to the phone page: a button here, a code to scan at a desk. */
import { useEffect, useState } from 'react'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useTexts } from '#console/parts/texts.ts'
import './survey.css'
import { surveyTexts } from './survey.texts.ts'

const STEPS = ['stepOne', 'stepTwo', 'stepThree', 'stepFour', 'stepFive', 'stepSix'] as const

export function Page() {
  const t = useTexts(surveyTexts)
  const address = `${window.location.origin}/phone/`
  return (
    <>
      <PageHead
        title={t('phoneTitle')}
        about={t('phoneAbout')}
        trail={<PageLink to="/survey">{t('title')}</PageLink>}
      />
      <div className="survey-phone">
        <section className="card survey-box">
          <ol className="survey-steps">
            {STEPS.map((step) => (
              <li key={step}>{t(step)}</li>
            ))}
          </ol>
          <a className="survey-go" href="/phone/">
            {t('phoneOpen')}
          </a>
        </section>
        <section className="card survey-box survey-scan">
          <h2>{t('phoneScan')}</h2>
          <ScanCode text={address} label={t('phoneQr', { address })} />
          <p className="quiet">{address}</p>
        </section>
      </div>
    </>
  )
}

/** Drawn when it is needed: most visits to other pages do not need the drawing. */
function ScanCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [picture, setPicture] = useState<string | null>(null)
  useEffect(() => {
    void import('qrcode').then(({ toDataURL }) => toDataURL(text, { margin: 2, width: 220 }).then(setPicture))
  }, [text])
  return picture === null ? (
    <div className="survey-blank" />
  ) : (
    <img src={picture} alt={label} width={220} height={220} />
  )
}
