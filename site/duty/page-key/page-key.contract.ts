/** The key that opens what a guard's page kept while the node was away. Shared with the console. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'

export const readPageKey = defineRoute({
  method: 'GET',
  path: '/api/v1/duty/communities/{communityId}/page-key',
  capability: 'duty.keep',
  secret: true,
  summary:
    'A key pair (P-256, JWK members) of the community: pages seal with its public half, guards who are signed in open',
  params: z.object({ communityId: uuidSchema }),
  answer: z.object({ x: z.string(), y: z.string(), d: z.string() }),
})
