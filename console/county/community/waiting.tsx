/** The right rail: on whom the community waits since when, and who is responsible. */
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { Facts } from '#console/parts/state/figure.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Story } from '#county/programme/stage/stage.contract.ts'
import { type CommunityDetail, COMMUNITY_FIELD_WORDS as W } from '#county/registry/community.contract.ts'
import { FUNDINGS } from '#terms/category.ts'
import { stageRow } from '#terms/stage.ts'
import { communityTexts } from './community.texts.ts'

export function WaitingRail(props: { readonly community: CommunityDetail; readonly story: Story | undefined }) {
  const { community, story } = props
  const t = useTexts(communityTexts)
  const { pick } = useLanguage()
  return (
    <aside className="stack">
      <section className="card community-box">
        <h2>{t('waitingOn')}</h2>
        {story &&
          (story.waitingOn ? <Waiting waiting={story.waitingOn} /> : <p className="quiet">{t('waitingNobody')}</p>)}
      </section>
      <section className="card community-box">
        <h2>{t('responsibility')}</h2>
        <Facts
          rows={[
            [
              pick(W.leadUnitId),
              <PageLink key="lead" to={`/units/${community.leadUnitId}`}>
                {community.leadUnitName}
              </PageLink>,
            ],
            [pick(W.cooperatingUnitIds), community.cooperatingUnitNames.join('、')],
            [pick(W.responsible), community.responsible],
            [pick(W.funding), community.funding && pick(FUNDINGS[community.funding])],
            [pick(W.contactName), community.contactName],
            [pick(W.contactPhone), community.contactPhone],
          ]}
        />
      </section>
    </aside>
  )
}

function Waiting({ waiting }: { readonly waiting: NonNullable<Story['waitingOn']> }) {
  const t = useTexts(communityTexts)
  const { pick } = useLanguage()
  const { since, days } = waiting
  return (
    <>
      <p>
        <strong>
          {waiting.unitId ? <PageLink to={`/units/${waiting.unitId}`}>{waiting.name}</PageLink> : waiting.name}
        </strong>{' '}
        {pick(waiting.act)}
      </p>
      <p className="quiet">
        {since !== null && days !== null ? t('since', { day: since, days }) : t('sinceUnknown')}
        {waiting.gate && ` · ${t('forGate', { gate: pick(stageRow(waiting.gate)) })}`}
      </p>
    </>
  )
}
