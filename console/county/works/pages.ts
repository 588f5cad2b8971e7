/** The pages of works for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

const works = { zh: '施工', en: 'Works' }

export const worksPages: readonly PageRoute[] = [
  {
    path: '/works',
    title: works,
    capability: 'works.read',
    nav: { group: 'delivery', text: works, order: 37 },
    page: () => import('./works.page.tsx'),
  },
  {
    path: '/works/$contractId',
    title: works,
    capability: 'works.read',
    page: () => import('./contract.page.tsx'),
  },
  {
    path: '/works/$contractId/posters/$posterId',
    title: { zh: '告居民', en: 'Notice' },
    capability: 'works.read',
    page: () => import('./poster.page.tsx'),
  },
]
