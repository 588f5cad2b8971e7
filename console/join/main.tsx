/** Starts the page that a poster's code opens on somebody's own phone. Light, without a kit; keeps nothing on the phone. */
import '#console/parts/schemas.ts'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { createRoot } from 'react-dom/client'
import { startLanguage } from '#console/parts/texts.ts'
import '#console/parts/look/tokens.css'
import { Join } from './join.tsx'

startLanguage()
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <Join />
    </I18nProvider>,
  )
