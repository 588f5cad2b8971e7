/** The pages of meetings for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

const meetings = { zh: '会议', en: 'Meetings' }

export const meetingsPages: readonly PageRoute[] = [
  {
    path: '/meetings',
    title: meetings,
    capability: 'meeting.read',
    nav: { group: 'meeting', text: meetings, order: 42 },
    page: () => import('./meetings.page.tsx'),
  },
  {
    path: '/meetings/items',
    title: { zh: '会议议题', en: 'Items for meetings' },
    capability: 'meeting.read',
    page: () => import('./items.page.tsx'),
  },
  {
    path: '/meetings/briefings',
    title: { zh: '一页简报', en: 'One-page briefings' },
    capability: 'meeting.manage',
    page: () => import('./briefings.page.tsx'),
  },
  {
    path: '/meetings/$meetingId',
    title: meetings,
    capability: 'meeting.read',
    page: () => import('./meeting.page.tsx'),
  },
]
