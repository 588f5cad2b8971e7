/** The closed lists of meetings: kinds, states, roles at a meeting, verdicts, steps; and how a number is written. */
import { z } from 'zod'
import type { Text } from '#terms/text.ts'

export const MEETING_KINDS = {
  joint: { zh: '联席会议', en: 'joint meeting' },
  push: { zh: '推进会', en: 'push meeting' },
  onsite: { zh: '现场观摩会', en: 'on-site meeting' },
} as const satisfies Record<string, Text>
export type MeetingKind = keyof typeof MEETING_KINDS
export const meetingKindSchema = z.enum(Object.keys(MEETING_KINDS) as [MeetingKind, ...MeetingKind[]])

/** How far the minutes are. */
export const MEETING_STATES = {
  draft: { zh: '起草', en: 'draft' },
  countersigning: { zh: '会签中', en: 'being countersigned' },
  countersigned: { zh: '会签完毕', en: 'countersigned' },
  signed: { zh: '已签发', en: 'signed' },
  sent: { zh: '已分送', en: 'sent out' },
} as const satisfies Record<string, Text>
export type MeetingState = keyof typeof MEETING_STATES
export const meetingStateSchema = z.enum(Object.keys(MEETING_STATES) as [MeetingState, ...MeetingState[]])

export const ATTENDING = {
  present: { zh: '出席', en: 'present' },
  attending: { zh: '列席', en: 'in attendance' },
  leave: { zh: '请假', en: 'on leave' },
} as const satisfies Record<string, Text>
export type Attending = keyof typeof ATTENDING
export const attendingSchema = z.enum(Object.keys(ATTENDING) as [Attending, ...Attending[]])

export const ITEM_STATES = {
  submitted: { zh: '待安排', en: 'waiting' },
  placed: { zh: '已列入议程', en: 'on an agenda' },
  declined: { zh: '未采纳', en: 'not taken' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Record<string, Text>
export type ItemState = keyof typeof ITEM_STATES
export const itemStateSchema = z.enum(Object.keys(ITEM_STATES) as [ItemState, ...ItemState[]])

export const VERDICTS = {
  agreed: { zh: '同意', en: 'agreed' },
  objected: { zh: '有不同意见', en: 'objected' },
} as const satisfies Record<string, Text>
export type Verdict = keyof typeof VERDICTS
export const verdictSchema = z.enum(Object.keys(VERDICTS) as [Verdict, ...Verdict[]])

export const MEETING_STEPS = {
  planned: { zh: '安排会议', en: 'planned' },
  askedToCountersign: { zh: '送会签', en: 'sent for countersigning' },
  agreed: { zh: '会签同意', en: 'agreed' },
  objected: { zh: '提出不同意见', en: 'objected' },
  returned: { zh: '退回修改', en: 'returned to draft' },
  completed: { zh: '会签完毕', en: 'countersigning completed' },
  signed: { zh: '签发', en: 'signed' },
  sent: { zh: '分送', en: 'sent out' },
} as const satisfies Record<string, Text>
export type MeetingStep = keyof typeof MEETING_STEPS
export const meetingStepSchema = z.enum(Object.keys(MEETING_STEPS) as [MeetingStep, ...MeetingStep[]])

/** `第8次联席会议`. */
export function writeMeetingNumber({ kind, number }: { readonly kind: MeetingKind; readonly number: number }): string {
  return `第${number}次${MEETING_KINDS[kind].zh}`
}
