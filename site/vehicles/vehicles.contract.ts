/** Vehicles at the barriers, as the property office and the guard on duty see them. Nothing here asks when a vehicle passed. */
import { z } from 'zod'
import { openDoor } from '#site/doors/doors.contract.ts'
import { inCommunity, readReasonSchema, VEHICLE_KINDS, type VehicleKind } from '#site/people/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { controllerSchema, doorSchema, rightSchema } from '#wire/door/shapes.contract.ts'
import { chargingSchema, refuseReasonSchema, removalReasonSchema, sideSchema } from '#wire/door/words.contract.ts'
import { knownAsSchema, laneAnswerSchema, letInReasonSchema } from './lane/reason.contract.ts'

const BASE = '/api/v1/vehicles/{communityId}'
const whatShape = z.enum(['plate', 'tag'])

const registeredShape = z.object({
  vehicleId: z.string(),
  kind: z.enum(Object.keys(VEHICLE_KINDS) as [VehicleKind, ...VehicleKind[]]),
  plate: z.string(),
  building: z.string(),
  stairwell: z.string(),
  door: z.string(),
  permits: z.array(
    z.object({
      permitId: z.string(),
      what: whatShape,
      validUntil: z.coerce.date().nullable(),
      madeAt: z.coerce.date(),
    }),
  ),
})
export type RegisteredWithPermits = z.output<typeof registeredShape>

export const listPermits = defineRoute({
  method: 'GET',
  path: `${BASE}/permits`,
  capability: 'vehicle.manage',
  audit: 'read',
  summary: 'Registered vehicles by door with their permits, and how many vehicles of visitors pass now',
  params: inCommunity,
  query: z.object({ reason: readReasonSchema }),
  answer: z.object({ items: z.array(registeredShape), visitors: z.number().int() }),
})

export const givePermit = defineRoute({
  method: 'POST',
  path: `${BASE}/permits`,
  capability: 'vehicle.manage',
  summary: 'A registered vehicle may pass barriers by its plate, an e-bike also by its tag',
  params: inCommunity,
  body: z.object({
    vehicleId: rowIdSchema,
    what: whatShape,
    /** What a tag reader reads, in upper-case hexadecimal; null for a plate. */
    read: z.string().min(8).max(32).nullable(),
    /** Groups of the doors' rules. */
    circles: z.array(rightSchema).min(1).max(40),
    validUntil: z.iso.datetime({ offset: true }).nullable(),
  }),
  answer: z.object({ permitId: z.string() }),
})

export const endPermit = defineRoute({
  method: 'POST',
  path: `${BASE}/permits/{permitId}/end`,
  capability: 'vehicle.manage',
  about: 'permitId',
  summary: 'End a permit, for one of the listed reasons; an unpaid fee is none',
  params: inCommunity.extend({ permitId: rowIdSchema }),
  body: z.object({ reason: removalReasonSchema }),
  answer: z.void(),
})

const waitingShape = z.object({
  controllerId: z.string(),
  door: z.number().int(),
  label: z.string(),
  side: sideSchema,
  plate: z.string(),
  at: z.coerce.date(),
  is: knownAsSchema,
  /** Whose door a visitor goes to. */
  home: z.string().nullable(),
  /** Why the barrier did not open to one of the lists. */
  because: refuseReasonSchema.nullable(),
})
export type Waiting = z.output<typeof waitingShape>

export const listAtBarriers = defineRoute({
  method: 'GET',
  path: `${BASE}/at-barriers`,
  capability: 'visit.desk',
  audit: 'read',
  summary: 'Vehicles that stand at a barrier and were not let in, of the last ten minutes, for the guard on duty',
  params: inCommunity,
  answer: z.object({ items: z.array(waitingShape) }),
})

export const readMark = defineRoute({
  method: 'GET',
  path: `${BASE}/at-barriers/mark`,
  capability: 'visit.desk',
  summary: 'When something last came to stand at a barrier; null: nothing does. Without any plate',
  params: inCommunity,
  answer: z.object({ mark: z.string().nullable() }),
})

const laneBody = { controllerId: controllerSchema, door: doorSchema }

export const letIn = defineRoute({
  method: 'POST',
  path: `${BASE}/at-barriers/let-in`,
  capability: 'visit.desk',
  summary: 'Open a barrier for who stands there, for one of the reasons; the plate is forgotten when it has opened',
  params: inCommunity,
  body: z.object({ ...laneBody, reason: letInReasonSchema }),
  answer: openDoor.answer,
})

export const turnBack = defineRoute({
  method: 'POST',
  path: `${BASE}/at-barriers/turn-back`,
  capability: 'visit.desk',
  summary: 'Who stood at a barrier was not let in or drove on; the plate is forgotten',
  params: inCommunity,
  body: z.object(laneBody),
  answer: z.void(),
})

export const readLanes = defineRoute({
  method: 'GET',
  path: `${BASE}/lanes`,
  capability: 'vehicle.manage',
  summary:
    'How many reads of strangers lie here and were erased, and how barriers were opened by hand: counts, no plate',
  params: inCommunity,
  answer: z.object({
    kept: z.number().int(),
    nextEraseAt: z.coerce.date().nullable(),
    keptDays: z.number().int(),
    answers: z.array(z.object({ answer: laneAnswerSchema, count: z.number().int() })),
    latest: z.array(z.object({ at: z.coerce.date(), label: z.string(), answer: laneAnswerSchema })),
  }),
})

export const listPoints = defineRoute({
  method: 'GET',
  path: `${BASE}/charging-points`,
  capability: 'door.read',
  summary: 'How the charging points are; nothing of who charges',
  params: inCommunity,
  answer: z.object({
    items: z.array(
      z.object({
        controllerId: z.string(),
        door: z.number().int(),
        label: z.string(),
        state: chargingSchema.nullable(),
        since: z.coerce.date().nullable(),
        away: z.boolean(),
      }),
    ),
  }),
})
