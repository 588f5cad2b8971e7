/** Starts the guard's page: without a kit, since it must be light and large. */
import '#console/parts/schemas.ts'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { createRoot } from 'react-dom/client'
import { startLanguage } from '#console/parts/texts.ts'
import '#console/parts/look/tokens.css'
import { Gate } from './gate.tsx'
import { startLook } from './look/look.ts'

startLanguage()
startLook()
// Without one (plain HTTP off this machine) the page works as long as the node answers.
navigator.serviceWorker?.register('/gate/worker.js', { scope: '/gate/' }).catch(() => {})
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <Gate />
    </I18nProvider>,
  )
