/** Messages of a controller: birth, last will, state, questions, results. Events stand in `event.contract.ts`. */
import { z } from 'zod'
import { eventsSchema } from './event.contract.ts'
import {
  bootSchema,
  doorSchema,
  hashSchema,
  instantSchema,
  keySchema,
  labelSchema,
  MOST_DOORS,
  nonceSchema,
  numberSchema,
  revisionSchema,
  seqSchema,
  uuidTextSchema,
} from './shapes.contract.ts'
import { outcomeSchema, sideSchema } from './words.contract.ts'

/** Which list a controller holds. Revision 0 is the empty list, whose hash is 43 times `A`. */
export const heldListSchema = z.object({ revision: revisionSchema, hash: hashSchema, headHash: hashSchema })
export type HeldList = z.output<typeof heldListSchema>

/** First message of every connection. Until the node answers it, no command is carried out. */
export const birthSchema = z.object({
  v: z.literal(1),
  nonce: nonceSchema,
  boot: bootSchema,
  /** The number that its next event will have: what is below was recorded before this birth, by the clock as it was. */
  next: seqSchema,
  at: instantSchema,
  maker: labelSchema,
  model: labelSchema,
  firmware: labelSchema,
  serial: labelSchema,
  doors: z.array(doorSchema).min(1).max(MOST_DOORS),
  list: heldListSchema,
  /** Events kept and not yet acknowledged. */
  waiting: z.int().min(0).max(10_000_000),
})
export type Birth = z.output<typeof birthSchema>

/** The last will, deposited with CONNECT: the broker sends it when the connection breaks. */
export const deathSchema = z.object({ v: z.literal(1), nonce: nonceSchema })

export const doorStateSchema = z.object({
  door: doorSchema,
  leaf: z.enum(['open', 'closed', 'unknown']),
  lock: z.enum(['locked', 'free', 'unknown']),
})

/** Every 60 s and after a change (GB/T 28181-2022 §9.6.1: three missed ones mean offline). */
export const stateSchema = z.object({
  v: z.literal(1),
  nonce: nonceSchema,
  at: instantSchema,
  doors: z.array(doorStateSchema).max(MOST_DOORS),
  tamper: z.boolean(),
  power: z.enum(['mains', 'battery']),
  fire: z.boolean(),
  waiting: z.int().min(0).max(10_000_000),
  list: heldListSchema,
})
export type ControllerState = z.output<typeof stateSchema>

/** What was presented at a reader: a hashed key, a whole pass, or the number under which the device knows a face. */
export const presentedSchema = z.discriminatedUnion('way', [
  z.object({ way: z.literal('card'), key: keySchema }),
  z.object({ way: z.literal('pin'), key: keySchema }),
  z.object({ way: z.literal('plate'), key: keySchema }),
  z.object({ way: z.literal('tag'), key: keySchema }),
  z.object({ way: z.literal('pass'), pass: z.string().regex(/^AN1\.[A-Za-z0-9_-]{100,400}$/) }),
  z.object({ way: z.literal('face'), number: numberSchema }),
])
export type Presented = z.output<typeof presentedSchema>

/** A reader without a list of its own asks the node. Controllers with a list never need to. */
export const askSchema = z.object({
  v: z.literal(1),
  nonce: nonceSchema,
  id: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  at: instantSchema,
  door: doorSchema,
  side: sideSchema,
  presented: presentedSchema,
})
export type Ask = z.output<typeof askSchema>

export const resultSchema = z.object({
  v: z.literal(1),
  nonce: nonceSchema,
  id: uuidTextSchema,
  outcome: outcomeSchema,
  at: instantSchema,
})
export type CommandResult = z.output<typeof resultSchema>

/** The controller asks for its list: with its own revision for a difference, with revision 0 for all of it. */
export const wantSchema = z.object({ v: z.literal(1), nonce: nonceSchema, list: heldListSchema })

/** Kinds of messages a controller may send, by the last level of their topic. */
export const UP_SHAPES = {
  birth: birthSchema,
  death: deathSchema,
  events: eventsSchema,
  state: stateSchema,
  ask: askSchema,
  result: resultSchema,
  want: wantSchema,
} as const
export type UpKind = keyof typeof UP_SHAPES
export type UpMessage = { [K in UpKind]: { readonly kind: K; readonly body: z.output<(typeof UP_SHAPES)[K]> } }[UpKind]
