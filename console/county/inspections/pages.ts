/** The pages of inspections for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

const inspections = { zh: '检查', en: 'Inspections' }

export const inspectionsPages: readonly PageRoute[] = [
  {
    path: '/inspections',
    title: inspections,
    capability: 'inspection.read',
    nav: { group: 'meeting', text: inspections, order: 43 },
    page: () => import('./inspections.page.tsx'),
  },
  {
    path: '/inspections/checklist',
    title: { zh: '检查表', en: 'Checklist' },
    capability: 'inspection.read',
    page: () => import('./checklist.page.tsx'),
  },
  {
    path: '/inspections/$inspectionId',
    title: inspections,
    capability: 'inspection.read',
    page: () => import('./inspection.page.tsx'),
  },
]
