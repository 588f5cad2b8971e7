/** Open blockers by kind, each opening the list. */
import { boardTexts } from '#console/county/board/board.texts.ts'
import { carry, useBoardAddress } from '#console/county/board/filters/board-address.ts'
import { EmptyState } from '#console/parts/frame/answer.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { BLOCKER_KINDS } from '#county/programme/blocker/blocker.contract.ts'
import type { Board } from '#county/programme/board/board.contract.ts'
import './list.css'

export function Blockers({ board }: { readonly board: Board }) {
  const t = useTexts(boardTexts)
  const { pick } = useLanguage()
  const { query } = useBoardAddress()
  const kinds = board.blockerKinds.filter((row) => row.count > 0)
  const most = Math.max(1, ...kinds.map((row) => row.count))
  const all = kinds.reduce((sum, row) => sum + row.count, 0)
  return (
    <section className="card board-card">
      <div className="row">
        <h2 style={{ flex: 1 }}>{t('blockersTitle', { n: all })}</h2>
        <PageLink to="/blockers" search={carry(query)}>
          {t('allBlockers')}
        </PageLink>
      </div>
      {kinds.length === 0 && <EmptyState title={t('blockersNone')} />}
      <ul className="plain-list">
        {kinds.map((row) => (
          <li key={row.kind}>
            <PageLink className="bar-row" to="/blockers" search={carry(query, { blocker: row.kind })}>
              <span>{pick(BLOCKER_KINDS[row.kind])}</span>
              <i style={{ width: `${(row.count / most) * 100}%` }} />
              <span className="num">{row.count}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
