/** Shows a page only to those who may open it; says plainly when not. The server refuses by itself as well. */
import { type ReactNode, Suspense } from 'react'
import { EmptyState } from '#console/parts/frame/answer.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import type { PageRoute } from '#console/parts/page-route.ts'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { shellTexts } from './shell.texts.ts'

export function Guarded({ page, children }: { readonly page: PageRoute; readonly children: ReactNode }) {
  const t = useTexts(shellTexts)
  const may = useMay()
  if (page.capability !== undefined && !may(page.capability)) {
    return (
      <EmptyState title={t('notAllowed')} text={t('notAllowedText')} next={<PageLink to="/">{t('home')}</PageLink>} />
    )
  }
  return <Suspense fallback={null}>{children}</Suspense>
}
