/** The pages of matters for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

const matters = { zh: '督办事项', en: 'Matters' }

export const mattersPages: readonly PageRoute[] = [
  {
    path: '/matters',
    title: matters,
    capability: 'matter.read',
    nav: { group: 'progress', text: matters, order: 40 },
    page: () => import('./matters.page.tsx'),
  },
  {
    path: '/matters/new',
    title: { zh: '提出督办事项', en: 'Raise a matter' },
    capability: 'matter.raise',
    page: () => import('./new-matter.page.tsx'),
  },
  {
    path: '/matters/$matterId',
    title: matters,
    capability: 'matter.read',
    page: () => import('./matter.page.tsx'),
  },
]
