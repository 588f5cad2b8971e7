/** Meetings as pages see them, and the routes that plan, write up and pass on their minutes. Shapes only. */
import { z } from 'zod'
import { matterKindSchema, matterLevelSchema, matterStateSchema } from '#county/matters/matter/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { writtenText } from '#terms/written.ts'
import {
  attendingSchema,
  itemStateSchema,
  meetingKindSchema,
  meetingStateSchema,
  meetingStepSchema,
  verdictSchema,
} from './words.contract.ts'

const count = z.int().min(0)
const instant = z.coerce.date()
const text = (most: number) => writtenText().max(most)

export const meetingRowSchema = z.object({
  id: rowIdSchema,
  kind: meetingKindSchema,
  number: z.int(),
  title: z.string(),
  heldOn: daySchema,
  begins: z.string().nullable(),
  place: z.string().nullable(),
  state: meetingStateSchema,
  items: count,
  decisions: count.describe('0 for units while the minutes are a draft'),
  matters: count,
  openMatters: count.describe('Of those, not closed yet, as far as the caller sees them'),
})
export type MeetingRow = z.output<typeof meetingRowSchema>

export const attendeeSchema = z.object({
  unitId: rowIdSchema.nullable(),
  unitName: text(120).min(1),
  name: text(40),
  post: text(60),
  role: attendingSchema,
  note: text(120),
})
export type Attendee = z.output<typeof attendeeSchema>

export const dissentSchema = z.object({ unitName: text(120).min(1), text: text(1000).min(1) })
export type Dissent = z.output<typeof dissentSchema>

/** What the office writes; agenda and decisions have routes of their own. */
export const minutesSchema = z.object({
  chair: text(80),
  recorder: text(80),
  attendance: z.array(attendeeSchema).max(200),
  heard: text(6000),
  pointed: text(6000),
  dissents: z.array(dissentSchema).max(40),
  reportTo: text(300),
  sendTo: text(300),
  issueTo: text(300),
})
export type Minutes = z.output<typeof minutesSchema>

export const itemSchema = z.object({
  id: rowIdSchema,
  meetingId: rowIdSchema.nullable(),
  meetingLabel: z.string().nullable(),
  ordinal: z.int().nullable(),
  unitId: rowIdSchema,
  unitName: z.string(),
  communityId: uuidSchema.nullable(),
  communityName: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  wish: z.string().nullable(),
  state: itemStateSchema,
  reason: z.string().nullable(),
  submittedAt: instant,
  submittedByName: z.string(),
})
export type Item = z.output<typeof itemSchema>

/** How a decision's matter stands; null when it has none, or the caller does not see it. */
export const outcomeSchema = z.object({
  state: matterStateSchema,
  level: matterLevelSchema,
  deadline: daySchema,
  closedOn: daySchema.nullable(),
})

export const decisionSchema = z.object({
  id: rowIdSchema,
  meetingId: rowIdSchema,
  meetingLabel: z.string(),
  itemId: rowIdSchema.nullable(),
  communityId: uuidSchema.nullable(),
  communityName: z.string().nullable(),
  text: z.string(),
  kind: matterKindSchema,
  leadUnitId: rowIdSchema.nullable(),
  leadUnitName: z.string().nullable(),
  cooperatingUnitIds: z.array(rowIdSchema),
  cooperatingUnitNames: z.array(z.string()),
  deadline: daySchema.nullable(),
  matterId: rowIdSchema.nullable(),
  matterLabel: z.string().nullable(),
  outcome: outcomeSchema.nullable(),
})
export type Decision = z.output<typeof decisionSchema>

export const countersignSchema = z.object({
  unitId: rowIdSchema,
  unitName: z.string(),
  verdict: verdictSchema.nullable(),
  text: z.string().nullable(),
  at: instant.nullable(),
  byName: z.string().nullable(),
})
export type Countersign = z.output<typeof countersignSchema>

