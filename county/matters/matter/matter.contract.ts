/** One matter and its story: shapes, reading, raising. Its steps are `step.contract.ts`. */
import { z } from 'zod'
import { attachedFileSchema } from '#county/evidence/file/file.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'
import {
  matterKindSchema,
  matterLevelSchema,
  matterSourceSchema,
  matterStateSchema,
  matterStepSchema,
} from './words.contract.ts'

const instant = z.coerce.date()
const count = z.int().min(0)

export const WAITING_ON = {
  office: { zh: '建设办', en: 'the office' },
  lead: { zh: '责任单位', en: 'the responsible unit' },
  check: { zh: '现场核查', en: 'a site check' },
  pause: { zh: '停表等待', en: 'the clock stands' },
} as const
export type WaitingOn = keyof typeof WAITING_ON
export const waitingOnSchema = z.enum(['office', 'lead', 'check', 'pause'])

export const matterRowSchema = z.object({
  id: rowIdSchema,
  year: z.int(),
  number: z.int(),
  title: z.string(),
  kind: matterKindSchema,
  communityId: uuidSchema.nullable(),
  communityName: z.string().nullable(),
  communityUnitName: z.string().nullable(),
  leadUnitId: rowIdSchema,
  leadUnitName: z.string(),
  cooperatingUnitIds: z.array(rowIdSchema),
  cooperatingUnitNames: z.array(z.string()),
  sourceKind: matterSourceSchema,
  sourceId: z.string().nullable(),
  sourceNote: z.string().nullable(),
  raisedOn: daySchema,
  state: matterStateSchema,
  level: matterLevelSchema,
  firstDeadline: daySchema,
  deadline: daySchema,
  daysLeft: z.int().nullable().describe('Working days to the deadline; negative: late; null: the clock does not run'),
  waitingOn: waitingOnSchema.nullable(),
  waitingName: z.string().nullable(),
  waitingSince: daySchema.nullable(),
  repliedOn: daySchema.nullable(),
  closedOn: daySchema.nullable(),
  returned: count,
  reopened: count,
  earlier: count.describe('Earlier matters of the same community and kind'),
})
export type MatterRow = z.output<typeof matterRowSchema>

export const matterStepRowSchema = z.object({
  id: rowIdSchema,
  what: matterStepSchema,
  at: instant,
  byName: z.string(),
  unitName: z.string().nullable(),
  text: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type MatterStepRow = z.output<typeof matterStepRowSchema>

export const pauseSchema = z.object({
  id: rowIdSchema,
  reason: z.string(),
  untilOn: daySchema,
  askedAt: instant,
  askedByName: z.string(),
  decidedAt: instant.nullable(),
  decidedByName: z.string().nullable(),
  approved: z.boolean().nullable(),
  decisionNote: z.string().nullable(),
  beganOn: daySchema.nullable(),
  endedOn: daySchema.nullable(),
  endedByName: z.string().nullable(),
  days: count.nullable(),
})
export type Pause = z.output<typeof pauseSchema>

export const matterSchema = matterRowSchema.extend({
  demand: z.string(),
  raisedAt: instant,
  raisedByName: z.string(),
  raisedUnitName: z.string().nullable(),
  receivedAt: instant.nullable(),
  pausedOn: daySchema.nullable(),
  pausedUntil: daySchema.nullable(),
  version: z.int(),
  may: z
    .object({ answer: z.boolean(), check: z.boolean() })
    .describe('Whether the caller may answer for the unit, check the reply'),
  before: z.array(attachedFileSchema).describe('Photos, those of the inspection that found it included'),
  after: z.array(attachedFileSchema),
  steps: z.array(matterStepRowSchema),
  pauses: z.array(pauseSchema),
  alike: z.array(
    matterRowSchema.pick({ id: true, year: true, number: true, title: true, state: true, raisedOn: true }),
  ),
})
export type Matter = z.output<typeof matterSchema>

/** What somebody writes down to raise a matter. */
export const newMatterSchema = z.object({
  title: writtenText().min(1).max(120),
  demand: writtenText().min(1).max(4000),
  kind: matterKindSchema,
  communityId: uuidSchema.nullable(),
  leadUnitId: rowIdSchema,
  cooperatingUnitIds: z.array(rowIdSchema).max(20),
  sourceKind: matterSourceSchema,
  sourceId: z.string().trim().min(1).max(100).nullable().describe('Id in the room it comes from'),
  sourceNote: writtenText().min(1).max(200).nullable().describe('E.g. 第8次联席会议'),
  deadline: daySchema.nullable().describe('null: by the table in force'),
})
export type NewMatter = z.output<typeof newMatterSchema>

export const getMatter = defineRoute({
  method: 'GET',
  path: '/api/v1/matters/matters/{matterId}',
  capability: 'matter.read',
  summary: 'One matter with its story, its stops of the clock and earlier ones of the same community and kind',
  params: z.object({ matterId: rowIdSchema }),
  answer: matterSchema,
})

export const raiseMatter = defineRoute({
  method: 'POST',
  path: '/api/v1/matters/matters',
  capability: 'matter.raise',
  summary: 'Raise a matter: in force at once when the office does, a proposal to it when a unit does',
  body: newMatterSchema,
  answer: matterSchema,
})
