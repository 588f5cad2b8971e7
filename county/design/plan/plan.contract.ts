/** Device plans as pages see them, and their routes. Shapes only. */
import { z } from 'zod'
import { checkedRowSchema } from '#county/design/standard/standard.contract.ts'
import {
  OPINION_STATES,
  type OpinionState,
  PLAN_STEPS,
  type PlanStep,
  planStateSchema,
} from '#county/design/words.contract.ts'
import { categorySchema } from '#terms/category.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'
import { contentSchema, deviceSchema } from './content.contract.ts'
import { proposalSchema } from './proposal.contract.ts'

/** A plan in a list or beside its alternatives: what it comes to. */
export const planRowSchema = z.object({
  id: rowIdSchema,
  communityId: uuidSchema,
  communityName: z.string(),
  unitId: rowIdSchema,
  unitName: z.string(),
  title: z.string(),
  state: planStateSchema,
  round: z.int(),
  version: z.int(),
  devices: z.int(),
  cameras: z.int(),
  byType: z.array(z.object({ type: deviceSchema.shape.type, count: z.int() })),
  masked: z.int().describe('Cameras whose view is masked'),
  toMend: z.int().describe('Cameras that must be moved, turned or need consent'),
  gaps: z.int().describe('Rows of the standard that are not met'),
  unknown: z.int().describe('Rows that cannot be checked yet'),
  totalFen: z.number(),
  upkeepFen: z.number().describe('Of ten years'),
  unpriced: z.int(),
  openOpinions: z.int(),
  opinions: z.int(),
  updatedAt: z.iso.datetime(),
  updatedByName: z.string(),
  passedOn: daySchema.nullable(),
})
export type PlanRow = z.output<typeof planRowSchema>

export const opinionSchema = z.object({
  id: rowIdSchema,
  number: z.int(),
  about: z.string().nullable(),
  text: z.string(),
  state: z.enum(Object.keys(OPINION_STATES) as [OpinionState, ...OpinionState[]]),
  raisedAt: z.iso.datetime(),
  raisedByName: z.string(),
  isMine: z.boolean().describe('The caller raised it'),
  answer: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  answeredByName: z.string().nullable(),
  refused: z.int(),
  refusal: z.string().nullable(),
  closedAt: z.iso.datetime().nullable(),
  closedByName: z.string().nullable(),
})
export type Opinion = z.output<typeof opinionSchema>

export const planStepSchema = z.object({
  what: z.enum(Object.keys(PLAN_STEPS) as [PlanStep, ...PlanStep[]]),
  text: z.string().nullable(),
  at: z.iso.datetime(),
  byName: z.string(),
})

/** What the caller may do with the plan as it stands. */
export const deedsSchema = z.object({
  edit: z.boolean(),
  submit: z.boolean(),
  withdraw: z.boolean(),
  opine: z.boolean(),
  answer: z.boolean(),
  settle: z.boolean(),
  return: z.boolean(),
  pass: z.boolean(),
  evidence: z.boolean(),
})
export type Deeds = z.output<typeof deedsSchema>

export const planSchema = planRowSchema.extend({
  category: categorySchema,
  content: contentSchema,
  checked: z.array(checkedRowSchema),
  tableVersion: z.int(),
  opinionList: z.array(opinionSchema),
  steps: z.array(planStepSchema),
  deeds: deedsSchema,
  proposal: proposalSchema.describe('What the survey in force says by now'),
  /** What keeps the plan from being handed in or passed. */
  hindrances: z.array(z.object({ code: z.string().nullable(), zh: z.string(), en: z.string() })),
})
export type Plan = z.output<typeof planSchema>

const one = z.object({ planId: rowIdSchema })
const ofCommunity = z.object({ communityId: uuidSchema })
const reason = writtenText().min(1).max(1000)

export const listPlans = defineRoute({
  method: 'GET',
  path: '/api/v1/design/plans',
  capability: 'design.read',
  summary: 'Device plans in scope, the newest change first',
  answer: z.object({ rows: z.array(planRowSchema) }),
})

export const listAlternatives = defineRoute({
  method: 'GET',
  path: '/api/v1/design/communities/{communityId}/plans',
  capability: 'design.read',
  summary: 'Every device plan of one community, to be compared',
  params: ofCommunity,
  answer: z.object({ communityName: z.string(), mayEdit: z.boolean(), rows: z.array(planRowSchema) }),
})

