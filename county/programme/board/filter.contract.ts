/** The days and filters of a question, as queries and the address bar carry them. Shapes only. */
import { z } from 'zod'
import { blockerKindSchema } from '#county/programme/blocker/blocker.contract.ts'
import { lightSchema, progressClassSchema } from '#county/programme/figures.contract.ts'
import { categorySchema, fundingSchema } from '#terms/category.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { stageSchema } from '#terms/stage.ts'

const flag = z.enum(['true', 'false']).transform((word) => word === 'true')

/** Day D (default today) and knowledge K: an instant, or a day meaning its end; without it: as known now. */
export const asOfQuerySchema = z.object({
  on: daySchema.optional(),
  knownAt: z.union([daySchema, z.iso.datetime({ offset: true })]).optional(),
})

/** Which communities: every given filter must hold. The same names stand in the address bar. */
export const filterSchema = z.object({
  unitId: rowIdSchema.optional(),
  category: categorySchema.optional(),
  unmanaged: flag.optional(),
  funding: fundingSchema.optional(),
  gate: stageSchema.optional().describe('Has passed this gate (cumulative, as the funnel counts)'),
  stage: stageSchema.optional().describe('This is the furthest gate it has passed'),
  light: lightSchema.optional(),
  class: progressClassSchema.optional(),
  blocker: z.union([blockerKindSchema, z.literal('any')]).optional(),
  mustActUnitId: rowIdSchema.optional().describe('Has an open blocker on which this unit must act'),
  q: z.string().trim().max(50).optional().describe('Part of the name of community or unit, or of an open blocker'),
})
export type Filter = z.output<typeof filterSchema>

export const boardQuerySchema = asOfQuerySchema.extend(filterSchema.shape)
export type BoardQuery = z.output<typeof boardQuerySchema>