export const meetingSchema = meetingRowSchema.extend({
  version: z.int(),
  round: z.int(),
  agenda: z.array(itemSchema),
  minutes: minutesSchema.nullable().describe('null for units while it is a draft'),
  decided: z.array(decisionSchema),
  earlier: z.array(decisionSchema).describe('Decisions of the last meeting of this kind, and older ones still open'),
  countersigns: z.array(countersignSchema).describe('Of the last round'),
  steps: z.array(z.object({ what: meetingStepSchema, at: instant, byName: z.string(), text: z.string().nullable() })),
  issue: z
    .object({ contentHash: z.string(), wordHash: z.string(), signedAt: instant, signedByName: z.string() })
    .nullable(),
  asked: z.boolean().describe('The caller’s unit is asked to countersign and has not answered'),
})
export type Meeting = z.output<typeof meetingSchema>

const ROOT = '/api/v1/meetings/meetings'
/** The path of one meeting. */
export const ONE_MEETING = `${ROOT}/{meetingId}` as const
const ONE = ONE_MEETING
export const meetingParams = z.object({ meetingId: rowIdSchema })
const params = meetingParams
const planSchema = z.object({
  title: text(120).min(1),
  heldOn: daySchema,
  begins: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  place: text(120).min(1).nullable(),
})
export type MeetingPlan = z.output<typeof planSchema>

export const listMeetings = defineRoute({
  method: 'GET',
  path: ROOT,
  capability: 'meeting.read',
  summary: 'Every meeting, newest first, and how many of each kind were held',
  answer: z.object({
    rows: z.array(meetingRowSchema),
    held: z.array(z.object({ kind: meetingKindSchema, all: count, thisYear: count })),
  }),
})

export const exportMeetings = defineRoute({
  method: 'GET',
  path: `${ROOT}.xlsx`,
  capability: 'meeting.read',
  summary: 'Meetings and their decisions with what became of them, as an Excel file',
  audit: 'read',
  answer: 'file',
})

export const planMeeting = defineRoute({
  method: 'POST',
  path: ROOT,
  capability: 'meeting.manage',
  summary: 'Plan a meeting; its number runs by kind unless one is given for the first',
  body: planSchema.extend({ kind: meetingKindSchema, number: z.int().min(1).max(9999).nullable() }),
  answer: meetingSchema,
})

export const getMeeting = defineRoute({
  method: 'GET',
  path: ONE,
  capability: 'meeting.read',
  summary: 'One meeting: agenda, minutes, decisions and what became of the last ones',
  params,
  answer: meetingSchema,
})

export const changeMeeting = defineRoute({
  method: 'PATCH',
  path: ONE,
  capability: 'meeting.manage',
  versioned: true,
  summary: 'Change title, day, time or place of a meeting whose minutes are a draft',
  params,
  body: planSchema,
  answer: meetingSchema,
})

export const writeMinutes = defineRoute({
  method: 'PUT',
  path: `${ONE}/minutes`,
  capability: 'meeting.manage',
  versioned: true,
  summary: 'Write the minutes: attendance, what was heard and pointed out, dissent, distribution',
  params,
  body: minutesSchema,
  answer: meetingSchema,
})

export const ATTENDANCE_COLUMNS = {
  unit: { names: ['单位', '参会单位', '单位名称'], required: true },
  name: { names: ['姓名', '参会人'], required: false },
  post: { names: ['职务', '职务职级'], required: false },
  role: { names: ['参会方式', '方式', '类型'], required: false },
  note: { names: ['备注', '说明'], required: false },
} as const

export const pasteAttendance = defineRoute({
  method: 'POST',
  path: `${ONE}/attendance`,
  capability: 'meeting.manage',
  summary: 'Read an attendance list pasted from Excel; with `apply` it replaces the one in the minutes',
  params,
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})

export const setAgenda = defineRoute({
  method: 'POST',
  path: `${ONE}/agenda`,
  capability: 'meeting.manage',
  summary: 'The agenda: these items in this order; others that were on it wait again',
  params,
  body: z.object({ itemIds: z.array(rowIdSchema).max(60) }),
  answer: meetingSchema,
})
