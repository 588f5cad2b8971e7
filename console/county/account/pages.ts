/** Pages of signing in, one's own account, accounts of others and the audit trail. */
import type { PageRoute } from '#console/parts/page-route.ts'

const signIn = { zh: '登录', en: 'Sign in' }
const setUp = { zh: '首次设置', en: 'First set-up' }
const invitation = { zh: '接受邀请', en: 'Accept an invitation' }
const own = { zh: '我的账号', en: 'My account' }
const people = { zh: '账号与角色', en: 'Accounts and roles' }
const trail = { zh: '审计记录', en: 'Audit trail' }

export const accountPages: readonly PageRoute[] = [
  { path: '/sign-in', title: signIn, open: true, page: () => import('#console/parts/account/entry/sign-in.page.tsx') },
  { path: '/setup', title: setUp, open: true, page: () => import('#console/parts/account/entry/setup.page.tsx') },
  {
    path: '/invitation',
    title: invitation,
    open: true,
    page: () => import('#console/parts/account/entry/invitation.page.tsx'),
  },
  { path: '/account', title: own, page: () => import('#console/parts/account/own/account.page.tsx') },
  {
    path: '/accounts',
    title: people,
    capability: 'account.manage',
    nav: { group: 'system', text: people, order: 10 },
    page: () => import('./people/accounts.page.tsx'),
  },
  {
    path: '/audit',
    title: trail,
    capability: 'audit.read',
    nav: { group: 'system', text: trail, order: 20 },
    page: () => import('#console/parts/account/audit/audit.page.tsx'),
  },
]
