/** The closed lists of matters: kinds, sources, states, levels, steps, each in both languages; and how a number is written. */
import { z } from 'zod'
import { BLOCKER_KINDS } from '#county/programme/blocker/blocker.contract.ts'
import type { Text } from '#terms/text.ts'

const { other, ...BLOCKING } = BLOCKER_KINDS

/** What a matter is about: the kinds of blocker, and what inspections and upkeep find. */
export const MATTER_KINDS = {
  ...BLOCKING,
  quality: { zh: '工程质量', en: 'quality of works' },
  delay: { zh: '进度滞后', en: 'delay' },
  upkeep: { zh: '设备故障、运维', en: 'faults and upkeep' },
  papers: { zh: '资料', en: 'documents' },
  safety: { zh: '施工安全', en: 'safety of works' },
  other,
} as const satisfies Record<string, Text>
export type MatterKind = keyof typeof MATTER_KINDS
export const matterKindSchema = z.enum(Object.keys(MATTER_KINDS) as [MatterKind, ...MatterKind[]])

/** Where a matter came from. */
export const MATTER_SOURCES = {
  community: { zh: '小区', en: 'community' },
  meeting: { zh: '会议', en: 'meeting' },
  inspection: { zh: '检查', en: 'inspection' },
  complaint: { zh: '群众反映', en: 'complaint' },
  blocker: { zh: '梗阻', en: 'blocker' },
  office: { zh: '建设办交办', en: 'office' },
} as const satisfies Record<string, Text>
export type MatterSource = keyof typeof MATTER_SOURCES
export const matterSourceSchema = z.enum(Object.keys(MATTER_SOURCES) as [MatterSource, ...MatterSource[]])

export const MATTER_STATES = {
  proposed: { zh: '待立项', en: 'proposed' },
  open: { zh: '办理中', en: 'under way' },
  replied: { zh: '待核查', en: 'to be checked' },
  checked: { zh: '待销号', en: 'to be closed' },
  closed: { zh: '已销号', en: 'closed' },
  withdrawn: { zh: '已撤销', en: 'withdrawn' },
} as const satisfies Record<string, Text>
export type MatterState = keyof typeof MATTER_STATES
export const matterStateSchema = z.enum(Object.keys(MATTER_STATES) as [MatterState, ...MatterState[]])

/** Levels in order; what each one means is the county's table. */
export const MATTER_LEVELS = {
  none: { zh: '正常', en: 'normal' },
  blue: { zh: '蓝单', en: 'blue' },
  yellow: { zh: '黄单', en: 'yellow' },
  red: { zh: '红单', en: 'red' },
} as const satisfies Record<string, Text>
export type MatterLevel = keyof typeof MATTER_LEVELS
export const matterLevelSchema = z.enum(Object.keys(MATTER_LEVELS) as [MatterLevel, ...MatterLevel[]])

/** What happens in the story of a matter. */
export const MATTER_STEPS = {
  raised: { zh: '提出', en: 'raised' },
  issued: { zh: '立项下发', en: 'issued' },
  received: { zh: '签收', en: 'received' },
  noted: { zh: '进展', en: 'progress' },
  replied: { zh: '回复办结', en: 'replied' },
  passed: { zh: '现场核查通过', en: 'site check passed' },
  failed: { zh: '核查不通过，退回', en: 'site check failed, sent back' },
  sentBack: { zh: '退回', en: 'sent back' },
  closed: { zh: '销号', en: 'closed' },
  reopened: { zh: '重新打开', en: 'reopened' },
  withdrawn: { zh: '撤销', en: 'withdrawn' },
  changed: { zh: '调整', en: 'changed' },
  escalated: { zh: '升级', en: 'escalated' },
  pauseAsked: { zh: '申请停表', en: 'asked to stop the clock' },
  paused: { zh: '同意停表', en: 'clock stopped' },
  pauseRefused: { zh: '不同意停表', en: 'stop refused' },
  pictured: { zh: '补充照片', en: 'photos added' },
  unpictured: { zh: '撤下照片', en: 'photo taken away' },
  resumed: { zh: '恢复计时', en: 'clock goes on' },
} as const satisfies Record<string, Text>
export type MatterStep = keyof typeof MATTER_STEPS
export const matterStepSchema = z.enum(Object.keys(MATTER_STEPS) as [MatterStep, ...MatterStep[]])

/** `督办〔2020〕12号`. */
export function writeMatterNumber({ year, number }: { readonly year: number; readonly number: number }): string {
  return `督办〔${year}〕${number}号`
}
