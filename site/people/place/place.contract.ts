/** Buildings and flats of a community, with how far the register covers them. Shared with the console. */
import { z } from 'zod'
import { inCommunity } from '#site/people/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema } from '#terms/ids.ts'

const doorShape = z.object({ stairwell: z.string().trim().max(20).default(''), door: z.string().trim().min(1).max(20) })

export const buildingShape = z.object({
  id: z.string(),
  name: z.string(),
  households: z.number().int(),
  /** Households with somebody registered. For the site alone; never leaves it by building. */
  registered: z.number().int(),
})

export const listBuildings = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/buildings',
  capability: 'household.read',
  summary: 'Buildings with their households and how many have somebody registered',
  params: inCommunity,
  answer: z.object({ items: z.array(buildingShape) }),
})

export const addBuilding = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/buildings',
  capability: 'person.edit',
  summary: 'Add a building with its doors, or further doors to it',
  params: inCommunity,
  body: z.object({ name: z.string().trim().min(1).max(40), doors: z.array(doorShape).min(1).max(2000) }),
  answer: z.object({ buildingId: z.string(), added: z.number().int() }),
})

export const householdShape = z.object({
  id: z.string(),
  stairwell: z.string(),
  door: z.string(),
  registered: z.boolean(),
})

export const listHouseholds = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/buildings/{buildingId}/households',
  capability: 'household.read',
  summary: 'The doors of a building',
  params: inCommunity.extend({ buildingId: rowIdSchema }),
  answer: z.object({ items: z.array(householdShape) }),
})
