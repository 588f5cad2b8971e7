/** The pages of sites for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

const sites = { zh: '小区端', en: 'Sites' }

export const sitesPages: readonly PageRoute[] = [
  {
    path: '/sites',
    title: sites,
    capability: 'link.read',
    nav: { group: 'delivery', text: sites, order: 45 },
    page: () => import('./sites.page.tsx'),
  },
  {
    path: '/sites/$siteId',
    title: sites,
    capability: 'link.read',
    page: () => import('./site.page.tsx'),
  },
]
