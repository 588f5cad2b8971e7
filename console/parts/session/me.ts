/** Asks the server who is signed in. The answer is read leniently here and turned into `Me`. */

import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import type { Me } from './session.tsx'

const shape = z.looseObject({
  accountId: z.string(),
  name: z.string(),
  unitId: z.string().nullable().default(null),
  unitName: z.string().nullable().default(null),
  capabilities: z.array(z.string()),
  demo: z.boolean().default(false),
})

export const meContract = defineRoute({
  method: 'GET',
  path: '/api/v1/identity/me',
  capability: 'signedIn',
  summary: 'who is signed in',
  answer: shape,
})

export function readMe(answer: z.output<typeof shape>): Me {
  return { ...answer, capabilities: new Set(answer.capabilities) }
}
