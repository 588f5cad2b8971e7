/** The contracts of works of one community, on its page: how far each is, and the way to it. */
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { listContracts } from '#county/works/contract/contract.contract.ts'
import { Standing } from './works.page.tsx'
import './works.css'
import { worksTexts } from './works.texts.ts'

export function CommunityWorks({ communityId }: { readonly communityId: string }) {
  const t = useTexts(worksTexts)
  const contracts = useCall(listContracts, {})
  return (
    <Answer of={contracts} height={300}>
      {({ rows }) => {
        const own = rows.filter((row) => row.communityId === communityId)
        if (own.length === 0) return <EmptyState title={t('none')} text={t('noneText')} />
        return (
          <div className="stack">
            {own.map((row) => (
              <section key={row.id} className="card works-contract">
                <h2>
                  <PageLink to={`/works/${row.id}`}>{`${row.number} ${row.title}`}</PageLink>
                </h2>
                <p>{`${t('builder')}：${row.builderName} · ${row.startsOn} — ${row.endsOn}`}</p>
                <Standing row={row} />
              </section>
            ))}
          </div>
        )
      }}
    </Answer>
  )
}
