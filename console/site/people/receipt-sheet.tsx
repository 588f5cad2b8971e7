/** The receipt of a deletion as it is printed and given to the person. It names nobody. */
import { Button } from '@mantine/core'
import { writeMoment } from '#console/parts/moment.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import type { Text } from '#terms/text.ts'

const RECORDS: Readonly<Record<string, Text>> = {
  resident: { zh: '住户登记', en: 'entry' },
  consent: { zh: '同意记录', en: 'consents' },
  vehicle: { zh: '车辆', en: 'vehicles' },
  request: { zh: '请求', en: 'requests' },
  credential: { zh: '门卡、密码等门禁凭证', en: 'cards, PINs and other credentials' },
  pass: { zh: '访客码', en: 'visitors’ codes' },
  visit: { zh: '来访预约', en: 'announced visits' },
  saved: { zh: '常来的客人', en: 'saved visitors' },
}

export interface ReceiptSheetProps {
  readonly receipt: { readonly number: string; readonly at: Date; readonly deleted: Readonly<Record<string, number>> }
}

export function ReceiptSheet({ receipt }: ReceiptSheetProps) {
  const t = useTexts(siteTexts)
  return (
    <div className="stack">
      <h3>{useCommunity().name}</h3>
      <p>{t('receiptText', { number: receipt.number, at: writeMoment(receipt.at) })}</p>
      <p>
        <Deleted deleted={receipt.deleted} />
      </p>
      <Button onClick={() => window.print()}>{t('print')}</Button>
    </div>
  )
}

/** How many of what, in words. */
export function Deleted({ deleted }: { readonly deleted: Readonly<Record<string, number>> }) {
  const { pick } = useLanguage()
  return Object.entries(deleted)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind in RECORDS ? pick(RECORDS[kind] as Text) : kind} ${count}`)
    .join('、')
}
