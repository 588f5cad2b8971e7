/** Messages of the node to one controller. None is ever retained: what a controller missed is void. */
import { z } from 'zod'
import { partSchema } from './list.contract.ts'
import {
  bootSchema,
  doorSchema,
  instantSchema,
  MOST_DOORS,
  nonceSchema,
  numberSchema,
  revisionSchema,
  seqSchema,
  uuidTextSchema,
} from './shapes.contract.ts'
import { openReasonSchema, refuseReasonSchema } from './words.contract.ts'

/** Answer to a birth: the node's time and the revision of the list it will send, if it is another. */
export const helloSchema = z.object({
  v: z.literal(1),
  nonce: nonceSchema,
  /** `at` of the birth that is answered, so that the controller can tell how long the way took. */
  asked: instantSchema,
  at: instantSchema,
  revision: revisionSchema,
})

/** Events that are committed in the node's database; the controller may forget exactly these. */
export const ackSchema = z.object({
  v: z.literal(1),
  nonce: nonceSchema,
  boot: bootSchema,
  ranges: z
    .array(z.tuple([seqSchema, seqSchema]))
    .min(1)
    .max(100),
})

/** The node's time, when a state showed that the controller's is off. `asked` is that state's `at`. */
export const clockSchema = z.object({ v: z.literal(1), nonce: nonceSchema, asked: instantSchema, at: instantSchema })

export const orderSchema = z.discriminatedUnion('do', [
  /** Frees the lock of one door for its usual time. */
  z.object({ do: z.literal('open'), door: doorSchema }),
  /** Frees doors until `endRelease`: fire, evacuation. */
  z.object({ do: z.literal('release'), doors: z.array(doorSchema).min(1).max(MOST_DOORS) }),
  z.object({ do: z.literal('endRelease'), doors: z.array(doorSchema).min(1).max(MOST_DOORS) }),
  /** Learns the face of whoever stands before the device now, for a credential that is on the list. */
  z.object({ do: z.literal('learnFace'), door: doorSchema, number: numberSchema }),
])
export type Order = z.output<typeof orderSchema>

/** Carried out once, only by the birth it names, and only before `until`. */
export const commandSchema = z.object({
  v: z.literal(1),
  nonce: nonceSchema,
  id: uuidTextSchema,
  until: instantSchema,
  order: orderSchema,
})
export type Command = z.output<typeof commandSchema>

export const answerSchema = z.object({
  v: z.literal(1),
  nonce: nonceSchema,
  id: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  number: numberSchema.nullable(),
  verdict: z.discriminatedUnion('open', [
    z.object({ open: z.literal(true), because: openReasonSchema }),
    z.object({ open: z.literal(false), because: refuseReasonSchema }),
  ]),
})

/** Kinds of messages the node sends, by the last level of their topic. */
export const DOWN_SHAPES = {
  hello: helloSchema,
  ack: ackSchema,
  clock: clockSchema,
  command: commandSchema,
  list: partSchema,
  answer: answerSchema,
} as const
export type DownKind = keyof typeof DOWN_SHAPES
export type DownMessage = {
  [K in DownKind]: { readonly kind: K; readonly body: z.output<(typeof DOWN_SHAPES)[K]> }
}[DownKind]
