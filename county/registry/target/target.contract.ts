/** Yearly targets of all programme units in one table, with their routes. One unit's own years are in `unit.contract.ts`. */
import { z } from 'zod'
import { yearlyTargetSchema } from '#county/registry/unit.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema } from '#terms/ids.ts'

export const TARGET_GATES = ['planned', 'started', 'built', 'connected'] as const
export type TargetGate = (typeof TARGET_GATES)[number]

const year = yearlyTargetSchema.shape.year
const counts = yearlyTargetSchema.omit({ year: true })
export type TargetCounts = z.output<typeof counts>

/** `target` null: none is set for the year. */
const unitTarget = z.object({ unitId: rowIdSchema, target: counts.nullable() })

const targetTable = z.object({
  year,
  /** Years that any unit has a target for. */
  years: z.array(year),
  /** Rises with every change of any of these units: what `If-Match` carries. */
  version: z.number().int(),
  units: z.array(
    unitTarget.extend({ name: z.string(), shortName: z.string().nullable(), communities: z.number().int() }),
  ),
  mayEdit: z.boolean(),
})
export type TargetTable = z.output<typeof targetTable>

export const getTargets = defineRoute({
  method: 'GET',
  path: '/api/v1/registry/targets/{year}',
  capability: 'registry.read',
  summary: 'Yearly targets of every programme unit',
  params: z.object({ year: z.coerce.number().pipe(year) }),
  answer: targetTable,
})

export const putTargets = defineRoute({
  method: 'PUT',
  path: '/api/v1/registry/targets/{year}',
  capability: 'registry.edit',
  versioned: true,
  summary: 'Write the targets of a year; units that are not named stay (If-Match: version)',
  params: z.object({ year: z.coerce.number().pipe(year) }),
  body: z.object({ units: z.array(unitTarget).min(1).max(500) }),
  answer: targetTable,
})
