/** The pages of assessment for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

const assessment = { zh: '考评', en: 'Assessment' }

export const assessmentPages: readonly PageRoute[] = [
  {
    path: '/assessment',
    title: assessment,
    capability: 'assessment.read',
    nav: { group: 'meeting', text: assessment, order: 44 },
    page: () => import('./assessments.page.tsx'),
  },
  {
    path: '/assessment/rules',
    title: { zh: '考评规则', en: 'Rules of assessment' },
    capability: 'assessment.read',
    page: () => import('./rules.page.tsx'),
  },
  {
    path: '/assessment/$assessmentId',
    title: assessment,
    capability: 'assessment.read',
    page: () => import('./assessment.page.tsx'),
  },
]
