/** What a community's page shows in tabs. Each but the first and the last is a file of its own, loaded when it is opened. */
import { type ComponentType, lazy, type ReactNode } from 'react'
import type { CommunityDetail } from '#county/registry/community.contract.ts'
import type { Capability } from '#terms/capabilities.ts'
import { History } from './history.tsx'
import { Overview } from './overview.tsx'

const later = <P,>(load: () => Promise<ComponentType<P>>) => lazy(async () => ({ default: await load() }))

const ProgressPanel = later(async () => (await import('#console/county/programme/progress-panel.tsx')).ProgressPanel)
const PlanPanel = later(async () => (await import('#console/county/plan/community/plan-panel.tsx')).PlanPanel)
const CommunitySurvey = later(async () => (await import('#console/county/survey/community-survey.tsx')).CommunitySurvey)
const Alternatives = later(async () => (await import('#console/county/design/alternatives.tsx')).Alternatives)
const CommunityWorks = later(async () => (await import('#console/county/works/community-works.tsx')).CommunityWorks)
const CommunityMatters = later(
  async () => (await import('#console/county/matters/community-matters.tsx')).CommunityMatters,
)
const FilesPanel = later(async () => (await import('#console/county/evidence/community-files.tsx')).CommunityFiles)
const Mentions = later(async () => (await import('./mentions.tsx')).Mentions)

export const TAB_IDS = [
  'overview',
  'progress',
  'plan',
  'survey',
  'design',
  'works',
  'matters',
  'files',
  'mentions',
  'history',
] as const
export type TabId = (typeof TAB_IDS)[number]

interface Tab {
  readonly show: (community: CommunityDetail) => ReactNode
  /** Who may open it; nobody is kept out where none is named. */
  readonly capability?: Capability
  /** Shown of an entry that was merged or removed, too. */
  readonly always?: true
}

export const TABS: Readonly<Record<TabId, Tab>> = {
  overview: { show: (community) => <Overview community={community} />, always: true },
  progress: { show: ({ id, mayEdit }) => <ProgressPanel communityId={id} mayEdit={mayEdit} /> },
  plan: { show: ({ id }) => <PlanPanel communityId={id} /> },
  survey: { show: ({ id }) => <CommunitySurvey communityId={id} />, capability: 'survey.read' },
  design: { show: ({ id }) => <Alternatives communityId={id} />, capability: 'design.read' },
  works: { show: ({ id }) => <CommunityWorks communityId={id} />, capability: 'works.read' },
  matters: { show: ({ id }) => <CommunityMatters communityId={id} />, capability: 'matter.read' },
  files: { show: ({ id, mayEdit }) => <FilesPanel communityId={id} mayEdit={mayEdit} /> },
  mentions: { show: ({ id, name }) => <Mentions communityId={id} name={name} /> },
  history: { show: (community) => <History community={community} />, always: true },
}
