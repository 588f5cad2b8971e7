/** What waits for the person signed in, from every room. */
import { boardTexts } from '#console/county/board/board.texts.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { parseSearch } from '#console/parts/search-part.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { getTodo } from '#county/programme/todo/todo.contract.ts'
import './list.css'

export function Todo() {
  const t = useTexts(boardTexts)
  const { pick } = useLanguage()
  const todo = useCall(getTodo, {}, { everyMs: 60_000 })
  return (
    <section className="card board-card">
      <h2>{t('todo')}</h2>
      <Answer
        of={todo}
        isEmpty={(answer) => answer.items.length === 0}
        empty={<p className="quiet">✓ {t('todoNone')}</p>}
      >
        {(answer) => (
          <ul className="plain-list">
            {answer.items.map((item) => {
              const [path, search] = item.href.split('?')
              return (
                <li key={item.kind}>
                  <PageLink to={path ?? '/'} search={parseSearch(search ?? '')}>
                    {pick(item)}
                  </PageLink>
                  <strong className="num">{item.count}</strong>
                </li>
              )
            })}
          </ul>
        )}
      </Answer>
    </section>
  )
}
