/** Every page of the property office. Signing in and one's own account are those of every node. */
import type { PageRoute } from '#console/parts/page-route.ts'

const text = (zh: string, en: string) => ({ zh, en })
const residents = text('住户登记', 'Residents')
const drives = text('信息采集', 'Registration drives')
const lists = text('导入名单', 'Take over a list')
const papers = text('公示与备案', 'Notices and papers')
const requests = text('请求与留存', 'Requests and retention')
const line = text('县平台连接', 'Line to the county')
const communities = text('小区', 'Communities')
const staff = text('工作人员', 'Staff')
const vehicles = text('车辆通行', 'Vehicles')
const charging = text('充电与电梯', 'Charging and lifts')
const trail = text('审计记录', 'Audit trail')

export const sitePages: readonly PageRoute[] = [
  {
    path: '/sign-in',
    title: text('登录', 'Sign in'),
    open: true,
    page: () => import('#console/parts/account/entry/sign-in.page.tsx'),
  },
  {
    path: '/setup',
    title: text('首次设置', 'First set-up'),
    open: true,
    page: () => import('#console/parts/account/entry/setup.page.tsx'),
  },
  {
    path: '/invitation',
    title: text('接受邀请', 'Accept an invitation'),
    open: true,
    page: () => import('#console/parts/account/entry/invitation.page.tsx'),
  },
  {
    path: '/',
    title: residents,
    capability: 'person.read',
    nav: { group: 'residents', text: residents, order: 10 },
    page: () => import('./people/residents.page.tsx'),
  },
  {
    path: '/drives',
    title: drives,
    capability: 'drive.register',
    nav: { group: 'residents', text: drives, order: 20 },
    page: () => import('./drive/drives.page.tsx'),
  },
  {
    path: '/form',
    title: text('住户登记表', 'Registration form'),
    capability: 'drive.register',
    page: () => import('./place/form.page.tsx'),
  },
  {
    path: '/lists',
    title: lists,
    capability: 'person.import',
    nav: { group: 'residents', text: lists, order: 30 },
    page: () => import('./intake/lists.page.tsx'),
  },
  {
    path: '/vehicles',
    title: vehicles,
    capability: 'vehicle.manage',
    nav: { group: 'passing', text: vehicles, order: 10 },
    page: () => import('./vehicles/vehicles.page.tsx'),
  },
  {
    path: '/charging',
    title: charging,
    capability: 'door.read',
    nav: { group: 'passing', text: charging, order: 20 },
    page: () => import('./vehicles/charging.page.tsx'),
  },
  {
    path: '/papers',
    title: papers,
    capability: 'paper.file',
    nav: { group: 'records', text: papers, order: 40 },
    page: () => import('./people/papers.page.tsx'),
  },
  {
    path: '/requests',
    title: requests,
    capability: 'person.edit',
    nav: { group: 'records', text: requests, order: 50 },
    page: () => import('./people/requests.page.tsx'),
  },
  {
    path: '/communities',
    title: communities,
    capability: 'community.manage',
    nav: { group: 'system', text: communities, order: 10 },
    page: () => import('./staff/communities.page.tsx'),
  },
  {
    path: '/staff',
    title: staff,
    capability: 'account.manage',
    nav: { group: 'system', text: staff, order: 20 },
    page: () => import('./staff/staff.page.tsx'),
  },
  {
    path: '/line',
    title: line,
    capability: 'line.read',
    nav: { group: 'system', text: line, order: 30 },
    page: () => import('./line/line.page.tsx'),
  },
  {
    path: '/audit',
    title: trail,
    capability: 'audit.read',
    nav: { group: 'records', text: trail, order: 60 },
    page: () => import('#console/parts/account/audit/audit.page.tsx'),
  },
  {
    path: '/account',
    title: text('我的账号', 'My account'),
    page: () => import('#console/parts/account/own/account.page.tsx'),
  },
]
