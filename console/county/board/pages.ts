/** The board's page for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

export const boardPages: readonly PageRoute[] = [
  {
    path: '/',
    title: { zh: '看板', en: 'Board' },
    capability: 'programme.read',
    nav: { group: 'progress', text: { zh: '看板', en: 'Board' }, order: 10 },
    page: () => import('./board.page.tsx'),
  },
]
