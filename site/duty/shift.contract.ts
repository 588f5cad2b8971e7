/** A guard's shift: begun, handed over. Shared with the console. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'
import type { Text } from '#terms/text.ts'

/** What goes from hand to hand. A closed list: there is no place for remarks about people. */
export const HANDED = {
  openAlarms: { zh: '没处理完的报警说过了', en: 'open alarms talked through' },
  expected: { zh: '今天要来的客人说过了', en: 'expected visitors talked through' },
  keys: { zh: '钥匙', en: 'keys' },
  radio: { zh: '对讲机', en: 'radio' },
  torch: { zh: '手电', en: 'torch' },
  extinguisher: { zh: '灭火器在位', en: 'extinguisher in its place' },
} as const satisfies Record<string, Text>
export type Handed = keyof typeof HANDED
const handedShape = z.enum(Object.keys(HANDED) as [Handed, ...Handed[]])

const inCommunity = z.object({ communityId: uuidSchema })

const shiftShape = z.object({ shiftId: z.string(), post: z.string(), beganAt: z.coerce.date() })

export const readShift = defineRoute({
  method: 'GET',
  path: '/api/v1/duty/communities/{communityId}/shift',
  capability: 'duty.keep',
  summary: 'The caller’s shift, if they are on duty, and the posts there have been',
  params: inCommunity,
  answer: z.object({ shift: shiftShape.nullable(), posts: z.array(z.string()) }),
})

export const beginShift = defineRoute({
  method: 'POST',
  path: '/api/v1/duty/communities/{communityId}/shifts',
  capability: 'duty.keep',
  summary: 'Come on duty at a post; whoever was on duty there is off it',
  params: inCommunity,
  body: z.object({ post: z.string().trim().min(1).max(20) }),
  answer: shiftShape,
})

export const endShift = defineRoute({
  method: 'POST',
  path: '/api/v1/duty/communities/{communityId}/shifts/{shiftId}/end',
  capability: 'duty.keep',
  about: 'shiftId',
  summary: 'Hand over: what was given from hand to hand is ticked',
  params: z.object({ communityId: uuidSchema, shiftId: uuidSchema }),
  body: z.object({ handed: z.array(handedShape).max(20) }),
  answer: z.void(),
})
