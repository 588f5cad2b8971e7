/** Visits as the guard on duty sees and registers them. Shared with the console. Nothing here searches by a person. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'
import type { Text } from '#terms/text.ts'

export const VISIT_KINDS = {
  guest: { zh: '客人', en: 'guest' },
  service: { zh: '上门服务', en: 'service at home' },
  delivery: { zh: '送货', en: 'delivery' },
  emergency: { zh: '紧急', en: 'emergency' },
} as const satisfies Record<string, Text>
export type VisitKind = keyof typeof VISIT_KINDS

/** How the household said yes. It says yes, or nothing is written down. */
export const AGREED = {
  phone: { zh: '电话里同意', en: 'by telephone' },
  intercom: { zh: '对讲里同意', en: 'by intercom' },
  inPerson: { zh: '住户当面说的', en: 'in person' },
} as const satisfies Record<string, Text>
export type Agreed = keyof typeof AGREED

export const EMERGENCIES = {
  ambulance: { zh: '救护车 120', en: 'ambulance 120' },
  fire: { zh: '消防 119', en: 'fire brigade 119' },
  police: { zh: '警察出警 110', en: 'police on call 110' },
  repair: { zh: '水电气抢修', en: 'water, power or gas repair' },
} as const satisfies Record<string, Text>
export type Emergency = keyof typeof EMERGENCIES

const keysOf = <K extends string>(table: Record<K, unknown>) => z.enum(Object.keys(table) as [K, ...K[]])
const inCommunity = z.object({ communityId: uuidSchema })
const ofVisit = z.object({ communityId: uuidSchema, visitId: uuidSchema })
export const doorShape = z.string().trim().min(1).max(30)
const nameShape = z.string().trim().min(1).max(30)
const plateShape = z.string().trim().min(4).max(12)
export const agreedShape = keysOf<Agreed>(AGREED)

export const visitShape = z.object({
  visitId: z.string(),
  kind: keysOf<VisitKind>(VISIT_KINDS),
  way: z.enum(['gate', 'saved', 'ahead']),
  emergency: keysOf<Emergency>(EMERGENCIES).nullable(),
  door: z.string().nullable(),
  name: z.string().nullable(),
  plate: z.string().nullable(),
  validFrom: z.coerce.date(),
  validUntil: z.coerce.date(),
  arrivedAt: z.coerce.date().nullable(),
})
export type Visit = z.output<typeof visitShape>

export const listToday = defineRoute({
  method: 'GET',
  path: '/api/v1/visitors/communities/{communityId}/today',
  capability: 'visit.desk',
  audit: 'read',
  summary: 'Who came today and who is expected today, for the guard on duty. There is no other day and no search',
  params: inCommunity,
  answer: z.object({ items: z.array(visitShape) }),
})

/** What a page kept while the node was away: its own id makes it arrive once, however often and by whom it is sent. */
const keptShape = {
  visitId: uuidSchema.optional(),
  /** How long ago it was, by the page's clock; a day at most. */
  secondsAgo: z.int().min(0).max(86_400).default(0),
}

export const registerVisit = defineRoute({
  method: 'POST',
  path: '/api/v1/visitors/communities/{communityId}/visits',
  capability: 'visit.desk',
  summary: 'Let a visitor in whose household agreed: door number; name and plate only if they matter',
  params: inCommunity,
  body: z.object({
    kind: z.enum(['guest', 'service']),
    door: doorShape,
    agreed: agreedShape,
    name: nameShape.nullable().default(null),
    plate: plateShape.nullable().default(null),
    /** The household wishes to have it ready for the next time; needs a name. */
    save: z.boolean().default(false),
    ...keptShape,
  }),
  answer: z.object({ visitId: z.string() }),
})

export const noteDelivery = defineRoute({
  method: 'POST',
  path: '/api/v1/visitors/communities/{communityId}/deliveries',
  capability: 'visit.desk',
  summary: 'A delivery came: that it did, nothing else',
  params: inCommunity,
  body: z.object(keptShape),
  answer: z.object({ visitId: z.string() }),
})

export const noteEmergency = defineRoute({
  method: 'POST',
  path: '/api/v1/visitors/communities/{communityId}/emergencies',
  capability: 'visit.desk',
  summary: 'Emergency services went in: nobody is registered or held up',
  params: inCommunity,
  body: z.object({ emergency: keysOf<Emergency>(EMERGENCIES), ...keptShape }),
  answer: z.object({ visitId: z.string() }),
})

export const announceVisit = defineRoute({
  method: 'POST',
  path: '/api/v1/visitors/communities/{communityId}/announcements',
  capability: 'visit.desk',
  secret: true,
  summary: 'A household announces a visit: six digits to tell by voice, a signed pass where doors read passes',
  params: inCommunity,
  body: z.object({
    door: doorShape,
    agreed: agreedShape,
    name: nameShape.nullable().default(null),
    plate: plateShape.nullable().default(null),
    from: z.coerce.date(),
    /** At most 31 days after `from`. */
    until: z.coerce.date(),
    /** Numbers of the places that a pass opens; none asks for no pass. */
    places: z.array(z.number().int().min(1).max(65_535)).max(32).default([]),
  }),
  answer: z.object({
    visitId: z.string(),
    /** Shown once. */
    pin: z.string(),
    /** The text of a QR code; null when none was asked for or no door here reads passes. */
    pass: z.string().nullable(),
  }),
})

export const findByPin = defineRoute({
  method: 'POST',
  path: '/api/v1/visitors/communities/{communityId}/pin',
  capability: 'visit.desk',
  summary: 'The announced visit whose six digits somebody says, if it holds now',
  params: inCommunity,
  body: z.object({ pin: z.string().regex(/^\d{6}$/) }),
  answer: visitShape,
})

export const noteArrival = defineRoute({
  method: 'POST',
  path: '/api/v1/visitors/communities/{communityId}/visits/{visitId}/arrive',
  capability: 'visit.desk',
  about: 'visitId',
  summary: 'An announced visitor is here',
  params: ofVisit,
  answer: z.void(),
})

export const withdrawVisit = defineRoute({
  method: 'POST',
  path: '/api/v1/visitors/communities/{communityId}/visits/{visitId}/withdraw',
  capability: 'visit.desk',
  about: 'visitId',
  summary: 'The household takes an announcement back; its digits and its pass hold no longer',
  params: ofVisit,
  answer: z.void(),
})
