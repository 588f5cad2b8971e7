/** What a receipt counts and why it was written, in words. Shared with the console. */
import { z } from 'zod'
import { inCommunity } from '#site/people/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import type { Text } from '#terms/text.ts'

export const RECEIPT_CAUSES = {
  left: { zh: '搬走', en: 'moved away' },
  asked: { zh: '本人要求注销', en: 'asked to leave' },
  retention: { zh: '到期', en: 'time was over' },
  withdrawn: { zh: '撤回同意', en: 'took a consent back' },
} as const satisfies Record<string, Text>
export type ReceiptCause = keyof typeof RECEIPT_CAUSES

export const RECEIPT_RECORDS: Readonly<Record<string, Text>> = {
  resident: { zh: '住户登记', en: 'entry' },
  consent: { zh: '同意记录', en: 'consents' },
  vehicle: { zh: '车辆', en: 'vehicles' },
  request: { zh: '请求', en: 'requests' },
  credential: { zh: '门卡、密码等门禁凭证', en: 'cards, PINs and other credentials' },
  pass: { zh: '访客码', en: 'visitors’ codes' },
  visit: { zh: '来访预约', en: 'announced visits' },
  phone: { zh: '电话', en: 'telephone' },
  face: { zh: '刷脸（设备里的由设备删除）', en: 'faces (devices erase their own)' },
  saved: { zh: '常来的客人', en: 'saved visitors' },
}

export const listReceipts = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/receipts',
  capability: 'household.read',
  summary: 'Receipts of people who left or took a consent back, by number; nobody is named',
  params: inCommunity,
  answer: z.object({
    items: z.array(
      z.object({
        number: z.string(),
        cause: z.enum(Object.keys(RECEIPT_CAUSES) as [ReceiptCause, ...ReceiptCause[]]),
        deleted: z.record(z.string(), z.number().int()),
        at: z.coerce.date(),
      }),
    ),
  }),
})
