/** The table of whom to call when nobody answers an alarm, as the property office edits it. Shared with the console. */
import { z } from 'zod'
import { dutyShape, levelShape } from '#site/alarms/alarm/alarm.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'

const inCommunity = z.object({ communityId: uuidSchema })

const rowShape = z.object({
  level: levelShape,
  afterSeconds: z.number().int().min(10).max(86_400),
  duty: dutyShape,
  /** Of the duty, not of a person. */
  phone: z
    .string()
    .regex(/^[0-9+ -]{3,20}$/)
    .nullable(),
})

const tableShape = z.object({
  /** 0: the usual table holds, nobody has changed it. */
  version: z.number().int(),
  rows: z.array(rowShape),
})

export const readEscalation = defineRoute({
  method: 'GET',
  path: '/api/v1/alarms/communities/{communityId}/escalation',
  capability: 'alarm.read',
  summary: 'Whom the guard is told to call when nobody has answered for so long',
  params: inCommunity,
  answer: tableShape,
})

export const changeEscalation = defineRoute({
  method: 'PUT',
  path: '/api/v1/alarms/communities/{communityId}/escalation',
  capability: 'alarm.rules',
  versioned: true,
  summary: 'Write the table anew (If-Match: version, 0 for the usual one)',
  params: inCommunity,
  body: z.object({ rows: z.array(rowShape).max(15) }),
  answer: tableShape,
})
