/** Everything a site may tell its county: a closed list, without a person and without free text. Text ⇄ message. */
import { z } from 'zod'
import { DecodeError } from '#wire/decode-error.ts'
import { removalReasonSchema } from '#wire/door/words.contract.ts'
import { parseJson } from './canonical.ts'
import { countField, dayField, idField, instantField } from './fields.ts'

/** Under so many households a share would tell of single homes; it is not sent. */
export const LEAST_HOUSEHOLDS = 20

const at = instantField

/** How often something happened on a day. One figure for the whole community. */
const dayCount = z.strictObject({
  kind: z.literal('dayCount'),
  at,
  day: dayField,
  what: z.enum([
    'passage',
    'vehiclePassage',
    'visitor',
    'visitorByGuard',
    'delivery',
    'emergencyEntry',
    'remoteOpening',
    'openingByGuard',
    'refusal',
    'sosCall',
  ]),
  count: countField,
})

/** Credentials taken away on a day, by the reasons there are. Unpaid fees are none. */
const removalCount = z.strictObject({
  kind: z.literal('removalCount'),
  at,
  day: dayField,
  reason: removalReasonSchema,
  count: countField,
})

/** What the site's retention job erased on a day. */
const erasedCount = z.strictObject({
  kind: z.literal('erasedCount'),
  at,
  day: dayField,
  what: z.enum(['passage', 'visit', 'vehicleRead', 'recording', 'resident', 'consent', 'other']),
  count: countField,
})

/** How much of a community is registered. Only of a community of twenty households and more. */
const coverage = z
  .strictObject({
    kind: z.literal('coverage'),
    at,
    day: dayField,
    households: countField.min(LEAST_HOUSEHOLDS),
    registered: countField,
  })
  .refine(({ households, registered }) => registered <= households)

const deviceState = z.strictObject({
  kind: z.literal('deviceState'),
  at,
  deviceId: idField,
  device: z.enum([
    'doorController',
    'reader',
    'barrier',
    'camera',
    'recorder',
    'smokeDetector',
    'sosButton',
    'liftDetector',
    'charger',
    'gateway',
    'screen',
    'other',
  ]),
  state: z.enum(['online', 'offline', 'fault', 'tampered', 'powerLost', 'retired']),
  since: instantField,
})

const alarmState = z.strictObject({
  kind: z.literal('alarmState'),
  at,
  alarmId: idField,
  deviceId: idField.nullable(),
  alarm: z.enum([
    'wrongTries',
    'forced',
    'heldOpen',
    'tamper',
    'powerLost',
    'communicationLost',
    'fire',
    'smoke',
    'sos',
    'eBikeInLift',
    'siteDown',
    'diskFull',
    'other',
  ]),
  level: z.enum(['notice', 'urgent', 'danger']),
  state: z.enum(['raised', 'acknowledged', 'closed']),
  finding: z.enum(['real', 'false', 'test', 'maintenance', 'unknown']).nullable(),
  drill: z.boolean(),
  raisedAt: instantField,
  /** From the alarm to somebody's answer; null: nobody has answered yet. */
  responseMs: countField.nullable(),
})

/** A measured figure of acceptance over some days; `value` in the unit that its name ends with. */
const acceptanceFigure = z.strictObject({
  kind: z.literal('acceptanceFigure'),
  at,
  figure: z.enum([
    'devicesOnlinePermille',
    'recordingsWholePermille',
    'recordingsKeptDays',
    'clockOffsetMaxMs',
    'alarmToScreenMs',
    'alarmAnsweredMs',
    'doorsOpenedPermille',
    'passagesKeptDays',
  ]),
  fromDay: dayField,
  toDay: dayField,
  value: countField,
})

const nodeState = z.strictObject({
  kind: z.literal('nodeState'),
  at,
  diskFreePermille: countField.max(1000),
  upSince: instantField,
  lastBackupAt: instantField.nullable(),
})

const commandAnswer = z.strictObject({
  kind: z.literal('commandAnswer'),
  at,
  commandId: idField,
  outcome: z.enum(['done', 'refused', 'failed', 'expired']),
  reason: z.enum(['none', 'notKnownHere', 'notAllowed', 'tooLate', 'notPossibleNow']),
})

const SHAPES = {
  dayCount,
  removalCount,
  erasedCount,
  coverage,
  deviceState,
  alarmState,
  acceptanceFigure,
  nodeState,
  commandAnswer,
} as const

export type MessageKind = keyof typeof SHAPES
export type Message = { [K in MessageKind]: z.output<(typeof SHAPES)[K]> }[MessageKind]
export type MessageOf<K extends MessageKind> = z.output<(typeof SHAPES)[K]>

export const MESSAGE_KINDS = Object.keys(SHAPES) as readonly MessageKind[]
/** For those who describe or generate messages: the shape of each kind. */
export const MESSAGE_SHAPES: Readonly<Record<MessageKind, z.ZodObject>> = SHAPES
/** The longest message there can be is well below this; a longer line is not read at all. */
export const MAX_MESSAGE_CHARS = 1000

/** Keys of each kind in the order in which they are written. Messages are flat, so this is the whole canonical form. */
const KEYS = Object.fromEntries(
  Object.entries(SHAPES).map(([kind, shape]) => [kind, Object.keys(shape.shape).sort()]),
) as Record<MessageKind, string[]>

/** One line of JSON with its keys in order. @throws DecodeError when it is not what may travel. */
export function encodeMessage(message: Message): string {
  const kind = readKind(message)
  if (!SHAPES[kind].safeParse(message).success) throw new DecodeError('link', `this ${kind} may not travel`)
  return writeFlat(message, KEYS[kind])
}

/** What JSON.stringify would write with these keys, at a third of its price: messages are flat and most values plain. */
function writeFlat(message: Message, keys: readonly string[]): string {
  let text = ''
  for (const key of keys) {
    const value: unknown = message[key as keyof Message]
    const written = typeof value === 'string' && PLAIN.test(value) ? `"${value}"` : JSON.stringify(value)
    text += `${text === '' ? '{' : ','}"${key}":${written}`
  }
  return `${text}}`
}

/** Letters that need no escape in JSON. */
const PLAIN = /^[\w:.-]*$/

/** @throws DecodeError for a kind, a field or a value outside the list, and for another spelling of the same. */
export function decodeMessage(text: string): Message {
  if (text.length > MAX_MESSAGE_CHARS) throw new DecodeError('link', 'the message is too long')
  const value = parseJson(text, 'the message')
  const kind = readKind(value)
  const read = SHAPES[kind].safeParse(value)
  if (!read.success) throw new DecodeError('link', `${kind}: ${read.error.issues[0]?.path.join('.')} is not allowed`)
  if (writeFlat(read.data, KEYS[kind]) !== text) throw new DecodeError('link', `${kind} is spelled in another way`)
  return read.data
}

function readKind(value: unknown): MessageKind {
  const kind = value !== null && typeof value === 'object' ? (value as { kind?: unknown }).kind : undefined
  if (typeof kind !== 'string' || !Object.hasOwn(SHAPES, kind)) throw new DecodeError('link', 'no kind that may travel')
  return kind as MessageKind
}
