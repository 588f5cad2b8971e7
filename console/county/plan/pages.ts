/** The plan's pages for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

const bulk = { zh: '批量编制计划', en: 'Plan many' }
const funds = { zh: '资金台账', en: 'Funds' }
const scheme = { zh: '实施方案', en: 'Implementation plan' }
const templates = { zh: '计划模板', en: 'Templates of plans' }
const gantt = { zh: '计划横道图', en: 'Plans (Gantt)' }

export const planPages: readonly PageRoute[] = [
  {
    path: '/plan/gantt',
    title: gantt,
    capability: 'programme.read',
    nav: { group: 'delivery', text: gantt, order: 32 },
    page: () => import('./gantt.page.tsx'),
  },
  {
    path: '/plan/bulk',
    title: bulk,
    capability: 'programme.edit',
    nav: { group: 'delivery', text: bulk, order: 33 },
    page: () => import('./bulk/bulk.page.tsx'),
  },
  {
    path: '/plan/funds',
    title: funds,
    capability: 'programme.read',
    nav: { group: 'delivery', text: funds, order: 34 },
    page: () => import('./fund/funds.page.tsx'),
  },
  {
    path: '/plan/scheme',
    title: scheme,
    capability: 'programme.read',
    nav: { group: 'delivery', text: scheme, order: 35 },
    page: () => import('./scheme/scheme.page.tsx'),
  },
  {
    path: '/plan/templates',
    title: templates,
    capability: 'programme.read',
    nav: { group: 'setting', text: templates, order: 15 },
    page: () => import('./template/templates.page.tsx'),
  },
]
