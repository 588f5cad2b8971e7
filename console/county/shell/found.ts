/** What a search text finds: pages of the menu; units and communities from the server. */
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { useMenuPages } from './nav.tsx'
import { shellTexts } from './shell.texts.ts'

export interface Found {
  readonly key: string
  readonly text: string
  readonly kind: string
  readonly to: string
  readonly search?: Record<string, unknown>
}

export function useFound(text: string): readonly Found[] {
  const t = useTexts(shellTexts)
  const { pick } = useLanguage()
  const wanted = text.trim().toLowerCase()
  return useMenuPages()
    .map((page) => ({ key: page.path, text: pick(page.nav?.text ?? page.title), kind: t('pages'), to: page.path }))
    .filter((one) => one.text.toLowerCase().includes(wanted))
    .slice(0, 6)
}
