/** Alarms as the guard's screen and the property office see them. Shared with the console. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { uuidSchema } from '#terms/ids.ts'
import {
  type AlarmKind,
  DUTIES,
  type Duty,
  FINDINGS,
  type Finding,
  KINDS,
  LEVELS,
  type Level,
} from './kind.contract.ts'

const keysOf = <K extends string>(table: Record<K, unknown>) => z.enum(Object.keys(table) as [K, ...K[]])
export const kindShape = keysOf<AlarmKind>(KINDS)
export const levelShape = keysOf<Level>(LEVELS)
export const dutyShape = keysOf<Duty>(DUTIES)
const findingShape = keysOf<Finding>(FINDINGS)
const placeShape = z.string().trim().min(1).max(60)

const inCommunity = z.object({ communityId: uuidSchema })
const ofAlarm = z.object({ communityId: uuidSchema, alarmId: uuidSchema })

export const alarmShape = z.object({
  alarmId: z.string(),
  kind: kindShape,
  level: levelShape,
  drill: z.boolean(),
  place: z.string(),
  /** The flat of an SOS button, while the alarm is open. */
  home: z.string().nullable(),
  /** How often the same thing was reported. */
  times: z.number().int(),
  /** Alarms that this one took into itself. */
  parts: z.number().int(),
  happenedAt: z.coerce.date(),
  raisedAt: z.coerce.date(),
  lastAt: z.coerce.date(),
  /** What it tells of is over; somebody still has to say what it was. */
  endedAt: z.coerce.date().nullable(),
  acknowledgedAt: z.coerce.date().nullable(),
  /** Whom to call, since nobody answered. */
  due: z.object({ duty: dutyShape, phone: z.string().nullable() }).nullable(),
})
export type Alarm = z.output<typeof alarmShape>

export const watchAlarms = defineRoute({
  method: 'GET',
  path: '/api/v1/alarms/communities/{communityId}/screen',
  capability: 'alarm.read',
  summary:
    'Open alarms, gravest and unanswered first. With `since` (the last answer’s mark) it waits until they change',
  params: inCommunity,
  query: z.object({ since: z.string().max(60).optional() }),
  answer: z.object({ mark: z.string(), now: z.coerce.date(), items: z.array(alarmShape) }),
})

export const sayShown = defineRoute({
  method: 'POST',
  path: '/api/v1/alarms/communities/{communityId}/shown',
  capability: 'alarm.handle',
  summary: 'A screen says which alarms it shows; the first time counts',
  params: inCommunity,
  body: z.object({ alarmIds: z.array(uuidSchema).min(1).max(100) }),
  answer: z.object({ first: z.number().int() }),
})

export const raiseByHand = defineRoute({
  method: 'POST',
  path: '/api/v1/alarms/communities/{communityId}/alarms',
  capability: 'alarm.handle',
  summary: 'Raise an alarm that somebody saw, or a drill of any kind',
  params: inCommunity,
  body: z.object({ kind: kindShape, place: placeShape, drill: z.boolean() }),
  answer: z.object({ alarmId: z.string() }),
})

export const acknowledgeAlarm = defineRoute({
  method: 'POST',
  path: '/api/v1/alarms/communities/{communityId}/alarms/{alarmId}/acknowledge',
  capability: 'alarm.handle',
  about: 'alarmId',
  summary: 'Take an alarm up: it rises no further. Whoever was first counts',
  params: ofAlarm,
  answer: z.void(),
})

export const closeAlarm = defineRoute({
  method: 'POST',
  path: '/api/v1/alarms/communities/{communityId}/alarms/{alarmId}/close',
  capability: 'alarm.handle',
  about: 'alarmId',
  summary: 'Close an alarm with what it was; a drill closes as a drill',
  params: ofAlarm,
  body: z.object({ finding: findingShape }),
  answer: z.void(),
})

export const listPast = defineRoute({
  method: 'GET',
  path: '/api/v1/alarms/communities/{communityId}/past',
  capability: 'alarm.read',
  summary: 'Closed alarms, latest first; `before` goes on where an answer ended',
  params: inCommunity,
  query: z.object({ before: uuidSchema.optional() }),
  answer: z.object({
    items: z.array(
      z.object({
        alarmId: z.string(),
        kind: kindShape,
        level: levelShape,
        drill: z.boolean(),
        place: z.string(),
        times: z.number().int(),
        raisedAt: z.coerce.date(),
        acknowledgedAt: z.coerce.date().nullable(),
        closedAt: z.coerce.date(),
        finding: findingShape,
      }),
    ),
    more: z.boolean(),
  }),
})

const spanShape = z.object({ count: z.number().int(), medianMs: z.number(), p95Ms: z.number(), longestMs: z.number() })
export type Span = z.output<typeof spanShape>

export const readResponse = defineRoute({
  method: 'GET',
  path: '/api/v1/alarms/communities/{communityId}/response',
  capability: 'alarm.read',
  summary:
    'How long alarms of some days took from device to node, to a screen, to an answer. Of alarms, never of people',
  params: inCommunity,
  query: z.object({ from: daySchema, to: daySchema, drills: z.stringbool().default(false) }),
  answer: z.object({
    alarms: z.number().int(),
    deviceToNode: spanShape,
    nodeToScreen: spanShape,
    deviceToScreen: spanShape,
    screenToAnswer: spanShape,
  }),
})
