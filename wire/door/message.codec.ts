/** Topics and payloads of the door profile: bytes ⇄ checked messages. No sockets, no clock, no state. */
import type { z } from 'zod'
import { DecodeError } from '#wire/decode-error.ts'
import { decodeUtf8, encodeUtf8 } from '#wire/utf8.ts'
import { DOWN_SHAPES, type DownKind, type DownMessage } from './down.contract.ts'
import { controllerSchema, MOST_DOWN_BYTES, MOST_UP_BYTES, uuidTextSchema } from './shapes.contract.ts'
import { UP_SHAPES, type UpKind, type UpMessage } from './up.contract.ts'

/** Whose topic it is. */
export interface Peer {
  readonly community: string
  readonly controller: string
}

export interface Topic extends Peer {
  readonly direction: 'up' | 'down'
  readonly kind: string
}

/** `anlin/<community>/<controller>/up|down/<kind>`: 36 + 32 letters at the most, so that a longer one is none of ours. */
export const MOST_TOPIC_LETTERS = 100

export function writeTopic({ community, controller, direction, kind }: Topic): string {
  return `anlin/${community}/${controller}/${direction}/${kind}`
}

/** What a controller subscribes to, and the only thing it may. */
export const writeDownFilter = ({ community, controller }: Peer): string => `anlin/${community}/${controller}/down/+`

/** What the node subscribes to. */
export const UP_FILTER = 'anlin/+/+/up/+'

/** @throws DecodeError for anything that is not a topic of this profile. */
export function decodeTopic(topic: string): Topic {
  if (topic.length > MOST_TOPIC_LETTERS) throw new DecodeError('door', 'topic is too long')
  const [root, community = '', controller = '', direction, kind = '', ...rest] = topic.split('/')
  const isOurs = root === 'anlin' && rest.length === 0 && (direction === 'up' || direction === 'down')
  if (!isOurs || !uuidTextSchema.safeParse(community).success || !controllerSchema.safeParse(controller).success) {
    throw new DecodeError('door', 'not a topic of the profile')
  }
  return { community, controller, direction, kind }
}

function decodeJson(payload: Uint8Array, most: number): unknown {
  if (payload.length > most) throw new DecodeError('door', `payload of ${payload.length} bytes is too long`)
  try {
    return JSON.parse(decodeUtf8(payload))
  } catch {
    throw new DecodeError('door', 'payload is not JSON in UTF-8')
  }
}

function check<S extends z.ZodType>(shape: S, value: unknown, kind: string): z.output<S> {
  const read = shape.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new DecodeError('door', `${kind}: ${issue?.path.join('.') ?? ''} ${issue?.code ?? ''}`)
}

/** A controller's message. Unknown fields are left out, so that a later version may add some. @throws DecodeError */
export function decodeUp(kind: string, payload: Uint8Array): UpMessage {
  if (!Object.hasOwn(UP_SHAPES, kind)) throw new DecodeError('door', 'no such kind of message')
  const body = check(UP_SHAPES[kind as UpKind], decodeJson(payload, MOST_UP_BYTES), kind)
  return { kind, body } as UpMessage
}

/** The node's message, as a controller reads it. @throws DecodeError */
export function decodeDown(kind: string, payload: Uint8Array): DownMessage {
  if (!Object.hasOwn(DOWN_SHAPES, kind)) throw new DecodeError('door', 'no such kind of message')
  const body = check(DOWN_SHAPES[kind as DownKind], decodeJson(payload, MOST_DOWN_BYTES), kind)
  return { kind, body } as DownMessage
}

export function encodeUp(message: UpMessage): Uint8Array<ArrayBuffer> {
  return encodeUtf8(JSON.stringify(message.body))
}

export function encodeDown(message: DownMessage): Uint8Array<ArrayBuffer> {
  return encodeUtf8(JSON.stringify(message.body))
}
