/** The gallery of shared pieces, open to everybody, outside the menu. */
import type { PageRoute } from '#console/parts/page-route.ts'

export const galleryPages: readonly PageRoute[] = [
  { path: '/gallery', title: { zh: '部件', en: 'Parts' }, open: true, page: () => import('./gallery.page.tsx') },
]
