/** The pages of surveys and owners' votes for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

const survey = { zh: '现场踏勘', en: 'Site surveys' }
const votes = { zh: '业主表决', en: "Owners' votes" }

export const surveyPages: readonly PageRoute[] = [
  {
    path: '/survey',
    title: survey,
    capability: 'survey.read',
    nav: { group: 'delivery', text: survey, order: 30 },
    page: () => import('./surveys.page.tsx'),
  },
  {
    path: '/survey/form',
    title: { zh: '踏勘表', en: 'Form of surveys' },
    capability: 'survey.read',
    nav: { group: 'setting', text: { zh: '踏勘表', en: 'Form of surveys' }, order: 22 },
    page: () => import('./form/form.page.tsx'),
  },
  {
    path: '/survey/phone',
    title: { zh: '手机踏勘', en: 'Surveying by phone' },
    capability: 'survey.read',
    page: () => import('./phone.page.tsx'),
  },
  {
    path: '/votes',
    title: votes,
    capability: 'survey.read',
    nav: { group: 'delivery', text: votes, order: 31 },
    page: () => import('./vote/votes.page.tsx'),
  },
  {
    path: '/votes/new',
    title: { zh: '登记业主表决', en: "Record an owners' vote" },
    capability: 'survey.record',
    page: () => import('./vote/new-vote.page.tsx'),
  },
  {
    path: '/votes/$voteId',
    title: votes,
    capability: 'survey.read',
    page: () => import('./vote/vote.page.tsx'),
  },
  {
    path: '/survey/$communityId',
    title: survey,
    capability: 'survey.read',
    page: () => import('./survey.page.tsx'),
  },
]
