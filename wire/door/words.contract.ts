/** The closed words of the door profile, each with what a person reads. What is not here cannot be said by a door. */
import { z } from 'zod'
import type { Text } from '#terms/text.ts'

type Words = Record<string, Text>
const keysOf = <W extends Words>(words: W) => z.enum(Object.keys(words) as [keyof W & string, ...(keyof W & string)[]])

/** 凭证: what somebody holds. A face is only ever known to the device that learned it. */
export const CREDENTIAL_KINDS = {
  card: { zh: '门禁卡', en: 'card' },
  pin: { zh: '密码', en: 'PIN' },
  pass: { zh: '动态二维码', en: 'dynamic QR code' },
  face: { zh: '人脸（仅存于该设备）', en: 'face (kept in that device alone)' },
  plate: { zh: '车牌', en: 'number plate' },
  tag: { zh: '电动自行车标签', en: 'e-bike tag' },
} as const satisfies Words
export type CredentialKind = keyof typeof CREDENTIAL_KINDS
export const credentialKindSchema = keysOf(CREDENTIAL_KINDS)

/** Why a door opened. */
export const OPEN_REASONS = {
  right: { zh: '凭证有效', en: 'the credential holds' },
  pass: { zh: '访客码有效', en: 'the pass holds' },
  exit: { zh: '室内开门', en: 'opened from inside' },
  fire: { zh: '消防联动', en: 'fire release' },
  hand: { zh: '值班人员或住户开门', en: 'opened by hand from afar' },
} as const satisfies Words
export type OpenReason = keyof typeof OPEN_REASONS
export const openReasonSchema = keysOf(OPEN_REASONS)

/**
 * Why a door stayed shut. The list is closed on purpose: an unpaid fee is not among the reasons, so no rule, no import
 * and no administrator can make it one.
 */
export const REFUSE_REASONS = {
  unknown: { zh: '未登记的凭证', en: 'credential not known here' },
  badPass: { zh: '二维码无效', en: 'pass is not genuine' },
  withdrawn: { zh: '已被撤回', en: 'withdrawn by whoever invited' },
  notYet: { zh: '未到开始时间', en: 'not valid yet' },
  expired: { zh: '已过期', en: 'no longer valid' },
  usedUp: { zh: '次数已用完', en: 'used as often as it may be' },
  otherDoor: { zh: '不适用于此门', en: 'valid for other doors' },
  notNow: { zh: '不在开放时段', en: 'not at this time of day' },
  inside: { zh: '未先出门（防反传）', en: 'has not left since the last entry' },
  interlock: { zh: '另一道门未关', en: 'the other door of the lock is open' },
} as const satisfies Words
export type RefuseReason = keyof typeof REFUSE_REASONS
export const refuseReasonSchema = keysOf(REFUSE_REASONS)

/** What a person did at the door. `exit` is the button, handle or sensor inside: it needs no credential. */
export const WAYS = {
  ...CREDENTIAL_KINDS,
  exit: { zh: '室内开门', en: 'from inside' },
  remote: { zh: '远程开门', en: 'from afar' },
} as const satisfies Words
export type Way = keyof typeof WAYS
export const waySchema = keysOf(WAYS)

/** What a detector tells of; each is an alarm. */
export const DETECTED = {
  smoke: { zh: '烟雾', en: 'smoke' },
  sos: { zh: '求助', en: 'call for help' },
  eBikeInLift: { zh: '电动自行车进电梯', en: 'e-bike in a lift' },
  chargerHot: { zh: '充电桩过热', en: 'charging point too hot' },
} as const satisfies Words
export type Detected = keyof typeof DETECTED
export const detectedSchema = keysOf(DETECTED)

/** 充电: how a charging point is. Who charges is not said. */
export const CHARGING = {
  free: { zh: '空闲', en: 'free' },
  charging: { zh: '充电中', en: 'charging' },
  full: { zh: '已充满', en: 'full' },
  broken: { zh: '故障', en: 'out of order' },
} as const satisfies Words
export type Charging = keyof typeof CHARGING
export const chargingSchema = keysOf(CHARGING)

export const SIDES = { in: { zh: '进', en: 'in' }, out: { zh: '出', en: 'out' } } as const satisfies Words
export type Side = keyof typeof SIDES
export const sideSchema = keysOf(SIDES)

/** What a controller answers to a command. */
export const OUTCOMES = {
  done: { zh: '已执行', en: 'done' },
  expired: { zh: '指令已过期', en: 'came too late' },
  otherBirth: { zh: '设备已重新上线，指令作废', en: 'meant for an earlier connection' },
  repeated: { zh: '重复的指令', en: 'was carried out before' },
  unknownDoor: { zh: '没有这道门', en: 'no such door' },
  unable: { zh: '设备无法执行', en: 'the device cannot' },
} as const satisfies Words
export type Outcome = keyof typeof OUTCOMES
export const outcomeSchema = keysOf(OUTCOMES)

/** 注销凭证的原因: why a credential may be taken away. Closed like the reasons above, and counted for the town. */
export const REMOVAL_REASONS = {
  movedOut: { zh: '已搬离', en: 'moved out' },
  lost: { zh: '遗失', en: 'lost' },
  expired: { zh: '到期', en: 'expired' },
  replaced: { zh: '损坏更换', en: 'replaced' },
  ownWish: { zh: '本人要求', en: 'own wish' },
  consentWithdrawn: { zh: '撤回同意', en: 'consent withdrawn' },
  copied: { zh: '被复制', en: 'was copied' },
  dutyEnded: { zh: '离职或服务结束', en: 'work here has ended' },
  courtOrder: { zh: '生效法律文书', en: 'order of a court' },
} as const satisfies Words
export type RemovalReason = keyof typeof REMOVAL_REASONS
export const removalReasonSchema = keysOf(REMOVAL_REASONS)
