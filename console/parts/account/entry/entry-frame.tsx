/** The frame of the pages before signing in: what this is on one side, one question on the other. */
import { type ReactNode, useEffect } from 'react'
import { useNodeWords } from '#console/parts/shell/node-words.tsx'
import { switchLanguage, useLanguage, useTexts } from '#console/parts/texts.ts'
import './entry.css'
import { entryTexts } from './entry.texts.ts'

export function EntryFrame({
  title,
  demo = false,
  children,
}: {
  readonly title: string
  readonly demo?: boolean
  readonly children: ReactNode
}) {
  const t = useTexts(entryTexts)
  const { pick } = useLanguage()
  const { product, claim, promises, Plate } = useNodeWords()
  useEffect(() => {
    document.title = `${title} · 安邻 Anlin`
  }, [title])
  return (
    <div className="entry">
      <aside className="entry-side">
        <div>
          <div className="entry-brand">
            <img src="/mark.svg" alt="" width="36" height="36" />
            {pick(product)}
          </div>
          <p>{pick(claim)}</p>
          {Plate !== undefined && <Plate />}
        </div>
        <ul className="entry-claims">
          {promises.map((one) => (
            <li key={one.zh}>{pick(one)}</li>
          ))}
        </ul>
      </aside>
      <main className="entry-main">
        <div className="entry-top">
          {demo ? <span className="entry-demo">{t('demoMark')}</span> : <span />}
          <EntryLanguage />
        </div>
        <div className="entry-body">
          <h1>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  )
}

function EntryLanguage() {
  const { language } = useLanguage()
  const other = language === 'zh' ? ({ code: 'en', word: 'English' } as const) : ({ code: 'zh', word: '中文' } as const)
  return (
    <button
      type="button"
      className="plain-link"
      lang={other.code === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => switchLanguage(other.code)}
    >
      {other.word}
    </button>
  )
}
