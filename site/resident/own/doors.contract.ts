/** A resident's cards, passages and visitors. Shared with the console. */
import { z } from 'zod'
import { visitShape } from '#site/visitors/visit/visit.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { credentialKindSchema, removalReasonSchema, sideSchema, waySchema } from '#wire/door/words.contract.ts'

const BASE = '/api/v1/resident/own'
const ofCard = z.object({ number: rowIdSchema })

export const listCards = defineRoute({
  method: 'GET',
  path: `${BASE}/cards`,
  capability: 'resident.own',
  summary: 'What the caller holds, and the doors that it opens; never what a reader reads',
  answer: z.object({
    credentials: z.array(
      z.object({
        number: z.string(),
        kind: credentialKindSchema,
        validFrom: z.coerce.date().nullable(),
        validUntil: z.coerce.date().nullable(),
        addedAt: z.coerce.date(),
        removedAt: z.coerce.date().nullable(),
        removedBecause: removalReasonSchema.nullable(),
      }),
    ),
    places: z.array(z.object({ place: z.number().int(), label: z.string() })),
  }),
})

export const reportLost = defineRoute({
  method: 'POST',
  path: `${BASE}/cards/{number}/lost`,
  capability: 'resident.own',
  about: 'number',
  summary: 'A card of the caller is lost: it opens nothing any more',
  params: ofCard,
  answer: z.void(),
})

export const showCode = defineRoute({
  method: 'POST',
  path: `${BASE}/cards/{number}/code`,
  capability: 'resident.own',
  about: 'number',
  secret: true,
  summary: 'The caller’s code of this minute, as a picture to hold before a reader',
  params: ofCard,
  answer: z.object({ picture: z.string(), until: z.coerce.date() }),
})

export const listOwnPassages = defineRoute({
  method: 'GET',
  path: `${BASE}/passages`,
  capability: 'resident.own',
  summary: 'When the caller passed which door; nobody else’s',
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        at: z.coerce.date(),
        label: z.string(),
        side: sideSchema,
        way: waySchema,
        opened: z.boolean(),
      }),
    ),
  }),
})

export const listOwnVehiclePassages = defineRoute({
  method: 'GET',
  path: `${BASE}/vehicle-passages`,
  capability: 'resident.own',
  summary: 'When vehicles of the caller passed a barrier or the shed; nobody else’s',
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        /** Null when the vehicle is not registered any more. */
        vehicleId: z.string().nullable(),
        at: z.coerce.date(),
        label: z.string(),
        side: sideSchema,
        opened: z.boolean(),
      }),
    ),
  }),
})

export const listOwnVisits = defineRoute({
  method: 'GET',
  path: `${BASE}/visits`,
  capability: 'resident.own',
  summary: 'Visits that the caller announced here',
  answer: z.object({ items: z.array(visitShape) }),
})

export const announceOwnVisit = defineRoute({
  method: 'POST',
  path: `${BASE}/visits`,
  capability: 'resident.own',
  secret: true,
  summary: 'Announce a visit to the caller’s door: six digits to tell, and a signed code where doors read one',
  body: z.object({
    name: z.string().trim().min(1).max(30).nullable().default(null),
    plate: z.string().trim().min(4).max(12).nullable().default(null),
    from: z.coerce.date(),
    until: z.coerce.date(),
    /** Of the doors that the caller's own cards open. */
    places: z.array(z.number().int().min(1).max(65_535)).max(32).default([]),
  }),
  answer: z.object({
    visitId: z.string(),
    /** Shown once. */
    pin: z.string(),
    /** A QR code (SVG); null where no door reads one. */
    picture: z.string().nullable(),
  }),
})

export const withdrawOwnVisit = defineRoute({
  method: 'POST',
  path: `${BASE}/visits/{visitId}/withdraw`,
  capability: 'resident.own',
  about: 'visitId',
  summary: 'Take back a visit that the caller announced',
  params: z.object({ visitId: uuidSchema }),
  answer: z.void(),
})

export const listOwnSaved = defineRoute({
  method: 'GET',
  path: `${BASE}/saved`,
  capability: 'resident.own',
  summary: 'Visitors that the caller’s household saved at the gate',
  answer: z.object({
    items: z.array(z.object({ savedId: z.string(), name: z.string(), plate: z.string().nullable() })),
  }),
})

export const forgetOwnSaved = defineRoute({
  method: 'DELETE',
  path: `${BASE}/saved/{savedId}`,
  capability: 'resident.own',
  about: 'savedId',
  summary: 'The household wants one of them remembered no more',
  params: z.object({ savedId: uuidSchema }),
  answer: z.void(),
})
