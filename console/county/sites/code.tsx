/** A join code as it is given away: shown once, to be copied and pasted at the site. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#console/parts/frame/dialog.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type { Code } from '#county/sites/site/site.contract.ts'
import { writeTime } from './shown.ts'
import { sitesTexts } from './sites.texts.ts'

export function CodeDialog({ code, onClose }: { readonly code: Code; readonly onClose: () => void }) {
  const t = useTexts(sitesTexts)
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(code.code).then(() => setCopied(true))
  return (
    <Dialog title={t('codeTitle')} onClose={onClose}>
      <div className="stack">
        <p>{t('codeText', { until: writeTime(code.expiresAt) })}</p>
        <code className="site-code">{code.code}</code>
        <Button onClick={copy}>{copied ? t('copied') : t('copy')}</Button>
      </div>
    </Dialog>
  )
}
