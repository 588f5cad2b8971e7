/** Starts the residents' page: without a kit, since it must be light and large. */
import '#console/parts/schemas.ts'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { createRoot } from 'react-dom/client'
import { startLanguage } from '#console/parts/texts.ts'
import '#console/parts/look/tokens.css'
import './resident.css'
import { Resident } from './resident.tsx'

startLanguage()
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <Resident />
    </I18nProvider>,
  )
