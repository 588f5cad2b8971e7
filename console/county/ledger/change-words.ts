/** A field that an import would change, in words: name, before, after. */
import type { Say } from '#console/parts/texts.ts'
import type { FieldChange } from '#county/registry/ledger/import/import.contract.ts'
import { LEDGER_FIELDS, type LedgerField } from '#county/registry/ledger/ledger.contract.ts'
import { CATEGORIES, FUNDINGS } from '#terms/category.ts'
import type { Text } from '#terms/text.ts'
import type { ledgerTexts } from './ledger.texts.ts'

const WORDS: Readonly<Record<string, Text>> = { ...CATEGORIES, ...FUNDINGS }

export interface Words {
  readonly t: Say<keyof typeof ledgerTexts.keys>
  readonly pick: (text: Text) => string
}

export function writeChange(change: FieldChange, { t, pick }: Words): string {
  const field = Object.hasOwn(LEDGER_FIELDS, change.field)
    ? pick(LEDGER_FIELDS[change.field as LedgerField])
    : change.field
  const write = (value: FieldChange['before']) => writeValue(change.field, value, { t, pick })
  return t('wasIs', { field, before: write(change.before), after: write(change.after) })
}

function writeValue(field: string, value: FieldChange['before'], { t, pick }: Words): string {
  if (value === null) return t('nothing')
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (value === 'unknown') return t('unknownDay')
  // 社会资金 and 商住 share the code `commercial`.
  const word =
    field === 'funding'
      ? FUNDINGS[value as keyof typeof FUNDINGS]
      : field === 'category'
        ? WORDS[String(value)]
        : undefined
  return word ? pick(word) : String(value)
}
