/** How long each kind of record stays, what the nightly job deleted, and receipts by number. Shared with the console. */
import { z } from 'zod'
import { RECEIPT_CAUSES, type ReceiptCause } from '#site/people/resident/receipt.contract.ts'
import { inCommunity } from '#site/people/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import type { Text } from '#terms/text.ts'

/** Days after which a kind is deleted, counted from what the text says. Law or need, whichever is shorter to justify. */
export const RETENTION = {
  entry: {
    days: 30,
    zh: '未核对的自助登记：写下后 30 天',
    en: 'entries nobody checked: 30 days after they were written',
  },
  movedOut: { days: 30, zh: '已搬出的住户：搬出后 30 天', en: 'who moved out: 30 days afterwards' },
  request: { days: 1095, zh: '已答复的请求：答复后 3 年', en: 'answered requests: three years afterwards' },
} as const satisfies Record<string, Text & { days: number }>
export type RetentionKind = keyof typeof RETENTION

export const listSweeps = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/sweeps',
  capability: 'household.read',
  summary: 'What the retention job deleted, and receipts of people who left; numbers only',
  params: inCommunity,
  answer: z.object({
    sweeps: z.array(z.object({ kind: z.string(), deleted: z.number().int(), at: z.coerce.date() })),
    receipts: z.array(
      z.object({
        number: z.string(),
        cause: z.enum(Object.keys(RECEIPT_CAUSES) as [ReceiptCause, ...ReceiptCause[]]),
        deleted: z.record(z.string(), z.number().int()),
        at: z.coerce.date(),
      }),
    ),
  }),
})
