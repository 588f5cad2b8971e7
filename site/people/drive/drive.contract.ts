/** Registration drives: a place, some days, a poster with a code; what people write down waits to be checked. Shared with the pages. */
import { z } from 'zod'
import { purposeSchema } from '#site/people/consent/consent.contract.ts'
import {
  inCommunity,
  personNameSchema,
  phoneSchema,
  residentRoleSchema,
  waySchema,
} from '#site/people/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'

const inDrive = inCommunity.extend({ driveId: rowIdSchema })

export const driveShape = z.object({
  id: z.string(),
  kind: z.enum(['fixed', 'mobile']),
  place: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  open: z.boolean(),
  version: z.number().int(),
})
export type Drive = z.output<typeof driveShape>

export const listDrives = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/drives',
  capability: 'drive.register',
  summary: 'Registration drives, newest first, and how many entries wait to be checked',
  params: inCommunity,
  answer: z.object({ items: z.array(driveShape), waiting: z.number().int() }),
})

export const addDrive = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/drives',
  capability: 'drive.manage',
  summary: 'Plan a drive; refused while a paper is missing',
  params: inCommunity,
  body: z.object({
    kind: z.enum(['fixed', 'mobile']),
    place: z.string().trim().min(1).max(60),
    startsOn: daySchema,
    endsOn: daySchema,
  }),
  answer: z.object({ driveId: z.string() }),
})

export const closeDrive = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/drives/{driveId}/close',
  capability: 'drive.manage',
  about: 'driveId',
  summary: 'End a drive; the code on its poster no longer opens the page',
  params: inDrive,
  answer: z.void(),
})

export const readPoster = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/drives/{driveId}/poster',
  capability: 'drive.manage',
  about: 'driveId',
  summary: 'What the poster shows: place, days, the code, and a picture of its address for phones',
  params: inDrive,
  answer: driveShape.extend({ communityName: z.string(), path: z.string(), picture: z.string() }),
})

const codeShape = z.string().trim().min(10).max(40)

/** A door as people write it on themselves. */
export const writtenDoorShape = z.object({
  building: z.string().trim().min(1).max(40),
  stairwell: z.string().trim().max(20).default(''),
  door: z.string().trim().min(1).max(20),
})

const writtenShape = writtenDoorShape.extend({
  name: personNameSchema,
  role: residentRoleSchema,
  phone: phoneSchema.nullable(),
  purposes: z.array(purposeSchema).max(4),
})

export const lookAtDrive = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/join/look',
  capability: 'public',
  summary: 'The page of a poster: which community, which buildings; nobody is named',
  params: inCommunity,
  body: z.object({ code: codeShape }),
  answer: z.object({
    communityName: z.string(),
    keeperName: z.string(),
    buildings: z.array(z.object({ name: z.string(), stairwells: z.array(z.string()) })),
  }),
})

export const joinDrive = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/join',
  capability: 'public',
  summary: 'Somebody registers on their own phone; the answer does not tell who is registered already',
  params: inCommunity,
  body: writtenShape.extend({ code: codeShape }),
  answer: z.object({ received: z.literal(true) }),
})

export const addEntry = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/entries',
  capability: 'drive.register',
  summary: 'The guard types what somebody says, or a paper form',
  params: inCommunity,
  body: writtenShape.extend({ driveId: rowIdSchema.nullable(), way: waySchema.exclude(['phone']) }),
  answer: z.object({ received: z.literal(true) }),
})

export const entryShape = writtenShape.extend({
  id: z.string(),
  phone: z.string().nullable(),
  way: waySchema,
  at: z.coerce.date(),
  /** Why it may be somebody who is registered already. */
  double: z.enum(['sameDoor', 'samePhone', 'sameName']).nullable(),
})
export type Entry = z.output<typeof entryShape>

export const listEntries = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/entries',
  capability: 'person.read',
  audit: 'read',
  summary: 'What waits to be checked, with what may be a double',
  params: inCommunity,
  answer: z.object({ items: z.array(entryShape) }),
})

const inEntry = inCommunity.extend({ entryId: rowIdSchema })

export const takeEntry = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/entries/{entryId}/take',
  capability: 'person.edit',
  about: 'entryId',
  summary: 'Checked: it becomes an entry of the register',
  params: inEntry,
  answer: z.object({ residentId: z.string() }),
})

export const dropEntry = defineRoute({
  method: 'DELETE',
  path: '/api/v1/people/{communityId}/entries/{entryId}',
  capability: 'person.edit',
  about: 'entryId',
  summary: 'Not to be registered: it is deleted',
  params: inEntry,
  answer: z.void(),
})
