/** Coming in to the residents' page: the code that staff prints, and what may be asked before one is in. Shared with the console. */
import { z } from 'zod'
import { passkeyStateSchema } from '#site/resident/passkey/passkey.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'

const BASE = '/api/v1/resident/{communityId}'
const inCommunity = z.object({ communityId: uuidSchema })
const printed = z.object({
  /** Ten digits, shown once. */
  code: z.string(),
  until: z.coerce.date(),
  /** A QR code (SVG) that opens the page with the code in it, and the page's address to type. */
  picture: z.string(),
  address: z.string(),
})
const codeSchema = z
  .string()
  .transform((text) => text.normalize('NFKC').replaceAll(/\D/g, ''))
  .pipe(z.string().length(10))
export const pinSchema = z.string().regex(/^\d{6}$/)

export const printCode = defineRoute({
  method: 'POST',
  path: `${BASE}/codes`,
  capability: 'resident.admit',
  secret: true,
  summary: 'A sign-in code for the resident who stands here: door and name as they say them; no list is shown',
  params: inCommunity,
  body: z.object({ door: z.string().trim().min(1).max(40), name: z.string().trim().min(1).max(40) }),
  answer: printed,
})

export const printCodeAtOffice = defineRoute({
  method: 'POST',
  path: `${BASE}/residents/{residentId}/codes`,
  capability: 'person.edit',
  about: 'residentId',
  secret: true,
  summary: 'A sign-in code for somebody of the register who came to the office',
  params: inCommunity.extend({ residentId: rowIdSchema }),
  answer: printed,
})

export const listPlaces = defineRoute({
  method: 'GET',
  path: '/api/v1/resident/places',
  capability: 'public',
  summary: 'The communities served here, for whoever types a code instead of scanning it; names only',
  answer: z.object({ items: z.array(z.object({ communityId: z.string(), name: z.string() })) }),
})

export const lookAtCode = defineRoute({
  method: 'POST',
  path: `${BASE}/enter/look`,
  capability: 'public',
  secret: true,
  summary: 'Whether a code holds; a wrong one counts as a try',
  params: inCommunity,
  body: z.object({ code: codeSchema }),
  answer: z.object({ communityName: z.string() }),
})

export const enter = defineRoute({
  method: 'POST',
  path: `${BASE}/enter`,
  capability: 'public',
  secret: true,
  summary: 'Use a code and choose a PIN; from then on this phone is known',
  params: inCommunity,
  body: z.object({ code: codeSchema, pin: pinSchema }),
  answer: z.void(),
})

export const readPhone = defineRoute({
  method: 'GET',
  path: `${BASE}/phone`,
  capability: 'public',
  summary: 'Whether a code was used on this phone, so that its PIN is asked, and whether it has a passkey',
  params: inCommunity,
  answer: z.object({ communityName: z.string(), known: z.boolean(), passkey: passkeyStateSchema }),
})

export const unlock = defineRoute({
  method: 'POST',
  path: `${BASE}/unlock`,
  capability: 'public',
  secret: true,
  summary: 'Come in by the PIN on a phone that is known',
  params: inCommunity,
  body: z.object({ pin: pinSchema }),
  answer: z.void(),
})

export const leave = defineRoute({
  method: 'POST',
  path: `${BASE}/sign-out`,
  capability: 'public',
  summary: 'Sign out; `forget`: this phone is not known any more',
  params: inCommunity,
  body: z.object({ forget: z.boolean() }),
  answer: z.void(),
})
