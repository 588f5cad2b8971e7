/** Evidence's own pages for the menu and the router. A community's evidence is a tab of its page. */
import type { PageRoute } from '#console/parts/page-route.ts'

const reviews = { zh: '待审资料', en: 'To review' }
const requirements = { zh: '资料要求表', en: 'Requirements' }

export const evidencePages: readonly PageRoute[] = [
  {
    path: '/reviews',
    title: reviews,
    capability: 'gate.review',
    nav: { group: 'delivery', text: reviews, order: 39 },
    page: () => import('./reviews.page.tsx'),
  },
  {
    path: '/requirements',
    title: requirements,
    capability: 'evidence.read',
    nav: { group: 'setting', text: requirements, order: 20 },
    page: () => import('./requirements.page.tsx'),
  },
]
