/** Planning many communities at once, and what a slip would change. Shapes and routes only; a preview writes nothing. */
import { z } from 'zod'
import { planDaySchema } from '#county/plan/community/plan.contract.ts'
import { filterSchema } from '#county/programme/board/filter.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'

const ids = z.array(uuidSchema).min(1).max(1000)
const words = z.object({ zh: z.string(), en: z.string() })

export const targetOutlookSchema = z.object({
  unitId: rowIdSchema,
  unitName: z.string(),
  year: z.int(),
  gate: z.enum(['planned', 'started', 'built', 'connected']),
  target: z.int(),
  before: z.int().describe('Expected to pass in the year as things stand'),
  after: z.int().describe('Expected with the change'),
})

export const bulkRowSchema = z.object({
  communityId: uuidSchema,
  name: z.string(),
  unitId: rowIdSchema,
  unitName: z.string(),
  template: words,
  hadPlan: z.boolean(),
  startOn: daySchema,
  connectedOn: daySchema.nullable(),
  endsOn: daySchema,
  targetOn: daySchema.nullable(),
  misses: z.boolean().describe('The target cannot be met with these durations'),
})
export type BulkRow = z.output<typeof bulkRowSchema>

/** Which communities, by which template, from when. */
export const bulkWishSchema = z.object({
  communityIds: ids,
  template: z.string().max(40).nullable().describe('null: by who pays and the approach of each'),
  direction: z
    .enum(['start', 'target'])
    .describe('target: backward from the planned completion where there is one; others forward from their start'),
  startOn: planDaySchema,
  perUnit: z.int().min(1).max(100).describe('Communities that one unit may begin at a time'),
  everyDays: z.int().min(0).max(250).describe('Working days until the next may begin'),
  replan: z.boolean().describe('Plan anew those that have a plan; otherwise they are left alone'),
})
export type BulkWish = z.output<typeof bulkWishSchema>

export const bulkPreviewSchema = z.object({
  rows: z.array(bulkRowSchema),
  left: z
    .int()
    .describe('Left alone: have a plan, lie outside what the caller may change, or are connected and handed over'),
  targets: z.array(targetOutlookSchema),
  seal: z.string().describe('Names exactly what was previewed; applying asks for it'),
})
export type BulkPreview = z.output<typeof bulkPreviewSchema>

export const shiftWishSchema = z.object({
  communityIds: ids,
  days: z.int().min(1).max(730).describe('Calendar days by which everything not yet begun slips'),
})
export type ShiftWish = z.output<typeof shiftWishSchema>

export const shiftRowSchema = z.object({
  communityId: uuidSchema,
  name: z.string(),
  unitName: z.string(),
  connectedBefore: daySchema.nullable(),
  connectedAfter: daySchema.nullable(),
  endsBefore: daySchema,
  endsAfter: daySchema,
  laterDays: z.int(),
})
export const shiftPreviewSchema = z.object({
  rows: z.array(shiftRowSchema),
  left: z.int(),
  targets: z.array(targetOutlookSchema),
  seal: z.string(),
})
export type ShiftPreview = z.output<typeof shiftPreviewSchema>

export const batchSchema = z.object({
  id: rowIdSchema,
  kind: z.enum(['bulk', 'shift', 'pasted']),
  label: z.string(),
  communities: z.int(),
  recordedAt: z.iso.datetime(),
  recordedByName: z.string(),
  undoneAt: z.iso.datetime().nullable(),
  undoneByName: z.string().nullable(),
})
export type Batch = z.output<typeof batchSchema>

const applied = z.object({ seal: z.string().max(80), reason: writtenText().min(1).max(300) })

export const listPlanChoices = defineRoute({
  method: 'GET',
  path: '/api/v1/plan/choices',
  capability: 'programme.read',
  summary: 'Communities that match a filter and may be planned by the caller, with whether they have a plan',
  query: filterSchema.extend({ without: z.enum(['true', 'false']).default('false') }),
  answer: z.object({
    rows: z.array(
      z.object({
        communityId: uuidSchema,
        name: z.string(),
        unitId: rowIdSchema,
        unitName: z.string(),
        template: words.nullable(),
        hasPlan: z.boolean(),
        mayEdit: z.boolean(),
        approved: z.boolean(),
        plannedDoneOn: daySchema.nullable(),
        connectedOn: daySchema.nullable().describe('By the plan'),
      }),
    ),
    on: daySchema,
  }),
})

export const previewBulk = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/bulk/preview',
  capability: 'programme.edit',
  summary: 'What planning these communities would give; nothing is written',
  body: bulkWishSchema,
  answer: bulkPreviewSchema,
})
export const applyBulk = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/bulk',
  capability: 'programme.edit',
  summary: 'Plan these communities as previewed, in one transaction',
  body: bulkWishSchema.extend(applied.shape),
  answer: z.object({ batch: batchSchema }),
})
export const previewShift = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/shift/preview',
  capability: 'programme.edit',
  summary:
    'What would end later if these communities slipped, and which yearly targets would be missed; nothing is written',
  body: shiftWishSchema,
  answer: shiftPreviewSchema,
})
export const applyShift = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/shift',
  capability: 'programme.edit',
  summary: 'Let these communities slip as previewed, in one transaction',
  body: shiftWishSchema.extend(applied.shape),
  answer: z.object({ batch: batchSchema }),
})
export const listBatches = defineRoute({
  method: 'GET',
  path: '/api/v1/plan/batches',
  capability: 'programme.read',
  summary: 'What was planned or moved at once, the newest first',
  answer: z.object({ batches: z.array(batchSchema) }),
})
export const undoBatch = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/batches/{batchId}/undo',
  capability: 'programme.edit',
  summary:
    'Take back a batch whole: earlier plans and planned days return. Refused when a community was planned again since',
  params: z.object({ batchId: rowIdSchema }),
  body: z.object({}),
  answer: z.object({ batch: batchSchema }),
})
