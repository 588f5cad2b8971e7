/** What is shown instead of a page: none at this address, or a page that broke. */
import { Button } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { EmptyState } from '#console/parts/frame/answer.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { useNodeWords } from './node-words.tsx'
import { shellTexts } from './shell.texts.ts'

export function MissingPage() {
  const t = useTexts(shellTexts)
  return <EmptyState title={t('notFound')} text={t('notFoundText')} next={<Home />} />
}

function Home() {
  const { pick } = useLanguage()
  return <PageLink to="/">{pick(useNodeWords().home)}</PageLink>
}

export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const t = useTexts(shellTexts)
  return (
    <div className="stack" style={{ padding: 24 }}>
      <h1>{t('broken')}</h1>
      <ProblemBox problem={error} />
      <div className="row">
        <Button onClick={reset}>{t('reload')}</Button>
        <Home />
      </div>
    </div>
  )
}
