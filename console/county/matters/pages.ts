/** The pages of matters for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

const matters = { zh: '督办事项', en: 'Matters' }

export const mattersPages: readonly PageRoute[] = [
  {
    path: '/matters',
    title: matters,
    capability: 'matter.read',
    nav: { group: 'delivery', text: matters, order: 40 },
    page: () => import('./matters.page.tsx'),
  },
  {
    path: '/matters/new',
    title: { zh: '提出督办事项', en: 'Raise a matter' },
    capability: 'matter.raise',
    page: () => import('./new-matter.page.tsx'),
  },
  {
    path: '/matters/paste',
    title: { zh: '从 Excel 粘贴督办事项', en: 'Paste matters from Excel' },
    capability: 'matter.raise',
    page: () => import('./paste.page.tsx'),
  },
  {
    path: '/matters/figures',
    title: { zh: '督办统计', en: 'Figures of matters' },
    capability: 'matter.read',
    page: () => import('./figures.page.tsx'),
  },
  {
    path: '/matters/levels',
    title: { zh: '督办分级规则', en: 'Levels of matters' },
    capability: 'matter.read',
    page: () => import('./levels.page.tsx'),
  },
  {
    path: '/matters/reminders',
    title: { zh: '督办提醒', en: 'Reminders of matters' },
    capability: 'matter.manage',
    page: () => import('./reminders.page.tsx'),
  },
  {
    path: '/matters/$matterId',
    title: matters,
    capability: 'matter.read',
    page: () => import('./matter.page.tsx'),
  },
]