export const getPlan = defineRoute({
  method: 'GET',
  path: '/api/v1/design/plans/{planId}',
  capability: 'design.read',
  summary: 'One device plan with what it comes to, its opinions and its history',
  params: one,
  answer: planSchema,
})

export const savePlan = defineRoute({
  method: 'PUT',
  path: '/api/v1/design/plans/{planId}',
  capability: 'design.edit',
  summary: 'Save a device plan that is being drawn or was returned',
  versioned: true,
  params: one,
  body: z.object({ title: writtenText().min(1).max(100), content: contentSchema }),
  answer: planSchema,
})

export const getDrawing = defineRoute({
  method: 'GET',
  path: '/api/v1/design/plans/{planId}/drawing',
  capability: 'design.read',
  summary: 'The picture under the plan',
  params: one,
  answer: 'file',
})

export const exportBill = defineRoute({
  method: 'GET',
  path: '/api/v1/design/plans/{planId}/bill.xlsx',
  capability: 'design.read',
  summary: 'Bill of quantities, upkeep of ten years, device list and check against the standard as an Excel file',
  audit: 'read',
  params: one,
  answer: 'file',
})

export const submitPlan = defineRoute({
  method: 'POST',
  path: '/api/v1/design/plans/{planId}/submit',
  capability: 'design.edit',
  summary: 'Hand a device plan in for review; it is frozen as it is',
  params: one,
  body: z.object({ seenVersion: z.int().describe('The version that the caller saw') }),
  answer: planSchema,
})

export const withdrawPlan = defineRoute({
  method: 'POST',
  path: '/api/v1/design/plans/{planId}/withdraw',
  capability: 'design.edit',
  summary: 'Take a device plan out of the comparison; it stays on record',
  params: one,
  body: z.object({ reason }),
  answer: planSchema,
})

export const returnPlan = defineRoute({
  method: 'POST',
  path: '/api/v1/design/plans/{planId}/return',
  capability: 'design.review',
  summary: 'Return a device plan to be changed; its opinions stay open',
  params: one,
  body: z.object({ reason }),
  answer: planSchema,
})

export const passPlan = defineRoute({
  method: 'POST',
  path: '/api/v1/design/plans/{planId}/pass',
  capability: 'design.review',
  summary: 'Pass a device plan: every opinion is closed, and somebody else handed it in',
  params: one,
  body: z.object({ conclusion: reason, seenVersion: z.int().describe('The version that the caller saw') }),
  answer: planSchema,
})

export const givePlanAsEvidence = defineRoute({
  method: 'POST',
  path: '/api/v1/design/plans/{planId}/evidence',
  capability: 'design.edit',
  summary:
    'Lay drawing, record of review and bill of a passed plan to the evidence of the gate 设计审查; what lies there already is not laid twice',
  params: one,
  answer: planSchema,
})

export const getReviewWord = defineRoute({
  method: 'GET',
  path: '/api/v1/design/plans/{planId}/word',
  capability: 'design.read',
  summary: 'The record of review with every opinion and answer as a Word file',
  params: one,
  answer: 'file',
})

export const getSheetWord = defineRoute({
  method: 'GET',
  path: '/api/v1/design/plans/{planId}/sheet',
  capability: 'design.read',
  summary: 'The plan on paper as a Word file: drawing with its codes, devices, private areas, gaps, the site',
  audit: 'read',
  params: one,
  answer: 'file',
})

export const raiseOpinion = defineRoute({
  method: 'POST',
  path: '/api/v1/design/plans/{planId}/opinions',
  capability: 'design.review',
  summary: 'Raise an opinion on a plan in review; it gets the next number',
  params: one,
  body: z.object({ text: reason, about: z.string().trim().min(1).max(30).nullable() }),
  answer: planSchema,
})

const opinion = z.object({ opinionId: rowIdSchema })

export const answerOpinion = defineRoute({
  method: 'POST',
  path: '/api/v1/design/opinions/{opinionId}/answer',
  capability: 'design.edit',
  summary: 'Answer an opinion: what was changed, or why not',
  params: opinion,
  body: z.object({ answer: reason }),
  answer: planSchema,
})

export const settleOpinion = defineRoute({
  method: 'POST',
  path: '/api/v1/design/opinions/{opinionId}/settle',
  capability: 'design.review',
  summary: 'Close an answered opinion, or say why the answer is not enough',
  params: opinion,
  body: z.object({ refusal: writtenText().min(1).max(1000).nullable().describe('null: closed') }),
  answer: planSchema,
})
