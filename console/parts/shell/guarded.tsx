/** Shows a page only to those who may open it; says plainly when not. The server refuses by itself as well. */
import { Navigate } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { EmptyState } from '#console/parts/frame/answer.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import type { PageRoute } from '#console/parts/page-route.ts'
import { useMay } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Capability } from '#terms/capabilities.ts'
import { useNodeWords } from './node-words.tsx'
import { shellTexts } from './shell.texts.ts'

export interface GuardedProps {
  readonly page: PageRoute
  readonly pages: readonly PageRoute[]
  readonly children: ReactNode
}

export function Guarded({ page, pages, children }: GuardedProps) {
  const t = useTexts(shellTexts)
  const { pick } = useLanguage()
  const { home } = useNodeWords()
  const may = useMay()
  // Whoever does not see the board (an administrator) starts at the first page of their own menu.
  const first = page.path === '/' && page.capability !== undefined && !may(page.capability) ? firstOf(pages, may) : null
  if (first !== null) return <Navigate to={first} replace />
  if (page.capability !== undefined && !may(page.capability)) {
    return (
      <EmptyState title={t('notAllowed')} text={t('notAllowedText')} next={<PageLink to="/">{pick(home)}</PageLink>} />
    )
  }
  return <Suspense fallback={null}>{children}</Suspense>
}

function firstOf(pages: readonly PageRoute[], may: (capability: Capability) => boolean): string | null {
  const open = pages.filter(({ nav, capability }) => nav !== undefined && (capability === undefined || may(capability)))
  const placeOf = ({ nav }: PageRoute) => (nav === undefined || nav.group === 'setting' ? 1000 : 0) + (nav?.order ?? 0)
  return open.slice().sort((a, b) => placeOf(a) - placeOf(b))[0]?.path ?? null
}
