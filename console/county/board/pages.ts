/** The board's pages for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

const board = { zh: '看板', en: 'Board' }
const list = { zh: '进度清单', en: 'Progress by community' }
const blockers = { zh: '梗阻清单', en: 'Blockers' }

export const boardPages: readonly PageRoute[] = [
  {
    path: '/',
    title: board,
    capability: 'programme.read',
    nav: { group: 'progress', text: board, order: 10 },
    page: () => import('./board.page.tsx'),
  },
  {
    path: '/progress',
    title: list,
    capability: 'programme.read',
    nav: { group: 'progress', text: list, order: 11 },
    page: () => import('./list/progress.page.tsx'),
  },
  {
    path: '/blockers',
    title: blockers,
    capability: 'programme.read',
    nav: { group: 'progress', text: blockers, order: 12 },
    page: () => import('./list/blockers.page.tsx'),
  },
]
