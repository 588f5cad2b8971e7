/** The ledger import's pages for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

const imports = { zh: '导入台账', en: 'Import ledgers' }

export const ledgerPages: readonly PageRoute[] = [
  {
    path: '/ledger',
    title: imports,
    capability: 'ledger.import',
    nav: { group: 'registry', text: imports, order: 30 },
    page: () => import('./imports.page.tsx'),
  },
  {
    path: '/ledger/$importId',
    title: imports,
    capability: 'ledger.import',
    page: () => import('./import.page.tsx'),
  },
]
