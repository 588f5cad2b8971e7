/** What waits, in plain words: how many, since when, and those that the node did not take. */
import { useTexts } from '#console/parts/texts.ts'
import { keptTexts } from './kept.texts.ts'
import type { Content } from './send.ts'
import { useKept } from './use-kept.tsx'

const timeOf = (at: number) =>
  new Date(at).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false })

/** Nothing where nothing waits, unless `always`. */
export function Waits({ always = false }: { readonly always?: boolean }) {
  const t = useTexts(keptTexts)
  const { waiting, refused, isReady, send } = useKept()
  if (!isReady) return always ? <p className="gate-problem">{t('notReady')}</p> : null
  if (waiting.length + refused.length === 0) return always ? <p>■ {t('none')}</p> : null
  return (
    <section className="gate-waits" aria-label={t('title')}>
      {waiting.length > 0 && (
        <>
          <div className="gate-choices">
            <p role="status">
              <strong>▲ {t('waiting', { n: waiting.length })}</strong>
              <br />
              {waiting.map(({ kind, at }) => `${t(kind)} ${timeOf(at)}`).join(' · ')}
            </p>
            <button type="button" onClick={() => void send()}>
              {t('send')}
            </button>
          </div>
          <p className="gate-facts">{t('about')}</p>
        </>
      )}
      <RefusedList />
    </section>
  )
}

function RefusedList() {
  const t = useTexts(keptTexts)
  const { refused, remove } = useKept()
  if (refused.length === 0) return null
  return (
    <>
      <p role="alert">◆ {t('refused', { n: refused.length })}</p>
      <ul className="gate-list">
        {refused.map(({ id, kind, at, content }) => (
          <li key={id}>
            <span>
              {t(kind)} {timeOf(at)} {write(content)}
            </span>
            <span>{t('why', { why: content.why ?? '' })}</span>
            <button type="button" onClick={() => void remove(id)}>
              {t('drop')}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function write({ body }: Content): string {
  const { building, stairwell, door, name, plate } = body as Record<string, string | null | undefined>
  return [building, stairwell, door, name, plate].filter(Boolean).join(' ')
}
