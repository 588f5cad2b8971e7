/** Starts the console in the browser. Wiring only. */
import { startLanguage } from '#console/parts/texts.ts'
import '@mantine/core/styles.layer.css'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import '#console/parts/look/tokens.css'
import { CountyConsole } from './county/shell/county-console.tsx'

// The server's content security policy forbids code made from text, which zod would otherwise try.
z.config({ jitless: true })
startLanguage()
const root = document.getElementById('root')
if (root) createRoot(root).render(<CountyConsole />)
