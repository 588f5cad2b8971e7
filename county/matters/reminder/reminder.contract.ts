/** Recipients of the daily digest and the messages sent to them: shapes and routes. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'

export const CHANNELS = {
  mail: { zh: '电子邮件', en: 'e-mail' },
  wecom: { zh: '企业微信群机器人', en: 'WeCom group robot' },
  dingtalk: { zh: '钉钉群机器人', en: 'DingTalk group robot' },
} as const
export type Channel = keyof typeof CHANNELS
export const channelSchema = z.enum(['mail', 'wecom', 'dingtalk'])

export const NOTICE_STATES = {
  waiting: { zh: '待发送', en: 'waiting' },
  sent: { zh: '已发送', en: 'sent' },
  failed: { zh: '发送失败', en: 'failed' },
} as const

export const recipientSchema = z.object({
  id: rowIdSchema,
  unitId: rowIdSchema.nullable(),
  unitName: z.string().nullable().describe('null: the county office'),
  channel: channelSchema,
  address: z.string().describe('A robot’s key is shown only by its end'),
  addedByName: z.string(),
  addedAt: z.coerce.date(),
})
export type Recipient = z.output<typeof recipientSchema>

export const noticeSchema = z.object({
  id: rowIdSchema,
  unitName: z.string().nullable(),
  channel: channelSchema,
  address: z.string(),
  day: daySchema,
  subject: z.string(),
  body: z.string(),
  items: z.int(),
  state: z.enum(['waiting', 'sent', 'failed']),
  tries: z.int(),
  lastError: z.string().nullable(),
  nextTryAt: z.coerce.date(),
  sentAt: z.coerce.date().nullable(),
})
export type Notice = z.output<typeof noticeSchema>

export const listReminders = defineRoute({
  method: 'GET',
  path: '/api/v1/matters/reminders',
  capability: 'matter.manage',
  summary: 'Who gets the daily digest, the last messages and what became of them, and which ways out are configured',
  answer: z.object({
    recipients: z.array(recipientSchema),
    notices: z.array(noticeSchema),
    mail: z.boolean().describe('A mail server is configured'),
    origins: z.array(z.string()).describe('Origins to which webhooks may go'),
  }),
})

export const addRecipient = defineRoute({
  method: 'POST',
  path: '/api/v1/matters/recipients',
  capability: 'matter.manage',
  summary: 'Send the digest of a unit, or of the office, to a work mailbox or a group robot',
  body: z.object({
    unitId: rowIdSchema.nullable(),
    channel: channelSchema,
    address: z.string().trim().min(3).max(500),
  }),
  answer: recipientSchema,
})

export const removeRecipient = defineRoute({
  method: 'DELETE',
  path: '/api/v1/matters/recipients/{recipientId}',
  capability: 'matter.manage',
  summary: 'Send no digest there any more; what was sent stays',
  params: z.object({ recipientId: rowIdSchema }),
  answer: z.object({}),
})

export const sendAgain = defineRoute({
  method: 'POST',
  path: '/api/v1/matters/notices/{noticeId}/again',
  capability: 'matter.manage',
  summary: 'Try a failed message again',
  params: z.object({ noticeId: rowIdSchema }),
  answer: z.object({}),
})
