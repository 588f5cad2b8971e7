/** What people may do on a site node, and its roles. No county office, no town and no police stands here, on purpose. */
import type { Capability } from './capabilities.ts'
import type { Text } from './text.ts'

/** Beside these a site uses `account.manage`, `audit.read` and `system.read` of every node. */
export const SITE_CAPABILITIES = {
  'community.read': { zh: '查看本机承载的小区', en: 'see the communities hosted here' },
  'community.manage': { zh: '登记、停用本机承载的小区', en: 'add and close communities hosted here' },
  'door.read': { zh: '查看门禁', en: 'see doors' },
  'door.manage': { zh: '设置门禁和通行规则', en: 'set up doors and who may pass' },
  'door.open': { zh: '远程开门、开访客码', en: 'open a door, make a visitor’s code' },
  'credential.manage': { zh: '发放、注销凭证', en: 'give out and take away credentials' },
  'passage.read': { zh: '按门和时间查看通行', en: 'look at passages by door and time' },
  'alarm.read': { zh: '查看报警', en: 'see alarms' },
  'alarm.handle': { zh: '处理报警、发起演练', en: 'answer alarms, begin drills' },
  'alarm.rules': { zh: '修改报警升级表', en: 'edit whom to call when nobody answers an alarm' },
  'household.read': { zh: '查看楼栋与门牌', en: 'see buildings and doors' },
  'paper.file': { zh: '存入公示与备案文件', en: 'put notices and assessments on file' },
  'person.read': { zh: '查阅住户登记', en: 'read the register of residents' },
  'person.edit': { zh: '登记、更正、注销住户', en: 'record, correct and delete residents' },
  'person.import': { zh: '导入住户名单', en: 'take over lists of residents' },
  'drive.manage': { zh: '安排信息采集', en: 'plan registration drives' },
  'drive.register': { zh: '现场登记', en: 'register people at the desk' },
  'line.read': { zh: '查看联网状态', en: 'see the line upwards' },
  'line.manage': { zh: '联网接入、人工传递文件', en: 'join the line upwards, carry files by hand' },
} as const satisfies Record<string, Text>

/** `whole`: for the whole machine, not for one community; all others hold for named communities only. */
export const SITE_ROLES = {
  siteAdministrator: {
    zh: '本机管理员',
    en: 'administrator of this machine',
    strong: true,
    whole: true,
    may: [
      'account.manage',
      'audit.read',
      'system.read',
      'community.read',
      'community.manage',
      'line.read',
      'line.manage',
    ],
  },
  propertyManager: {
    zh: '物业经理',
    en: 'property manager',
    strong: true,
    whole: false,
    may: [
      'community.read',
      'audit.read',
      'household.read',
      'paper.file',
      'person.read',
      'person.edit',
      'person.import',
      'drive.manage',
      'drive.register',
      'alarm.read',
      'alarm.handle',
      'alarm.rules',
      'door.read',
      'door.manage',
      'door.open',
      'credential.manage',
      'passage.read',
    ],
    may: ['community.read', 'audit.read', 'alarm.read', 'alarm.handle', 'alarm.rules', 'line.read', 'line.manage'],
  },
  guard: {
    zh: '保安员',
    en: 'guard',
    strong: false,
    whole: false,
    may: ['community.read', 'household.read', 'drive.register', 'alarm.read', 'alarm.handle', 'door.read', 'door.open'],
  },
  resident: { zh: '居民', en: 'resident', strong: false, whole: false, may: [] },
} as const satisfies Record<string, Text & { strong: boolean; whole: boolean; may: readonly Capability[] }>
