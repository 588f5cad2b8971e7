/** What a controller reports, once each, until the node says that it is kept. */
import { z } from 'zod'
import { plateSchema } from '#terms/plate.ts'
import {
  bootSchema,
  doorSchema,
  instantSchema,
  MOST_EVENTS,
  nonceSchema,
  numberSchema,
  revisionSchema,
  seqSchema,
} from './shapes.contract.ts'
import {
  chargingSchema,
  detectedSchema,
  openReasonSchema,
  refuseReasonSchema,
  sideSchema,
  waySchema,
} from './words.contract.ts'

const atDoor = { door: doorSchema }

export const eventBodySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('opened'),
    ...atDoor,
    side: sideSchema,
    way: waySchema,
    number: numberSchema.nullable(),
    because: openReasonSchema,
  }),
  z.object({
    kind: z.literal('refused'),
    ...atDoor,
    side: sideSchema,
    way: waySchema,
    number: numberSchema.nullable(),
    because: refuseReasonSchema,
  }),
  /** Several refusals in a row at one reader: GB 50396 5.1.5 asks for the alarm at five at the latest. */
  z.object({ kind: z.literal('wrongTries'), ...atDoor, side: sideSchema, count: z.int().min(2).max(100) }),
  z.object({ kind: z.literal('forced'), ...atDoor }),
  z.object({ kind: z.literal('heldOpen'), ...atDoor, seconds: z.int().min(1).max(86_400) }),
  z.object({ kind: z.literal('closed'), ...atDoor }),
  z.object({ kind: z.literal('tamper'), on: z.boolean() }),
  z.object({
    kind: z.literal('power'),
    source: z.enum(['mains', 'battery']),
    minutesLeft: z.int().min(0).max(100_000).nullable(),
  }),
  z.object({ kind: z.literal('fire'), on: z.boolean() }),
  /** The clock was set: what it said and what it says now. */
  z.object({ kind: z.literal('clockSet'), was: instantSchema }),
  /** The store was full and these numbers of this boot are gone. */
  z.object({ kind: z.literal('lost'), from: seqSchema, to: seqSchema }),
  z.object({ kind: z.literal('listApplied'), revision: revisionSchema }),
  /** A plate or tag that is not on the list stands at this barrier: the guard may see it, and it is forgotten in days. */
  z.object({ kind: z.literal('stray'), ...atDoor, side: sideSchema, what: z.literal('plate'), read: plateSchema }),
  /** A detector's point; `on` false when it is over. */
  z.object({ kind: z.literal('alarm'), ...atDoor, what: detectedSchema, on: z.boolean() }),
  /** A charging point became so. */
  z.object({ kind: z.literal('charge'), ...atDoor, is: chargingSchema }),
  /** The device learned or erased the face of this credential; nothing of the face itself ever leaves it. */
  z.object({ kind: z.literal('faceLearned'), number: numberSchema }),
  z.object({ kind: z.literal('faceErased'), number: numberSchema }),
])
export type EventBody = z.output<typeof eventBodySchema>
export type EventKind = EventBody['kind']

/** `at` is the controller's own clock; the node measures how far that is off. */
export const eventSchema = z.object({ seq: seqSchema, at: instantSchema }).and(eventBodySchema)
export type DoorEvent = z.output<typeof eventSchema>

/** Events of one boot in rising order of `seq`. What was sent may be sent again; the node keeps each once. */
export const eventsSchema = z
  .object({
    v: z.literal(1),
    nonce: nonceSchema,
    boot: bootSchema,
    events: z.array(eventSchema).min(1).max(MOST_EVENTS),
  })
  .refine(({ events }) => events.every(({ seq }, index) => index === 0 || seq > (events[index - 1]?.seq ?? 0)), {
    error: 'seq must rise',
  })
export type EventsMessage = z.output<typeof eventsSchema>
