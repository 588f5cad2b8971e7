/** The bulletin's pages for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

const bulletins = { zh: '旬报', en: 'Bulletins' }
const setting = { zh: '报头与期号', en: 'Head and numbers' }

export const bulletinPages: readonly PageRoute[] = [
  {
    path: '/bulletins',
    title: bulletins,
    capability: 'bulletin.read',
    nav: { group: 'round', text: bulletins, order: 30 },
    page: () => import('./bulletins.page.tsx'),
  },
  {
    path: '/bulletin-setting',
    title: setting,
    capability: 'bulletin.draft',
    nav: { group: 'setting', text: setting, order: 30 },
    page: () => import('./setting.page.tsx'),
  },
  {
    path: '/bulletins/$bulletinId',
    title: bulletins,
    capability: 'bulletin.read',
    page: () => import('./bulletin.page.tsx'),
  },
]
