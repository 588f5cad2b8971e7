/** Visits that a household saved for the next time. Found by the door number that the visitor says. Shared with the console. */
import { z } from 'zod'
import { agreedShape, doorShape } from '#site/visitors/visit/visit.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'

const inCommunity = z.object({ communityId: uuidSchema })
const ofSaved = z.object({ communityId: uuidSchema, savedId: uuidSchema })

export const findSaved = defineRoute({
  method: 'POST',
  path: '/api/v1/visitors/communities/{communityId}/saved/find',
  capability: 'visit.desk',
  summary: 'What the household behind this door number saved; a door number is no person and stands in no address',
  params: inCommunity,
  body: z.object({ door: doorShape }),
  answer: z.object({
    items: z.array(z.object({ savedId: z.string(), name: z.string(), plate: z.string().nullable() })),
  }),
})

export const useSaved = defineRoute({
  method: 'POST',
  path: '/api/v1/visitors/communities/{communityId}/saved/{savedId}/arrive',
  capability: 'visit.desk',
  about: 'savedId',
  summary: 'Register a saved visit with one press',
  params: ofSaved,
  body: z.object({ agreed: agreedShape }),
  answer: z.object({ visitId: z.string() }),
})

export const removeSaved = defineRoute({
  method: 'DELETE',
  path: '/api/v1/visitors/communities/{communityId}/saved/{savedId}',
  capability: 'visit.desk',
  about: 'savedId',
  summary: 'The household wants it forgotten',
  params: ofSaved,
  answer: z.void(),
})
