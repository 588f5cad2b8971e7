/** The register of residents as the property office works with it. Shared with the console. */
import { z } from 'zod'
import { consentShape, purposeSchema } from '#site/people/consent/consent.contract.ts'
import {
  inCommunity,
  personNameSchema,
  phoneSchema,
  plateSchema,
  readReasonSchema,
  residentRoleSchema,
  VEHICLE_KINDS,
  type VehicleKind,
} from '#site/people/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'

export const vehicleKindSchema = z.enum(Object.keys(VEHICLE_KINDS) as [VehicleKind, ...VehicleKind[]])
const inResident = inCommunity.extend({ residentId: rowIdSchema })
const withReason = z.object({ reason: readReasonSchema })

/** As lists show somebody: the phone is only known to be there. */
export const residentRowShape = z.object({
  id: z.string(),
  householdId: z.string(),
  building: z.string(),
  stairwell: z.string(),
  door: z.string(),
  name: z.string(),
  role: residentRoleSchema,
  hasPhone: z.boolean(),
  under14: z.boolean(),
  movedInOn: z.string().nullable(),
  movedOutOn: z.string().nullable(),
})
export type ResidentRow = z.output<typeof residentRowShape>

export const listResidents = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/residents',
  capability: 'person.read',
  audit: 'read',
  summary:
    'Residents by door, filtered by a part of the name, a whole phone number or a door; with the reason for looking',
  params: inCommunity,
  query: withReason.extend({
    text: z.string().trim().max(40).default(''),
    buildingId: rowIdSchema.optional(),
    movedOut: z.enum(['true', 'false']).default('false'),
  }),
  answer: z.object({ items: z.array(residentRowShape), total: z.number().int() }),
})

export const residentShape = residentRowShape.omit({ hasPhone: true }).extend({
  phone: z.string().nullable(),
  guardianId: z.string().nullable(),
  guardianName: z.string().nullable(),
  version: z.number().int(),
  vehicles: z.array(z.object({ id: z.string(), kind: vehicleKindSchema, plate: z.string() })),
  consents: z.array(consentShape),
  /** Who looked at this entry, and why; the person may ask for it. */
  looks: z.array(z.object({ at: z.coerce.date(), name: z.string(), reason: z.string().nullable() })),
})
export type Resident = z.output<typeof residentShape>

export const readResident = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/residents/{residentId}',
  capability: 'person.read',
  audit: 'read',
  about: 'residentId',
  summary: 'Everything that is kept of one person, with who looked at it',
  params: inResident,
  query: withReason,
  answer: residentShape,
})

export const copyResident = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/residents/{residentId}/copy.xlsx',
  capability: 'person.read',
  audit: 'read',
  about: 'residentId',
  summary: 'The copy that a person may ask for (个人信息保护法 45), as a workbook',
  params: inResident,
  answer: 'file',
})

const personBody = z.object({
  name: personNameSchema,
  role: residentRoleSchema,
  phone: phoneSchema.nullable(),
  movedInOn: daySchema.nullable(),
  /** Of a child under 14; a guardian of the same community. */
  guardianId: rowIdSchema.nullable(),
})

export const addResident = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/residents',
  capability: 'person.edit',
  summary: 'Record somebody at a door, with what they agreed to on paper; a phone only with their consent',
  params: inCommunity,
  body: personBody.extend({ householdId: rowIdSchema, purposes: z.array(purposeSchema).max(4) }),
  answer: z.object({ residentId: z.string() }),
})

export const changeResident = defineRoute({
  method: 'PATCH',
  path: '/api/v1/people/{communityId}/residents/{residentId}',
  capability: 'person.edit',
  versioned: true,
  about: 'residentId',
  summary: 'Correct an entry (If-Match: version)',
  params: inResident,
  body: personBody,
  answer: z.void(),
})

export const moveOut = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/residents/{residentId}/move-out',
  capability: 'person.edit',
  about: 'residentId',
  summary: 'Note the day somebody moves out: their cards stop now, 30 days later the entry is deleted',
  params: inResident,
  body: z.object({ on: daySchema }),
  answer: z.void(),
})

export const moveOutHousehold = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/households/{householdId}/move-out',
  capability: 'person.edit',
  about: 'householdId',
  summary: 'A whole household moves out: everybody registered at the door, children with their guardians',
  params: inCommunity.extend({ householdId: rowIdSchema }),
  body: z.object({ on: daySchema }),
  answer: z.object({ residents: z.number().int() }),
})

export const moveBack = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/residents/{residentId}/move-back',
  capability: 'person.edit',
  about: 'residentId',
  summary: 'Moving out was noted by mistake: the entry stays; cards are given out anew',
  params: inResident,
  answer: z.void(),
})

export const receiptShape = z.object({
  number: z.string(),
  at: z.coerce.date(),
  deleted: z.record(z.string(), z.number().int()),
})

export const leaveRegister = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/residents/{residentId}/leave',
  capability: 'person.edit',
  about: 'residentId',
  summary: 'Somebody leaves the register: everything without a duty to stay is deleted; answers with the receipt',
  params: inResident,
  body: z.object({ cause: z.enum(['left', 'asked']) }),
  answer: receiptShape,
})

export const addVehicle = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/residents/{residentId}/vehicles',
  capability: 'person.edit',
  about: 'residentId',
  summary: "Register somebody's e-bike or car; with their consent",
  params: inResident,
  body: z.object({ kind: vehicleKindSchema, plate: plateSchema }),
  answer: z.object({ vehicleId: z.string() }),
})

export const removeVehicle = defineRoute({
  method: 'DELETE',
  path: '/api/v1/people/{communityId}/vehicles/{vehicleId}',
  capability: 'person.edit',
  about: 'vehicleId',
  summary: 'Take a vehicle off the register',
  params: inCommunity.extend({ vehicleId: rowIdSchema }),
  answer: z.void(),
})
