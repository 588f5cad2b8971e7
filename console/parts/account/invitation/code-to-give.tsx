/** A one-time code and its link, shown once, to be handed over. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { writeMoment } from '#console/parts/moment.ts'
import { useTexts } from '#console/parts/texts.ts'
import { codeTexts } from './code.texts.ts'

export interface CodeToGiveProps {
  readonly name: string
  readonly code: string
  readonly until: Date
  readonly onDone: () => void
}

export function CodeToGive({ name, code, until, onDone }: CodeToGiveProps) {
  const t = useTexts(codeTexts)
  const [copied, setCopied] = useState(false)
  const link = `${window.location.origin}/invitation#${code}`
  const copy = () => void navigator.clipboard.writeText(link).then(() => setCopied(true))
  return (
    <div className="stack">
      <h3>{t('codeTitle', { name })}</h3>
      <p>{t('codeAbout', { until: writeMoment(until) })}</p>
      <div>
        <span className="quiet">{t('link')}</span>
        <div className="code-box">{link}</div>
      </div>
      <div>
        <span className="quiet">{t('code')}</span>
        <div className="code-box">{code}</div>
      </div>
      <div className="row">
        <Button onClick={copy}>{copied ? t('copied') : t('copy')}</Button>
        <Button variant="default" onClick={onDone}>
          {t('done')}
        </Button>
      </div>
    </div>
  )
}
