/** The pages of device plans for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

const plans = { zh: '设备方案', en: 'Device plans' }

export const designPages: readonly PageRoute[] = [
  {
    path: '/designs',
    title: plans,
    capability: 'design.read',
    nav: { group: 'delivery', text: plans, order: 36 },
    page: () => import('./designs.page.tsx'),
  },
  {
    path: '/designs/standards',
    title: { zh: '标准配置表', en: 'Table of the standard' },
    capability: 'design.read',
    page: () => import('./standard/standards.page.tsx'),
  },
  {
    path: '/designs/of/$communityId',
    title: { zh: '方案比较', en: 'Alternatives' },
    capability: 'design.read',
    page: () => import('./alternatives.page.tsx'),
  },
  {
    path: '/designs/$planId',
    title: plans,
    capability: 'design.read',
    page: () => import('./plan.page.tsx'),
  },
]
