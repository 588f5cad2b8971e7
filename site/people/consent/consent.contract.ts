/** Giving and taking back consent, one purpose at a time. Shared with the console. */
import { z } from 'zod'
import { inCommunity, waySchema } from '#site/people/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { PURPOSE_CODES } from './purpose.contract.ts'

export const purposeSchema = z.enum(PURPOSE_CODES)

export const consentShape = z.object({
  purpose: purposeSchema,
  version: z.number().int(),
  given: z.boolean(),
  saidBy: z.enum(['resident', 'guardian']),
  way: waySchema,
  at: z.coerce.date(),
})

/** What taking back deleted, and the number of its receipt; null when nothing was there. */
export const saidShape = z.object({
  deleted: z.record(z.string(), z.number().int()),
  receipt: z.string().nullable(),
})

export const sayConsent = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/residents/{residentId}/consents',
  capability: 'person.edit',
  about: 'residentId',
  summary: 'Note that somebody agreed to a purpose, or took it back; what rested on it is deleted at once',
  params: inCommunity.extend({ residentId: rowIdSchema }),
  body: z.object({
    purpose: purposeSchema,
    given: z.boolean(),
    /** Who said it. A landlord, an official or a builder is no choice. */
    saidBy: z.enum(['resident', 'guardian']),
    way: waySchema,
  }),
  answer: saidShape,
})
