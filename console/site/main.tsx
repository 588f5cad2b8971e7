/** Starts the property office's pages in the browser. Wiring only. */
import '#console/parts/schemas.ts'
import { startLanguage } from '#console/parts/texts.ts'
import '@mantine/core/styles.layer.css'
import { createRoot } from 'react-dom/client'
import '#console/parts/look/tokens.css'
import { SiteConsole } from './shell/site-console.tsx'

startLanguage()
const root = document.getElementById('root')
if (root) createRoot(root).render(<SiteConsole />)
