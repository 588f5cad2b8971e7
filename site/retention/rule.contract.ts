/** How long every kind of record stays on a site, and who ends it. One table, shared with the console. */
import type { Text } from '#terms/text.ts'

export interface Rule {
  /** Days from `since` on. Null: it ends with what `since` names. */
  readonly days: number | null
  readonly what: Text
  readonly since: Text
  /** What else ends it, or holds it. */
  readonly also?: Text
  /** The law that sets the time, or the need that it serves and no longer. */
  readonly why: Text
  /** `end`: with the thing that it belongs to, in the same transaction; no job looks for it. */
  readonly by: 'night' | 'hour' | 'end'
  readonly tables: readonly string[]
  /** The word under which the county is told how many. */
  readonly told?: 'passage' | 'visit' | 'vehicleRead' | 'resident' | 'other'
}

const text = (zh: string, en: string): Text => ({ zh, en })
const NEED = text('个人信息保护法第19条：够用即止', 'PIPL 19: no longer than the purpose needs')
const OVER = text('个人信息保护法第47条：用完即删', 'PIPL 47: deleted when the purpose is met')
const LOG = text('网络安全法第23条：操作日志不少于六个月', 'Cybersecurity Law 23: logs for six months')
const PROOF = text('个人信息保护法第55、56条：备案材料不少于三年', 'PIPL 55, 56: papers for three years at least')

