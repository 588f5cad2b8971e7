/** The programme's own pages for the menu and the router. The board and the lists are in `board/`. */
import type { PageRoute } from '#console/parts/page-route.ts'

export const programmePages: readonly PageRoute[] = [
  {
    path: '/rules',
    title: { zh: '规则', en: 'Rules' },
    capability: 'programme.read',
    nav: { group: 'setting', text: { zh: '规则', en: 'Rules' }, order: 10 },
    page: () => import('./rules/rules.page.tsx'),
  },
]
