/** The closed lists of works: days, complaints, notices, publicity, the rule of the night, each in both languages. */
import { z } from 'zod'
import type { Capability } from '#terms/capabilities.ts'
import type { Text } from '#terms/text.ts'

/** The four physical days of a community's works. `task`: the plan's task whose day stands beside. */
export const DATE_KINDS = {
  works: { zh: '施工', en: 'works', task: 'works', at: 'start' },
  property: { zh: '物业同意', en: 'property agreed', task: null, at: 'end' },
  power: { zh: '通电', en: 'power on', task: 'power', at: 'end' },
  signal: { zh: '通信号', en: 'signal on', task: 'line', at: 'end' },
} as const satisfies Record<string, Text & { task: string | null; at: 'start' | 'end' }>
export type DateKind = keyof typeof DATE_KINDS
export const dateKindSchema = z.enum(Object.keys(DATE_KINDS) as [DateKind, ...DateKind[]])

export const COMPLAINT_KINDS = {
  noise: { zh: '噪声', en: 'noise' },
  travel: { zh: '出行', en: 'getting in and out' },
  dust: { zh: '扬尘、卫生', en: 'dust and dirt' },
  safety: { zh: '安全', en: 'safety' },
  damage: { zh: '损坏', en: 'damage' },
  other: { zh: '其他', en: 'other' },
} as const satisfies Record<string, Text>
export type ComplaintKind = keyof typeof COMPLAINT_KINDS
export const complaintKindSchema = z.enum(Object.keys(COMPLAINT_KINDS) as [ComplaintKind, ...ComplaintKind[]])

export const COMPLAINT_WAYS = {
  site: { zh: '现场', en: 'on site' },
  committee: { zh: '居委会', en: "residents' committee" },
  property: { zh: '物业', en: 'property company' },
  hotline: { zh: '热线', en: 'hotline' },
  town: { zh: '乡镇(园区)', en: 'town' },
} as const satisfies Record<string, Text>
export type ComplaintWay = keyof typeof COMPLAINT_WAYS
export const complaintWaySchema = z.enum(Object.keys(COMPLAINT_WAYS) as [ComplaintWay, ...ComplaintWay[]])

/** `leastDays`: how long a notice of this kind must stay up. */
export const NOTICE_KINDS = {
  works: { zh: '施工告知', en: 'works begin', leastDays: 0, basis: null },
  noise: {
    ...{ zh: '夜间或高噪声作业告知', en: 'night or noisy works', leastDays: 0 },
    basis: { zh: '《噪声污染防治法》第四十三条(公示)', en: 'Noise law, art. 43: posted on site' },
  },
  travel: { zh: '出行、停车调整', en: 'ways and parking changed', leastDays: 0, basis: null },
  outage: { zh: '停水停电断网告知', en: 'water, power or line cut', leastDays: 0, basis: null },
  committee: {
    ...{ zh: '居委会公告', en: "notice of the residents' committee", leastDays: 15 },
    basis: {
      zh: '《城市居民委员会组织法》(2025 年修订)：公告不少于 15 日',
      en: 'Residents’ committees law (2025): posted at least 15 days',
    },
  },
} as const satisfies Record<string, Text & { leastDays: number; basis: Text | null }>
export type NoticeKind = keyof typeof NOTICE_KINDS
export const noticeKindSchema = z.enum(Object.keys(NOTICE_KINDS) as [NoticeKind, ...NoticeKind[]])

export const PUBLICITY_FORMS = {
  talk: { zh: '讲座', en: 'talk' },
  stand: { zh: '现场咨询', en: 'stand' },
  banner: { zh: '横幅、展板', en: 'banner or boards' },
  leaflet: { zh: '发放宣传单', en: 'leaflets' },
  demonstration: { zh: '设备演示', en: 'demonstration' },
} as const satisfies Record<string, Text>
export type PublicityForm = keyof typeof PUBLICITY_FORMS
export const publicityFormSchema = z.enum(Object.keys(PUBLICITY_FORMS) as [PublicityForm, ...PublicityForm[]])

/** What a day's hours come to under 噪声污染防治法 art. 43: no noisy works near homes from 22:00 to 6:00. */
export const NIGHT_VERDICTS = {
  breach: { zh: '夜间噪声作业，没有证明', en: 'noisy works at night without permission', state: 'late' },
  untold: { zh: '有证明，现场没有公示', en: 'permitted, not posted on site', state: 'behind' },
  permitted: { zh: '夜间作业，有证明并已公示', en: 'at night, permitted and posted', state: 'done' },
  quiet: { zh: '夜间作业，无噪声', en: 'at night, not noisy', state: 'done' },
  day: { zh: '白天作业', en: 'by day', state: 'onPlan' },
} as const satisfies Record<string, Text & { state: 'late' | 'behind' | 'done' | 'onPlan' }>
export type NightVerdict = keyof typeof NIGHT_VERDICTS
export const nightVerdictSchema = z.enum(Object.keys(NIGHT_VERDICTS) as [NightVerdict, ...NightVerdict[]])

/** What the checker says of a delivery (GB 55029-2022 2.0.3, 4.0.2: by its certificates, on entry). */
export const DELIVERY_VERDICTS = {
  accepted: { zh: '同意使用', en: 'may be used', state: 'done' },
  refused: { zh: '退场', en: 'sent back', state: 'late' },
} as const satisfies Record<string, Text & { state: 'done' | 'late' }>
export type DeliveryVerdict = keyof typeof DELIVERY_VERDICTS
export const deliveryVerdictSchema = z.enum(Object.keys(DELIVERY_VERDICTS) as [DeliveryVerdict, ...DeliveryVerdict[]])

interface Waiting extends Text {
  readonly may: Capability
  /** Tab of the contract's page where it is done. */
  readonly tab: 'diary' | 'items' | 'material' | 'public' | 'problems'
  /** For the company that builds; the town, which may record as well, is not reminded. */
  readonly company?: true
}

/** What waits at a contract, in the order of 待办, and who may do it. */
export const WAITING_KINDS = {
  unchecked: { zh: '施工日志待核对', en: 'days of site diaries to check', may: 'works.check', tab: 'diary' },
  coverable: { zh: '隐蔽工程待同意覆盖', en: 'concealed works to allow', may: 'works.check', tab: 'items' },
  unconfirmed: { zh: '进场材料待确认', en: 'deliveries to confirm', may: 'works.check', tab: 'material' },
  unwritten: {
    zh: '今天的施工日志未写',
    en: "today's site diary to write",
    may: 'works.record',
    tab: 'diary',
    company: true,
  },
  unphotographed: {
    ...{ zh: '隐蔽工程缺覆盖前照片', en: 'concealed works without a photo', may: 'works.record', tab: 'items' },
    company: true,
  },
  unproven: {
    ...{ zh: '进场材料缺证明', en: 'deliveries without a certificate', may: 'works.record', tab: 'material' },
    company: true,
  },
  complaints: { zh: '施工反映待答复', en: 'complaints to answer', may: 'works.record', tab: 'public' },
  problems: { zh: '施工问题待解决', en: 'problems of works to settle', may: 'works.manage', tab: 'problems' },
} as const satisfies Record<string, Waiting>
export type WaitingKind = keyof typeof WAITING_KINDS
export const waitingKindSchema = z.enum(Object.keys(WAITING_KINDS) as [WaitingKind, ...WaitingKind[]])
