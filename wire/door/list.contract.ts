/** The list that lives on a controller: a head (doors, hours, days, rights, keys) and one entry per credential. */
import { z } from 'zod'
import {
  doorSchema,
  hashSchema,
  instantSchema,
  keySchema,
  MOST_DOORS,
  nonceSchema,
  numberSchema,
  revisionSchema,
  rightSchema,
  uuidTextSchema,
} from './shapes.contract.ts'
import { credentialKindSchema } from './words.contract.ts'

/** Entries of one part; with the longest entries a part stays below MOST_DOWN_BYTES. */
export const MOST_PART_ENTRIES = 800
export const MOST_PARTS = 1000

/** Minutes of the day in China's time, from inclusive, to exclusive; 0–1440 is the whole day. */
export const spanSchema = z
  .tuple([z.int().min(0).max(1439), z.int().min(1).max(1440)])
  .refine(([from, to]) => from < to, { error: 'from must come before to' })
export type Span = z.output<typeof spanSchema>

/** Hours for eight kinds of day: Monday … Sunday, and public holidays in the eighth place. */
export const hoursSchema = z.array(z.array(spanSchema).max(6)).length(8)
export type Hours = z.output<typeof hoursSchema>

export const listDoorSchema = z.object({
  door: doorSchema,
  /** Number of the place within the community, by which passes name doors. */
  place: z.int().min(1).max(65_535),
  /** How long the lock stays free after an opening, and when an open door counts as held. */
  openSeconds: z.int().min(1).max(120),
  heldSeconds: z.int().min(5).max(3600),
  /** Readers in use. Where a face may be shown, another way in stands beside it. */
  ways: z.array(credentialKindSchema).min(1).max(6),
  /** Doors of this controller that must be shut before this one opens by credential. */
  interlock: z.array(doorSchema).max(8),
  /** Freed by the fire signal. */
  fireRelease: z.boolean(),
  antiPassback: z.boolean(),
})
export type ListDoor = z.output<typeof listDoorSchema>

/** At which doors and when: `hours` names an entry of the head's `hours`. */
export const grantSchema = z.object({ door: doorSchema, hours: rightSchema })

export const headSchema = z.object({
  v: z.literal(1),
  community: uuidTextSchema,
  doors: z.array(listDoorSchema).min(1).max(MOST_DOORS),
  hours: z.record(rightSchema, hoursSchema),
  /** Days that are not what their weekday says: 8 is a public holiday, 1–7 a day worked like that weekday. */
  days: z.record(z.iso.date(), z.int().min(1).max(8)),
  rights: z.record(rightSchema, z.array(grantSchema).max(256)),
  /** Public keys (Ed25519, base64url) that sign passes, by their id. The old one stays while its passes live. */
  passKeys: z.record(z.string().regex(/^[0-9a-f]{8}$/), z.string().regex(/^[A-Za-z0-9_-]{43}$/)),
  /** Goes before what a reader read when it is hashed, so that lists hold no card numbers. */
  salt: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  /** Wrong tries in a row at one reader that make the alarm. */
  wrongTries: z.int().min(2).max(5),
})
export type ListHead = z.output<typeof headSchema>

/** `[number, kind, key, right, from, until]`; a withdrawn pass is `[number, 'withdrawn', null, null, null, until]`. */
export const entrySchema = z.tuple([
  numberSchema,
  z.enum(['card', 'pin', 'pass', 'face', 'plate', 'tag', 'withdrawn']),
  keySchema.nullable(),
  rightSchema.nullable(),
  instantSchema.nullable(),
  instantSchema.nullable(),
])
export type Entry = z.output<typeof entrySchema>

/**
 * One part of a difference between two revisions; applied as a whole when the last part is there and the hash agrees.
 * `from` 0 starts from nothing. The head travels as the very text that is hashed.
 */
export const partSchema = z.object({
  v: z.literal(1),
  nonce: nonceSchema,
  from: revisionSchema,
  to: revisionSchema.min(1),
  part: z.int().min(1).max(MOST_PARTS),
  parts: z.int().min(1).max(MOST_PARTS),
  head: z.string().max(100_000).nullable(),
  put: z.array(entrySchema).max(MOST_PART_ENTRIES),
  drop: z.array(numberSchema).max(MOST_PART_ENTRIES),
  hash: hashSchema,
})
export type ListPart = z.output<typeof partSchema>
