/** What people may do on a site node, and its roles. No county office, no town and no police stands here, on purpose. */
import type { Capability } from './capabilities.ts'
import type { Text } from './text.ts'

/** Beside these a site uses `account.manage`, `audit.read` and `system.read` of every node. */
export const SITE_CAPABILITIES = {
  'community.read': { zh: '查看本机承载的小区', en: 'see the communities hosted here' },
  'community.manage': { zh: '登记、停用本机承载的小区', en: 'add and close communities hosted here' },
  'alarm.read': { zh: '查看报警', en: 'see alarms' },
  'alarm.handle': { zh: '处理报警、发起演练', en: 'answer alarms, begin drills' },
  'duty.keep': { zh: '接班、交班', en: 'come on duty, hand over' },
  'visit.desk': { zh: '当班时登记访客', en: 'register visitors while on duty' },
  'alarm.rules': { zh: '修改报警升级表', en: 'edit whom to call when nobody answers an alarm' },
} as const satisfies Record<string, Text>

/** `whole`: for the whole machine, not for one community; all others hold for named communities only. */
export const SITE_ROLES = {
  siteAdministrator: {
    zh: '本机管理员',
    en: 'administrator of this machine',
    strong: true,
    whole: true,
    may: ['account.manage', 'audit.read', 'system.read', 'community.read', 'community.manage'],
  },
  propertyManager: {
    zh: '物业经理',
    en: 'property manager',
    strong: true,
    whole: false,
    may: ['community.read', 'audit.read', 'alarm.read', 'alarm.handle', 'alarm.rules'],
  },
  guard: {
    zh: '保安员',
    en: 'guard',
    strong: false,
    whole: false,
    may: ['community.read', 'alarm.read', 'alarm.handle', 'duty.keep', 'visit.desk'],
  },
  resident: { zh: '居民', en: 'resident', strong: false, whole: false, may: [] },
} as const satisfies Record<string, Text & { strong: boolean; whole: boolean; may: readonly Capability[] }>
