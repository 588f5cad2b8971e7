/** The round's pages for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

const round = { zh: '旬填报', en: 'Ten-day reports' }
const questions = { zh: '口径问答', en: 'How figures are counted' }

export const roundPages: readonly PageRoute[] = [
  {
    path: '/round',
    title: round,
    capability: 'programme.read',
    nav: { group: 'round', text: round, order: 10 },
    page: () => import('./round.page.tsx'),
  },
  {
    path: '/questions',
    title: questions,
    capability: 'programme.read',
    nav: { group: 'round', text: questions, order: 20 },
    page: () => import('./questions.page.tsx'),
  },
  {
    path: '/round/reports/$reportId',
    title: round,
    capability: 'programme.read',
    page: () => import('./report.page.tsx'),
  },
]
