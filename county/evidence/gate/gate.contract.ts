/** A community's gates with what each asks for, what is there, how it was reviewed and what is left to mend. Shapes and routes. */
import { z } from 'zod'
import { attachedFileSchema } from '#county/evidence/file/file.contract.ts'
import { gatedStageSchema, requirementSchema } from '#county/evidence/requirement/requirement.contract.ts'
import { connectionTestSchema } from '#county/programme/stage/stage.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { stageSchema } from '#terms/stage.ts'

/** How a gate stands between the programme's record and the review of its evidence. */
export const standingSchema = z.enum([
  'collecting',
  'inReview',
  'returned',
  'reviewed',
  'conditional',
  'takenBack',
  'fromLedger',
  'byHand',
])
export type Standing = z.infer<typeof standingSchema>

export const checkItemSchema = requirementSchema.safeExtend({
  files: z.array(attachedFileSchema),
  value: z.number().nullable(),
  note: z.string().nullable(),
  met: z.boolean().describe('Something is there; whether it suffices, the reviewer decides'),
  fails: z.boolean().describe('The measured value lies outside its limits'),
})
export type CheckItem = z.infer<typeof checkItemSchema>

export const fixSchema = z.object({
  id: rowIdSchema,
  stage: gatedStageSchema,
  text: z.string(),
  dueOn: daySchema,
  state: z.enum(['open', 'reported', 'closed']),
  overdue: z.boolean(),
  report: z.string().nullable(),
  reportedBy: z.string().nullable(),
  reportedAt: z.iso.datetime().nullable(),
  closedBy: z.string().nullable(),
  closedAt: z.iso.datetime().nullable(),
  mayClose: z.boolean(),
  files: z.array(attachedFileSchema),
})
export type Fix = z.infer<typeof fixSchema>

export const stepSchema = z.object({
  id: rowIdSchema,
  what: z.enum(['submitted', 'returned', 'passed', 'conditional', 'fixReported', 'fixRefused', 'fixClosed']),
  text: z.string().nullable(),
  at: z.iso.datetime(),
  by: z.string(),
})

export const gateFileSchema = z.object({
  stage: gatedStageSchema,
  standing: standingSchema,
  passedOn: daySchema.nullable(),
  review: z.enum(['unit', 'county']),
  items: z.array(checkItemSchema),
  missing: z.int().describe('Required items with nothing there'),
  submission: z
    .object({
      id: rowIdSchema,
      state: z.enum(['submitted', 'returned', 'passed', 'conditional']),
      passedOn: daySchema,
      submittedAt: z.iso.datetime(),
      submittedBy: z.string().nullable(),
      reviewedAt: z.iso.datetime().nullable(),
      reviewedBy: z.string().nullable(),
      reason: z.string().nullable(),
      mayReview: z.boolean(),
    })
    .nullable(),
  fixes: z.array(fixSchema),
  steps: z.array(stepSchema).describe('Oldest first'),
  blockedBy: z.object({ stage: stageSchema, because: z.enum(['notPassed', 'fixesOpen']) }).nullable(),
})
export type GateFile = z.infer<typeof gateFileSchema>

const community = z.object({ communityId: uuidSchema })
const gate = community.extend({ stage: gatedStageSchema })
const item = gate.extend({ code: z.string().max(30) })
const answer = z.object({ gates: z.array(gateFileSchema), tableVersion: z.int(), mayEdit: z.boolean() })
export type GateFiles = z.infer<typeof answer>

export const listGateFiles = defineRoute({
  method: 'GET',
  path: '/api/v1/evidence/communities/{communityId}/gates',
  capability: 'evidence.read',
  summary: 'Every gate of a community with what it asks for and what is there',
  params: community,
  answer,
})

export const noteItem = defineRoute({
  method: 'PUT',
  path: '/api/v1/evidence/communities/{communityId}/gates/{stage}/items/{code}',
  capability: 'evidence.add',
  summary: 'Write down a measured value or a remark to one requirement; earlier ones stay on record',
  params: item,
  body: z.object({ value: z.number().min(-1e9).max(1e9).nullable(), note: z.string().trim().max(500).nullable() }),
  answer,
})

export const attachToItem = defineRoute({
  method: 'POST',
  path: '/api/v1/evidence/communities/{communityId}/gates/{stage}/items/{code}/files',
  capability: 'evidence.add',
  summary: 'Let one requirement name files that were sent before',
  params: item,
  body: z.object({ fileIds: z.array(uuidSchema).min(1).max(50) }),
  answer,
})

export const detachFromItem = defineRoute({
  method: 'DELETE',
  path: '/api/v1/evidence/communities/{communityId}/gates/{stage}/items/{code}/files/{fileId}',
  capability: 'evidence.add',
  summary: 'Take a file away from a requirement; refused once it was handed in',
  params: item.extend({ fileId: uuidSchema }),
  answer,
})

export const submitGate = defineRoute({
  method: 'POST',
  path: '/api/v1/evidence/communities/{communityId}/gates/{stage}/submit',
  capability: 'gate.submit',
  summary: 'Hand a gate in for review; refused while something required is missing',
  params: gate,
  body: z.object({ passedOn: daySchema, connectionTest: connectionTestSchema.nullable() }),
  answer,
})

export const reviewGate = defineRoute({
  method: 'POST',
  path: '/api/v1/evidence/submissions/{submissionId}/review',
  capability: 'gate.review',
  summary: 'Pass a gate, pass it with a list to mend, or return it; never by the person who handed it in',
  params: z.object({ submissionId: rowIdSchema }),
  body: z.object({
    outcome: z.enum(['passed', 'conditional', 'returned']),
    reason: z.string().trim().max(1000).nullable(),
    fixes: z.array(z.object({ text: z.string().trim().min(1).max(500), dueOn: daySchema })).max(50),
  }),
  answer,
})

export const reportFix = defineRoute({
  method: 'POST',
  path: '/api/v1/evidence/fixes/{fixId}/report',
  capability: 'gate.submit',
  summary: 'Say that something was mended, with files',
  params: z.object({ fixId: rowIdSchema }),
  body: z.object({ report: z.string().trim().min(1).max(500), fileIds: z.array(uuidSchema).max(20) }),
  answer,
})

export const closeFix = defineRoute({
  method: 'POST',
  path: '/api/v1/evidence/fixes/{fixId}/close',
  capability: 'gate.review',
  summary: 'Close what was mended, or say what is still wrong; never by the person who reported it',
  params: z.object({ fixId: rowIdSchema }),
  body: z.object({ closed: z.boolean(), reason: z.string().trim().max(500).nullable() }),
  answer,
})

export const waitingSchema = z.object({
  kind: z.enum(['gate', 'fix']),
  id: rowIdSchema,
  communityId: uuidSchema,
  communityName: z.string(),
  unitName: z.string(),
  stage: gatedStageSchema,
  text: z.string().nullable(),
  since: z.iso.datetime(),
  by: z.string().nullable(),
})

export const listReviews = defineRoute({
  method: 'GET',
  path: '/api/v1/evidence/reviews',
  capability: 'gate.review',
  summary: 'Gates and mended points that wait for the caller, the longest first',
  answer: z.object({ waiting: z.array(waitingSchema) }),
})