export const RULES = {
  entry: {
    ...{ days: 30, by: 'night', tables: ['people.entry'], why: NEED },
    what: text('没有核对的自助登记', 'entries that nobody checked'),
    since: text('写下后', 'after they were written'),
  },
  movedOut: {
    ...{ days: 30, by: 'night', told: 'resident', why: OVER },
    tables: ['people.resident', 'people.vehicle', 'people.consent'],
    what: text('已搬出的住户，连同车辆和同意记录', 'who moved out, with vehicles and consents'),
    since: text('搬出后', 'after moving out'),
  },
  request: {
    ...{ days: 1095, by: 'night', tables: ['people.request'] },
    why: text('民法典第188条：三年内可以主张权利', 'Civil Code 188: claims within three years'),
    what: text('住户提出的请求', 'what residents asked'),
    since: text('答复后', 'after the answer'),
    also: text('注销登记时立即删除', 'at once when they leave the register'),
  },
  visit: {
    ...{ days: 30, by: 'night', tables: ['visitors.visit'], told: 'visit', why: NEED },
    what: text('来访（配送 1 天，应急 90 天）', 'visits (deliveries 1 day, emergencies 90)'),
    since: text('来访结束后', 'after they end'),
  },
  saved: {
    ...{ days: 180, by: 'night', tables: ['visitors.saved'], told: 'visit', why: OVER },
    what: text('住户存下的常来访客', 'visitors that households saved'),
    since: text('最后一次使用后', 'after the last use'),
    also: text('撤回同意立即删除', 'at once when the consent is taken back'),
  },
  passage: {
    ...{ days: 30, by: 'night', tables: ['doors.passage'], told: 'passage', why: NEED },
    what: text('通行记录（小区可以另定 7 至 180 天）', 'passages (a community may decide on 7 to 180 days)'),
    since: text('通行后', 'after the passage'),
  },
  pass: {
    ...{ days: 30, by: 'night', tables: ['doors.pass'], why: NEED },
    what: text('访客码', 'visitors’ codes'),
    since: text('失效后', 'after they end'),
  },
  credential: {
    ...{ days: 60, by: 'night', tables: ['doors.credential', 'doors.late'], why: NEED },
    what: text('停用的门卡、密码、刷脸记录', 'cards, PINs and faces out of use'),
    since: text('停用后', 'after they were taken away'),
    also: text('刷脸要等设备报告已删除', 'a face once the device has erased it'),
  },
  listChange: {
    ...{ days: 90, by: 'night', tables: ['doors.change'], why: NEED },
    what: text('门禁名单的变更', 'changes of the lists at doors'),
    since: text('变更后', 'after the change'),
  },
  command: {
    ...{ days: 180, by: 'night', tables: ['doors.command'], why: LOG },
    what: text('谁远程开过门', 'who opened a door from afar'),
    since: text('操作后', 'after the order'),
  },
  alarm: {
    ...{ days: 90, by: 'night', tables: ['alarms.alarm', 'alarms.step'], told: 'other' },
    why: text('DB11/T 2552-2026：报警记录 90 天', 'DB11/T 2552-2026: alarms 90 days'),
    what: text('已办结的报警', 'alarms that are closed'),
    since: text('办结后', 'after closing'),
  },
  shift: {
    ...{ days: 180, by: 'night', tables: ['duty.shift'], why: LOG },
    what: text('值班记录', 'shifts'),
    since: text('接班后', 'after coming on duty'),
  },
  badge: {
    ...{ days: 0, by: 'night', tables: ['duty.badge'], why: OVER },
    what: text('保安员登录用的卡', 'cards with which guards sign in'),
    since: text('账号停用后', 'after the account is closed'),
  },
  code: {
    ...{ days: 90, by: 'night', tables: ['resident.code'], why: NEED },
    what: text('为住户打印的登录码', 'sign-in codes printed for residents'),
    since: text('打印后', 'after printing'),
  },
  device: {
    ...{ days: 180, by: 'night', tables: ['resident.device', 'resident.passkey', 'resident.pin'], why: OVER },
    what: text(
      '能打开住户页面的手机和它的通行密钥；没有手机了，密码也删除',
      'phones that open the residents’ page, with their passkeys; with the last one the PIN',
    ),
    since: text('最后一次使用后', 'after the last use'),
  },
  session: {
    ...{ days: 0, by: 'night', tables: ['resident.session'], why: OVER },
    what: text('登录状态', 'sessions'),
    since: text('结束后（最长 12 小时）', 'after they end (12 hours at most)'),
  },
  vehicleRead: {
    ...{ days: 3, by: 'hour', tables: ['vehicles.stray'], told: 'vehicleRead', why: NEED },
    what: text('道闸读到的未登记车牌', 'plates at a barrier that nobody here knows'),
    since: text('读到后', 'after they were read'),
  },
  laneAnswer: {
    ...{ days: 30, by: 'night', tables: ['vehicles.answered'], why: NEED },
    what: text('道闸由保安员放行的原因（没有车牌）', 'why a guard opened a barrier (without the plate)'),
    since: text('放行后', 'after it opened'),
  },
  vehiclePermit: {
    ...{ days: 0, by: 'hour', tables: ['vehicles.permit'], why: OVER },
    what: text('车辆通行许可', 'permits of vehicles'),
    since: text('到期后', 'after they end'),
    also: text('车辆注销时立即删除', 'at once when the vehicle leaves the register'),
  },
  paper: {
    ...{ days: null, by: 'end', tables: ['people.paper', 'people.import'], why: PROOF },
    what: text('公示、评估、协议和名单导入的经手人', 'who filed notices, assessments, agreements and lists'),
    since: text('小区不再由本机承载时', 'until the community leaves this machine'),
  },
  doorKey: {
    ...{ days: null, by: 'end', tables: ['doors.pass_key', 'doors.community'], why: NEED },
    what: text('访客码的签名密钥和编号', 'the key and the last number of visitors’ codes'),
    since: text('小区不再由本机承载时', 'until the community leaves this machine'),
  },
} as const satisfies Record<string, Rule>
export type Kind = keyof typeof RULES
/** Kinds that a job looks for. */
export type SweptKind = { [K in Kind]: (typeof RULES)[K]['by'] extends 'end' ? never : K }[Kind]

export const KINDS = Object.keys(RULES) as Kind[]

/** For reading a rule without its literal types. */
export const ruleOf = (kind: Kind): Rule => RULES[kind]

const DAY_MS = 86_400_000

/** What began to count before this is past its time. */
export function cutOff(kind: Exclude<SweptKind, 'visit'>, now: Date): Date {
  return new Date(now.getTime() - RULES[kind].days * DAY_MS)
}
