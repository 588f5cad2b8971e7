/** What residents ask about their own data, and by when they are answered. Shared with the console. */
import { z } from 'zod'
import { inCommunity } from '#site/people/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import type { Text } from '#terms/text.ts'

export const REQUEST_KINDS = {
  access: { zh: '查阅', en: 'see it' },
  copy: { zh: '复制', en: 'get a copy' },
  correct: { zh: '更正、补充', en: 'have it corrected' },
  delete: { zh: '删除', en: 'have it deleted' },
  explain: { zh: '解释说明', en: 'have it explained' },
} as const satisfies Record<string, Text>
export type RequestKind = keyof typeof REQUEST_KINDS

/** Why a request may be refused or met in part only; without one of these it may not. */
export const REFUSAL_REASONS = {
  notTheirs: { zh: '问的不是本人的信息', en: 'it is not about the person who asks' },
  legalDuty: { zh: '法律规定必须保存，已停止其他使用', en: 'the law has it kept; it is used for nothing else' },
  notKept: { zh: '本小区没有存这项信息', en: 'this community keeps no such thing' },
} as const satisfies Record<string, Text>
export type RefusalReason = keyof typeof REFUSAL_REASONS

export const requestShape = z.object({
  id: z.string(),
  residentId: z.string(),
  name: z.string(),
  door: z.string(),
  kind: z.enum(Object.keys(REQUEST_KINDS) as [RequestKind, ...RequestKind[]]),
  askedOn: z.string(),
  dueOn: z.string(),
  late: z.boolean(),
  outcome: z.enum(['done', 'partly', 'refused']).nullable(),
  reason: z.string().nullable(),
})
export type PersonRequest = z.output<typeof requestShape>

export const listRequests = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/requests',
  capability: 'person.read',
  audit: 'read',
  summary: 'Requests, open ones first by the day they are due',
  params: inCommunity,
  answer: z.object({ items: z.array(requestShape) }),
})

export const addRequest = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/residents/{residentId}/requests',
  capability: 'person.edit',
  about: 'residentId',
  summary: 'Note what somebody asked, with the day; it is due 30 days later (GB/T 35273-2020 §8.7)',
  params: inCommunity.extend({ residentId: rowIdSchema }),
  body: z.object({ kind: requestShape.shape.kind, askedOn: daySchema }),
  answer: z.object({ requestId: z.string(), dueOn: z.string() }),
})

export const answerRequest = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/requests/{requestId}/answer',
  capability: 'person.edit',
  about: 'requestId',
  summary: 'How it was answered; a refusal names its reason',
  params: inCommunity.extend({ requestId: rowIdSchema }),
  body: z.object({
    outcome: z.enum(['done', 'partly', 'refused']),
    reason: z.enum(Object.keys(REFUSAL_REASONS) as [RefusalReason, ...RefusalReason[]]).nullable(),
  }),
  answer: z.void(),
})
