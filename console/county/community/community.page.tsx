/** One community with its whole story: who it is, how far it is, what changed, on whom it waits. */
import { Button, Tabs } from '@mantine/core'
import { Suspense } from 'react'
import { z } from 'zod'
import { useAddress, useGo, useParam } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { StagePath } from '#console/parts/state/stage-path.tsx'
import { Light } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { getStory, type Story } from '#county/programme/stage/stage.contract.ts'
import { type CommunityDetail, getCommunity } from '#county/registry/community.contract.ts'
import { APPROACHES, CATEGORIES, UNMANAGED } from '#terms/category.ts'
import './community.css'
import { communityTexts } from './community.texts.ts'
import { TAB_IDS, TABS, type TabId } from './tabs.tsx'
import { WaitingRail } from './waiting.tsx'

const tabShape = z.object({ tab: z.enum(TAB_IDS).default('overview') })

export function Page() {
  const communityId = useParam('communityId')
  const community = useCall(getCommunity, { params: { communityId } })
  return (
    <Answer of={community} height={600}>
      {(loaded) => <Loaded community={loaded} />}
    </Answer>
  )
}

function Loaded({ community }: { readonly community: CommunityDetail }) {
  const t = useTexts(communityTexts)
  const { pick } = useLanguage()
  const [{ tab }, setAddress] = useAddress(tabShape)
  const may = useMay()
  const isLive = community.mergedInto === null && community.removedAt === null
  const shown = TAB_IDS.filter((id) => {
    const { always, capability } = TABS[id]
    return (isLive || always) && (capability === undefined || may(capability))
  })
  const story = useCall(getStory, { params: { communityId: community.id }, query: {} }, { when: isLive })
  return (
    <>
      <PageHead
        title={community.name}
        trail={<PageLink to="/communities">{t('all')}</PageLink>}
        about={<Marks community={community} story={story.data} />}
        actions={<Actions community={community} />}
      />
      <Standing community={community} />
      {story.data && (
        <section className="card community-path">
          <StagePath passed={passedGates(story.data)} at={story.data.stage} planned={plannedGates(story.data)} />
        </section>
      )}
      {story.data?.approach?.precondition && (
        <p className="registry-notice">
          <strong>{t('precondition')}</strong> {pick(story.data.approach.precondition)}
        </p>
      )}
      <div className="community-page">
        <Tabs value={tab} onChange={(next) => setAddress({ tab: next as TabId })} keepMounted={false}>
          <Tabs.List mb="md">
            {shown.map((id) => (
              <Tabs.Tab key={id} value={id}>
                {t(id)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {shown.map((id) => (
            <Tabs.Panel key={id} value={id}>
              <Suspense fallback={<div className="waiting" style={{ minHeight: 300 }} />}>
                {TABS[id].show(community)}
              </Suspense>
            </Tabs.Panel>
          ))}
        </Tabs>
        {isLive && <WaitingRail community={community} story={story.data} />}
      </div>
    </>
  )
}

function Marks({ community, story }: { readonly community: CommunityDetail; readonly story: Story | undefined }) {
  const { pick } = useLanguage()
  return (
    <span className="community-marks">
      <PageLink to={`/units/${community.programmeUnitId}`}>{community.programmeUnitName}</PageLink>
      <span>{pick(CATEGORIES[community.category])}</span>
      {community.unmanaged && <span className="registry-tag">{pick(UNMANAGED.yes)}</span>}
      {story?.approach && <span>{pick(APPROACHES[story.approach.approach])}</span>}
      {story && <Light light={story.light} />}
    </span>
  )
}

function Standing({ community }: { readonly community: CommunityDetail }) {
  const t = useTexts(communityTexts)
  if (community.mergedInto !== null)
    return (
      <p className="registry-notice">
        {t('mergedInto')} <PageLink to={`/communities/${community.mergedInto}`}>{community.mergedIntoName}</PageLink>
      </p>
    )
  return community.removedAt === null ? null : <p className="registry-notice">{t('removed')}</p>
}

function Actions({ community }: { readonly community: CommunityDetail }) {
  const t = useTexts(communityTexts)
  const may = useMay()
  const go = useGo()
  if (!community.mayEdit) return null
  return (
    <>
      {may('registry.merge') && (
        <Button variant="default" onClick={() => go('/communities/merge', { kept: community.id })}>
          {t('merge')}
        </Button>
      )}
      <Button onClick={() => go(`/communities/${community.id}/edit`)}>{t('edit')}</Button>
    </>
  )
}

/** Every community in the registry has been surveyed, even when nobody recorded the day. */
function passedGates(story: Story) {
  return story.gates.filter((gate) => gate.passed || gate.stage === 'surveyed')
}

function plannedGates(story: Story) {
  return Object.fromEntries(story.gates.flatMap((gate) => (gate.plannedOn ? [[gate.stage, gate.plannedOn]] : [])))
}
