/** A community's whole story and what a person may record of it by hand. Shapes and routes only. */
import { z } from 'zod'
import { blockerSchema } from '#county/programme/blocker/blocker.contract.ts'
import { lightSchema, progressClassSchema } from '#county/programme/figures.contract.ts'
import { approachRuleSchema } from '#county/programme/rules/rule.contract.ts'
import { categorySchema, fundingSchema } from '#terms/category.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { stageSchema } from '#terms/stage.ts'

/** One gate as it stands: passed or not, by which record, against which plan. */
export const gateSchema = z.object({
  stage: stageSchema,
  passed: z.boolean(),
  on: daySchema.nullable().describe('null of a passed gate: day not known'),
  certain: z.boolean(),
  recordId: rowIdSchema.nullable(),
  recordedAt: z.iso.datetime().nullable(),
  recordedBy: z.string().nullable().describe('Name of the account; null: the node itself or an import without one'),
  source: z.string().nullable(),
  evidence: z.string().nullable(),
  lateDays: z
    .int()
    .nullable()
    .describe('Recorded so many days after it was passed, when that is more than the rule allows'),
  corrected: z.boolean().describe('An earlier record of this gate was corrected or taken back'),
  plannedOn: daySchema.nullable(),
  baselineOn: daySchema.nullable(),
  planReason: z.string().nullable(),
})
export type Gate = z.infer<typeof gateSchema>

/** One row of the history, newest first; nothing in it was ever rewritten. */
export const historyRowSchema = z.object({
  id: z.string(),
  kind: z.enum([
    'passed',
    'corrected',
    'withdrawn',
    'planned',
    'planMoved',
    'planWithdrawn',
    'blocked',
    'cleared',
    'blockerWithdrawn',
  ]),
  stage: stageSchema.nullable(),
  before: daySchema.nullable(),
  on: daySchema.nullable(),
  text: z.string().nullable(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string().nullable(),
  source: z.string(),
  lateDays: z.int().nullable(),
})
export type HistoryRow = z.infer<typeof historyRowSchema>

export const storySchema = z.object({
  on: daySchema,
  knownAt: z.iso.datetime().nullable(),
  community: z.object({
    id: uuidSchema,
    name: z.string(),
    unitId: rowIdSchema,
    unitName: z.string(),
    category: categorySchema,
    unmanaged: z.boolean(),
    funding: fundingSchema.nullable(),
    responsible: z.string().nullable(),
  }),
  approach: approachRuleSchema.shape.rows.element.extend({ version: z.int() }).nullable(),
  fundingDiffers: z.boolean().describe('Who pays by the ledger is not who pays by the rule'),
  stage: stageSchema,
  light: lightSchema,
  lightBecause: z.string(),
  class: progressClassSchema,
  progressPercent: z.number(),
  plannedPercent: z.number().nullable(),
  pointsBehind: z.number().nullable(),
  gates: z.array(gateSchema).describe('All nine, in order'),
  waitingOn: z
    .object({
      gate: stageSchema.nullable(),
      unitId: rowIdSchema.nullable(),
      name: z.string(),
      act: z.object({ zh: z.string(), en: z.string() }),
      since: daySchema.nullable(),
      days: z.int().nullable(),
    })
    .nullable(),
  blockers: z.array(blockerSchema).describe('Open ones first, then cleared and withdrawn ones'),
  history: z.array(historyRowSchema),
  lateEntryDays: z.int(),
})
export type Story = z.infer<typeof storySchema>

const community = z.object({ communityId: uuidSchema })
const line = (max: number) => z.string().trim().min(1).max(max)

export const getStory = defineRoute({
  method: 'GET',
  path: '/api/v1/programme/communities/{communityId}/story',
  capability: 'programme.read',
  summary: 'The whole story of one community: gates, plans, blockers, corrections, on whom it waits',
  params: community,
  query: z.object({
    on: daySchema.optional(),
    knownAt: z.union([daySchema, z.iso.datetime({ offset: true })]).optional(),
  }),
  answer: storySchema,
})

/** Evidence of the connection test, without which `connected` is not recorded by hand. */
export const connectionTestSchema = z.object({
  testedOn: daySchema,
  passed: z.literal(true),
  reference: line(200).describe('Number or name of the test record'),
})

export const passGate = defineRoute({
  method: 'POST',
  path: '/api/v1/programme/communities/{communityId}/gates',
  capability: 'programme.edit',
  summary: 'Record that a gate was passed',
  params: community,
  body: z.object({
    stage: stageSchema,
    on: daySchema,
    evidence: z.string().trim().max(500).nullable(),
    connectionTest: connectionTestSchema.nullable(),
  }),
  answer: storySchema,
})

export const correctGate = defineRoute({
  method: 'POST',
  path: '/api/v1/programme/gates/{recordId}/correct',
  capability: 'programme.edit',
  summary: 'Record another day for a passed gate; the earlier record stays in the history',
  params: z.object({ recordId: rowIdSchema }),
  body: z.object({ on: daySchema, evidence: z.string().trim().max(500).nullable(), reason: line(500) }),
  answer: storySchema,
})

export const withdrawGate = defineRoute({
  method: 'POST',
  path: '/api/v1/programme/gates/{recordId}/withdraw',
  capability: 'programme.edit',
  summary: 'Record that a gate was not passed after all; the earlier record stays in the history',
  params: z.object({ recordId: rowIdSchema }),
  body: z.object({ reason: line(500) }),
  answer: storySchema,
})

export const planGate = defineRoute({
  method: 'PUT',
  path: '/api/v1/programme/communities/{communityId}/milestones/{stage}',
  capability: 'programme.edit',
  summary: 'Set, move or take back the planned day of a gate; the first plan stays as the baseline',
  params: community.extend({ stage: stageSchema.exclude(['surveyed']) }),
  body: z.object({
    plannedOn: daySchema.nullable(),
    reason: z.string().trim().max(500).nullable().describe('Required when a plan is moved or taken back'),
    seen: daySchema.nullable().describe('The planned day the caller saw'),
  }),
  answer: storySchema,
})
