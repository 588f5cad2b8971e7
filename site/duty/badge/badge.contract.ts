/** A guard's card with a PIN, beside the password. A reader types the card's number as a keyboard does. Shared with the console. */
import { z } from 'zod'
import { passwordShape } from '#base/identity/entry/entry.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'

const inCommunity = z.object({ communityId: uuidSchema })

/** Decimal or hexadecimal, as readers are set up: what counts is that the same card types the same. */
const cardShape = z
  .string()
  .trim()
  .transform((text) =>
    text
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^0-9A-Z]/g, ''),
  )
  .pipe(z.string().regex(/^[0-9A-Z]{4,24}$/, { error: 'card' }))
const pinShape = z.string().regex(/^\d{6,12}$/, { error: 'pin' })

export const signInByBadge = defineRoute({
  method: 'POST',
  path: '/api/v1/duty/communities/{communityId}/badge/sign-in',
  capability: 'public',
  summary: 'A guard signs in at a gate of this community with card and PIN; tries are limited as with passwords',
  params: inCommunity,
  body: z.object({ card: cardShape, pin: pinShape }),
  answer: z.object({ next: z.literal('done') }),
})

export const readBadge = defineRoute({
  method: 'GET',
  path: '/api/v1/duty/communities/{communityId}/badge',
  capability: 'duty.keep',
  summary: 'Whether the caller has a card here; never its number',
  params: inCommunity,
  answer: z.object({ setAt: z.coerce.date().nullable() }),
})

export const setBadge = defineRoute({
  method: 'POST',
  path: '/api/v1/duty/communities/{communityId}/badge',
  capability: 'duty.keep',
  summary: 'The caller’s card and PIN from now on, with their password once more; the former card opens nothing',
  params: inCommunity,
  body: z.object({ card: cardShape, pin: pinShape, password: passwordShape }),
  answer: z.object({ setAt: z.coerce.date() }),
})

export const removeBadge = defineRoute({
  method: 'DELETE',
  path: '/api/v1/duty/communities/{communityId}/badge',
  capability: 'duty.keep',
  summary: 'The caller’s card is lost or no longer wanted: it signs nobody in',
  params: inCommunity,
  answer: z.void(),
})
