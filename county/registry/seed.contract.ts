/** The shape of the files in `seed/`: a county's organisations as data. Not read by the console. */
import { z } from 'zod'
import { placeSchema } from '#terms/place.ts'
import {
  unitCodeSchema,
  unitContactSchema,
  unitFieldsSchema,
  unitMemberSchema,
  unitNameSchema,
  yearlyTargetSchema,
} from './unit.contract.ts'

/** A unit as a seed gives it: parents and members' units by name; what is left out is empty. */
export const seedUnitSchema = unitFieldsSchema
  .omit({ parentId: true, place: true, active: true })
  .partial({ shortName: true, duty: true, placeNote: true })
  .extend({
    parent: z.string().optional(),
    /** Invented, for the demonstration county only. */
    demo: z.boolean().default(false),
    place: placeSchema.optional(),
    codes: z.array(unitCodeSchema).default([]),
    names: z.array(unitNameSchema).default([]),
    contacts: z.array(unitContactSchema).default([]),
    members: z.array(unitMemberSchema.omit({ memberUnitId: true }).extend({ unit: z.string().optional() })).default([]),
    targets: z.array(yearlyTargetSchema).default([]),
  })
export type SeedUnit = z.output<typeof seedUnitSchema>

export const seedFileSchema = z.object({ note: z.string(), units: z.array(seedUnitSchema) })
