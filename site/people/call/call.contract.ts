/** Calling a household from the gate: who of a door may be called, one number at a time, and the indoor unit. Shared with the console. */
import { z } from 'zod'
import { inCommunity, residentRoleSchema } from '#site/people/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema } from '#terms/ids.ts'

export const findHousehold = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/households/find',
  capability: 'household.call',
  summary: 'Whom the guard on duty may call at a door: by role, without name and number, those alone who agreed to it',
  params: inCommunity,
  body: z.object({ door: z.string().trim().min(1).max(30) }),
  answer: z.object({
    /** Null: no such door in the register. */
    door: z.string().nullable(),
    people: z.array(z.object({ residentId: z.string(), role: residentRoleSchema })),
    /** SIP address of the indoor unit, where the community has set up how they are called. */
    intercom: z.string().nullable(),
  }),
})

export const readPhone = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/residents/{residentId}/phone',
  capability: 'household.call',
  audit: 'read',
  about: 'residentId',
  summary: 'The number of one person who agreed to be called, for the guard on duty; the person sees who looked',
  params: inCommunity.extend({ residentId: rowIdSchema }),
  answer: z.object({ phone: z.string() }),
})

/** `{building}`, `{stairwell}` and `{door}` stand for the digits and letters of each, as in sip:{building}{stairwell}{door}@10.0.0.5. */
export const intercomPatternSchema = z
  .string()
  .trim()
  .max(120)
  .regex(/^sips?:[\w.+{}-]*\{door\}[\w.+{}-]*@[\w.:[\]-]+$/, { error: 'pattern' })

export const readIntercom = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/intercom',
  capability: 'household.read',
  summary: 'How the SIP address of an indoor unit is made from its door',
  params: inCommunity,
  answer: z.object({ pattern: z.string().nullable() }),
})

export const setIntercom = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/intercom',
  capability: 'person.edit',
  summary: 'Set up how indoor units are called; null: there are none',
  params: inCommunity,
  body: z.object({ pattern: intercomPatternSchema.nullable() }),
  answer: z.void(),
})
