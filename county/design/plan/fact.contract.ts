/** What the table of the standard counts by: the facts of a community that a plan states. Shapes only. */
import { z } from 'zod'

const count = z.int().min(0).max(100_000).nullable()

/** How much there is of each; null: not known. */
export const factsSchema = z.object({
  peopleGates: count,
  carGates: count,
  unitDoors: count,
  buildings: count,
  lifts: count,
  chargingPlaces: count,
  households: count,
  perimeterM: count,
  roadM: count,
})
export type Facts = z.output<typeof factsSchema>
export const factKeySchema = factsSchema.keyof()
export type FactKey = z.output<typeof factKeySchema>
