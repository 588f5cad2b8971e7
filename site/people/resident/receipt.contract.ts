/** What a receipt of leaving counts, in words. Shared with the console. */
import type { Text } from '#terms/text.ts'

export const RECEIPT_RECORDS: Readonly<Record<string, Text>> = {
  resident: { zh: '住户登记', en: 'entry' },
  consent: { zh: '同意记录', en: 'consents' },
  vehicle: { zh: '车辆', en: 'vehicles' },
  request: { zh: '请求', en: 'requests' },
  credential: { zh: '门卡、密码等门禁凭证', en: 'cards, PINs and other credentials' },
  pass: { zh: '访客码', en: 'visitors’ codes' },
  visit: { zh: '来访预约', en: 'announced visits' },
  saved: { zh: '常来的客人', en: 'saved visitors' },
}
