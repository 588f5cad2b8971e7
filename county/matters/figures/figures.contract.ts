/** Counts over the matters: how they stand, how old they are, by unit, and what comes again. Shapes and route. */
import { z } from 'zod'
import { matterKindSchema } from '#county/matters/matter/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'

const count = z.int().min(0)

const standing = z.object({
  open: count.describe('Issued and not closed'),
  overdue: count,
  blue: count,
  yellow: count,
  red: count,
  paused: count,
  toCheck: count,
  toClose: count,
  returned: count.describe('Times sent back'),
  reopened: count.describe('Times reopened'),
  closed: count,
  inTime: count.describe('Closed ones whose last reply came by the first deadline'),
})

/** Days since raised, of what is not closed; `upTo` null: older than all. */
export const AGES = [10, 30, 60, 90, null] as const

export const unitFiguresSchema = standing.extend({
  unitId: rowIdSchema,
  unitName: z.string(),
  longestDays: count.nullable(),
})
export type UnitFigures = z.output<typeof unitFiguresSchema>

export const repeatSchema = z.object({
  communityId: uuidSchema,
  communityName: z.string(),
  unitName: z.string(),
  kind: matterKindSchema,
  count,
  open: count,
  lastOn: daySchema,
})
export type Repeat = z.output<typeof repeatSchema>

export const getMatterFigures = defineRoute({
  method: 'GET',
  path: '/api/v1/matters/figures',
  capability: 'matter.read',
  summary: 'Matters in scope: totals, ages, by responsible unit, and defects that came again',
  answer: z.object({
    on: daySchema,
    totals: standing.extend({ proposed: count }),
    ages: z.array(z.object({ upTo: z.int().nullable(), open: count, overdue: count })),
    units: z.array(unitFiguresSchema),
    repeats: z.array(repeatSchema),
  }),
})
