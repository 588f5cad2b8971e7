/** The receipt of a deletion as it is printed and given to the person. It names nobody. */
import { Button } from '@mantine/core'
import { writeMoment } from '#console/parts/moment.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { RECEIPT_RECORDS } from '#site/people/resident/receipt.contract.ts'

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
    .map(([kind, count]) => `${pick(RECEIPT_RECORDS[kind] ?? { zh: kind, en: kind })} ${count}`)
    .join('、')
}
