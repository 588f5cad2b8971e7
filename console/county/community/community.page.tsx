/** One community with its whole story: who it is, how far it is, what changed, on whom it waits. */
import { Button, Tabs } from '@mantine/core'
import { lazy, Suspense } from 'react'
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
import { History } from './history.tsx'
import { Overview } from './overview.tsx'
import { WaitingRail } from './waiting.tsx'

/** Its own file, loaded when the tab is opened: most visits read the overview alone. */
const ProgressPanel = lazy(async () => ({
  default: (await import('#console/county/programme/progress-panel.tsx')).ProgressPanel,
}))

const PlanPanel = lazy(async () => ({
  default: (await import('#console/county/plan/community/plan-panel.tsx')).PlanPanel,
}))

const FilesPanel = lazy(async () => ({
  default: (await import('#console/county/evidence/community-files.tsx')).CommunityFiles,
}))

const Alternatives = lazy(async () => ({
  default: (await import('#console/county/design/alternatives.tsx')).Alternatives,
}))

const Mentions = lazy(async () => ({ default: (await import('./mentions.tsx')).Mentions }))

const CommunityMatters = lazy(async () => ({
  default: (await import('#console/county/matters/community-matters.tsx')).CommunityMatters,
}))

const CommunitySurvey = lazy(async () => ({
  default: (await import('#console/county/survey/community-survey.tsx')).CommunitySurvey,
}))

const tabShape = z.object({
  tab: z
    .enum(['overview', 'progress', 'plan', 'survey', 'design', 'matters', 'files', 'mentions', 'history'])
    .default('overview'),
})

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
  const [mayMatters, mayDesigns, maySurvey] = [may('matter.read'), may('design.read'), may('survey.read')]
  const isLive = community.mergedInto === null && community.removedAt === null
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
        <Tabs value={tab} onChange={(next) => setAddress({ tab: next as typeof tab })} keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="overview">{t('overview')}</Tabs.Tab>
            {isLive && <Tabs.Tab value="progress">{t('progress')}</Tabs.Tab>}
            {isLive && <Tabs.Tab value="plan">{t('plan')}</Tabs.Tab>}
            {isLive && maySurvey && <Tabs.Tab value="survey">{t('survey')}</Tabs.Tab>}
            {isLive && mayDesigns && <Tabs.Tab value="design">{t('design')}</Tabs.Tab>}
            {isLive && mayMatters && <Tabs.Tab value="matters">{t('matters')}</Tabs.Tab>}
            {isLive && <Tabs.Tab value="files">{t('files')}</Tabs.Tab>}
            {isLive && <Tabs.Tab value="mentions">{t('mentions')}</Tabs.Tab>}
            <Tabs.Tab value="history">{t('history')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="overview">
            <Overview community={community} />
          </Tabs.Panel>
          {isLive && (
            <Tabs.Panel value="progress">
              <Suspense fallback={<div className="waiting" style={{ minHeight: 300 }} />}>
                <ProgressPanel communityId={community.id} mayEdit={community.mayEdit} />
              </Suspense>
            </Tabs.Panel>
          )}
          {isLive && maySurvey && (
            <Tabs.Panel value="survey">
              <Suspense fallback={<div className="waiting" style={{ minHeight: 300 }} />}>
                <CommunitySurvey communityId={community.id} />
              </Suspense>
            </Tabs.Panel>
          )}
          {isLive && mayMatters && (
            <Tabs.Panel value="matters">
              <Suspense fallback={<div className="waiting" style={{ minHeight: 300 }} />}>
                <CommunityMatters communityId={community.id} />
              </Suspense>
            </Tabs.Panel>
          )}
          {isLive && (
            <Tabs.Panel value="plan">
              <Suspense fallback={<div className="waiting" style={{ minHeight: 300 }} />}>
                <PlanPanel communityId={community.id} />
              </Suspense>
            </Tabs.Panel>
          )}
          {isLive && mayDesigns && (
            <Tabs.Panel value="design">
              <Suspense fallback={<div className="waiting" style={{ minHeight: 300 }} />}>
                <Alternatives communityId={community.id} />
              </Suspense>
            </Tabs.Panel>
          )}
          {isLive && (
            <Tabs.Panel value="files">
              <Suspense fallback={<div className="waiting" style={{ minHeight: 300 }} />}>
                <FilesPanel communityId={community.id} mayEdit={community.mayEdit} />
              </Suspense>
            </Tabs.Panel>
          )}
          {isLive && (
            <Tabs.Panel value="mentions">
              <Suspense fallback={<div className="waiting" style={{ minHeight: 300 }} />}>
                <Mentions communityId={community.id} name={community.name} />
              </Suspense>
            </Tabs.Panel>
          )}
          <Tabs.Panel value="history">
            <History community={community} />
          </Tabs.Panel>
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
