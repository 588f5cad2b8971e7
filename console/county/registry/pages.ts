/** The registry's pages for the menu and the router. */
import type { PageRoute } from '#console/parts/page-route.ts'

export const registryPages: readonly PageRoute[] = [
  {
    path: '/communities',
    title: { zh: '小区', en: 'Communities' },
    capability: 'registry.read',
    nav: { group: 'registry', text: { zh: '小区', en: 'Communities' }, order: 10 },
    page: () => import('./community/communities.page.tsx'),
  },
  {
    path: '/communities/new',
    title: { zh: '新增小区', en: 'New community' },
    capability: 'registry.edit',
    page: () => import('./community/new-community.page.tsx'),
  },
  {
    path: '/communities/duplicates',
    title: { zh: '可能重复的小区', en: 'Possible duplicates' },
    capability: 'registry.merge',
    page: () => import('./merge/duplicates.page.tsx'),
  },
  {
    path: '/communities/merge',
    title: { zh: '合并小区', en: 'Merge two entries' },
    capability: 'registry.merge',
    page: () => import('./merge/merge.page.tsx'),
  },
  {
    path: '/communities/$communityId',
    title: { zh: '小区', en: 'Community' },
    capability: 'registry.read',
    page: () => import('#console/county/community/community.page.tsx'),
  },
  {
    path: '/communities/$communityId/edit',
    title: { zh: '修改小区', en: 'Edit community' },
    capability: 'registry.edit',
    page: () => import('./community/edit-community.page.tsx'),
  },
  {
    path: '/units',
    title: { zh: '单位', en: 'Units' },
    capability: 'registry.read',
    nav: { group: 'registry', text: { zh: '单位', en: 'Units' }, order: 20 },
    page: () => import('./unit/units.page.tsx'),
  },
  {
    path: '/targets',
    title: { zh: '年度目标', en: 'Yearly targets' },
    capability: 'registry.read',
    nav: { group: 'registry', text: { zh: '年度目标', en: 'Yearly targets' }, order: 30 },
    page: () => import('./target/targets.page.tsx'),
  },
  {
    path: '/units/new',
    title: { zh: '新增单位', en: 'New unit' },
    capability: 'registry.edit',
    page: () => import('./unit/new-unit.page.tsx'),
  },
  {
    path: '/units/$unitId',
    title: { zh: '单位', en: 'Unit' },
    capability: 'registry.read',
    page: () => import('./unit/unit.page.tsx'),
  },
  {
    path: '/units/$unitId/edit',
    title: { zh: '修改单位', en: 'Edit unit' },
    capability: 'registry.edit',
    page: () => import('./unit/edit-unit.page.tsx'),
  },
]
