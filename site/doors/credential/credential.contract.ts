/** Credentials, passes and passages of a community, as its staff see them. Shared with the console. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { rightSchema } from '#wire/door/shapes.contract.ts'
import { credentialKindSchema, removalReasonSchema, sideSchema, waySchema } from '#wire/door/words.contract.ts'

const BASE = '/api/v1/doors/{communityId}'
const community = z.object({ communityId: uuidSchema })
const instant = z.iso.datetime({ offset: true })

const credentialShape = z.object({
  number: z.string(),
  kind: credentialKindSchema,
  circles: z.array(z.string()),
  holderId: z.string().nullable(),
  validFrom: z.coerce.date().nullable(),
  validUntil: z.coerce.date().nullable(),
  addedAt: z.coerce.date(),
  removedAt: z.coerce.date().nullable(),
  removedBecause: removalReasonSchema.nullable(),
})

export const listCredentials = defineRoute({
  method: 'GET',
  path: `${BASE}/credentials`,
  capability: 'credential.manage',
  audit: 'read',
  summary: 'Credentials by number, the newest first; never what a reader reads',
  params: community,
  query: z.object({ before: rowIdSchema.optional() }),
  answer: z.object({ items: z.array(credentialShape), before: z.string().nullable() }),
})

export const giveCredentials = defineRoute({
  method: 'POST',
  path: `${BASE}/credentials`,
  capability: 'credential.manage',
  summary: 'Give out cards, PINs or the right to a dynamic code; up to 500 at once',
  params: community,
  body: z.object({
    given: z
      .array(
        z.object({
          kind: z.enum(['card', 'pin', 'pass']),
          /** The card's number in upper-case hexadecimal, or the digits of a PIN; null for a code. */
          read: z.string().min(6).max(20).nullable(),
          holderId: rowIdSchema.nullable(),
          circles: z.array(rightSchema).min(1).max(40),
          validFrom: instant.nullable(),
          validUntil: instant.nullable(),
        }),
      )
      .min(1)
      .max(500),
  }),
  answer: z.object({ numbers: z.array(z.string()) }),
})

export const removeCredential = defineRoute({
  method: 'POST',
  path: `${BASE}/credentials/{number}/remove`,
  capability: 'credential.manage',
  about: 'number',
  summary: 'Take a credential away, for one of the listed reasons; an unpaid fee is none',
  params: community.extend({ number: rowIdSchema }),
  body: z.object({ reason: removalReasonSchema }),
  answer: z.object({ removed: z.literal(true) }),
})

export const issuePass = defineRoute({
  method: 'POST',
  path: `${BASE}/passes`,
  capability: 'door.open',
  secret: true,
  summary: 'A visitor’s code for places and a time; controllers read it without a network',
  params: community,
  body: z.object({
    places: z.array(z.int().min(1).max(65_535)).min(1).max(32),
    validFrom: instant,
    validUntil: instant,
    uses: z.int().min(0).max(1000),
  }),
  answer: z.object({ number: z.string(), text: z.string() }),
})

export const withdrawPass = defineRoute({
  method: 'POST',
  path: `${BASE}/passes/{number}/withdraw`,
  capability: 'door.open',
  about: 'number',
  summary: 'Take a visitor’s code back before its time',
  params: community.extend({ number: rowIdSchema }),
  answer: z.object({ withdrawn: z.literal(true) }),
})

export const listPassages = defineRoute({
  method: 'GET',
  path: `${BASE}/passages`,
  capability: 'passage.read',
  audit: 'read',
  summary: 'What went through one door on one day, the newest first; by door and time alone, without numbers',
  params: community,
  query: z.object({
    placeNumber: z.coerce.number().int().min(1),
    day: daySchema,
    after: z.string().max(60).optional(),
  }),
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        at: z.coerce.date(),
        side: sideSchema,
        way: waySchema,
        opened: z.boolean(),
        because: z.string(),
      }),
    ),
    after: z.string().nullable(),
  }),
})

export const listLate = defineRoute({
  method: 'GET',
  path: `${BASE}/late-removals`,
  capability: 'credential.manage',
  audit: 'read',
  summary:
    'Credentials removed while a controller was offline: when it kept them out, and whether they opened meanwhile',
  params: community,
  answer: z.object({
    items: z.array(
      z.object({
        controllerId: z.string(),
        label: z.string(),
        number: z.string(),
        removedAt: z.coerce.date(),
        returnedAt: z.coerce.date(),
        inForceAt: z.coerce.date().nullable(),
        usedAfter: z.number().int(),
        usedLastAt: z.coerce.date().nullable(),
      }),
    ),
  }),
})
