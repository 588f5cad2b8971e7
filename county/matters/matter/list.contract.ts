/** The list of matters: filters as query and address carry them, and the routes. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { matterRowSchema, waitingOnSchema } from './matter.contract.ts'
import { matterKindSchema, matterLevelSchema, matterSourceSchema, matterStateSchema } from './words.contract.ts'

const flag = z.literal('true')

/** Every given filter must hold. Without `state`: everything that is not closed or withdrawn. */
export const matterFilterSchema = z.object({
  state: z.union([matterStateSchema, z.literal('all')]).optional(),
  unitId: rowIdSchema.optional().describe('Leads or helps'),
  leadUnitId: rowIdSchema.optional(),
  communityId: uuidSchema.optional(),
  kind: matterKindSchema.optional(),
  level: matterLevelSchema.optional(),
  sourceKind: matterSourceSchema.optional(),
  sourceId: z.string().max(100).optional(),
  waitingOn: waitingOnSchema.optional(),
  overdue: flag.optional().describe('The clock runs and the deadline has passed'),
  soon: flag.optional().describe('Due within the days of reminding'),
  repeat: flag.optional().describe('Not the first of its community and kind'),
  reopened: flag.optional(),
  olderThan: z.coerce.number().int().min(0).max(3650).optional().describe('Raised more than this many days ago'),
  q: z.string().trim().max(50).optional().describe('Part of title, number, community or unit'),
})
export type MatterFilter = z.output<typeof matterFilterSchema>

/** More than any county has open; what is left off is said. */
export const MOST_ROWS = 5000

export const listMatters = defineRoute({
  method: 'GET',
  path: '/api/v1/matters/matters',
  capability: 'matter.read',
  summary: 'Matters in scope, the most pressing first',
  query: matterFilterSchema,
  answer: z.object({ rows: z.array(matterRowSchema), total: z.int().min(0) }),
})

export const exportMatters = defineRoute({
  method: 'GET',
  path: '/api/v1/matters/matters.xlsx',
  capability: 'matter.read',
  summary: 'The same list as an Excel file (督办台账)',
  audit: 'read',
  query: matterFilterSchema,
  answer: 'file',
})
