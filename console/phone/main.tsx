/** Starts the surveyors' phone page: without a kit, since it must be light, and with a worker that keeps it for places without a network. */
import '#console/parts/schemas.ts'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { createRoot } from 'react-dom/client'
import { startLanguage } from '#console/parts/texts.ts'
import '#console/parts/look/tokens.css'
import { Phone } from './phone.tsx'
import { startSending } from './send/sender.ts'

startLanguage()
startSending()
// Without one (an old browser, plain HTTP) the page works as long as there is a network.
navigator.serviceWorker?.register('/phone/worker.js', { scope: '/phone/' }).catch(() => {})
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <Phone />
    </I18nProvider>,
  )
