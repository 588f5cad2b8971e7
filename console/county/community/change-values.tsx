/** The values of one change in words: field, before, after. */
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { COMMUNITY_FIELD_WORDS, type CommunityChange } from '#county/registry/community.contract.ts'
import { CATEGORIES, ENCLOSURES, FUNDINGS } from '#terms/category.ts'
import { placeSchema } from '#terms/place.ts'
import type { Text } from '#terms/text.ts'
import { communityTexts } from './community.texts.ts'

export function ChangeValues({ change }: { readonly change: CommunityChange }) {
  const t = useTexts(communityTexts)
  const { pick } = useLanguage()
  const named = new Set([...Object.keys(change.before), ...Object.keys(change.after)])
  const order = Object.keys(COMMUNITY_FIELD_WORDS)
  const fields = [...order.filter((field) => named.has(field)), ...[...named].filter((field) => !order.includes(field))]
  const filled = fields.filter((field) => !isEmpty(change.before[field]) || !isEmpty(change.after[field]))
  const word = (field: string) => {
    if (field === 'mergedFrom') return t('mergedFrom')
    if (field === 'mergedInto') return t('mergedIntoField')
    const words: Readonly<Record<string, Text>> = COMMUNITY_FIELD_WORDS
    const text = words[field]
    return text ? pick(text) : field
  }
  if (filled.length === 0) return null
  const isFirst = change.kind === 'created'
  return (
    <dl className="community-change">
      {filled.map((field) => (
        <div key={field}>
          <dt>{word(field)}</dt>
          <dd>
            {!isFirst && !isEmpty(change.before[field]) && (
              <>
                <del>{writeFieldValue(field, change.before[field], pick)}</del>
                <span aria-hidden="true"> → </span>
              </>
            )}
            <ins>{writeFieldValue(field, change.after[field], pick) || t('empty')}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** A field's value as the pages write it; empty text for nothing. */
export function writeFieldValue(field: string, value: unknown, pick: (text: Text) => string): string {
  if (isEmpty(value)) return ''
  const words: Readonly<Record<string, Text>> = field === 'category' ? CATEGORIES : field === 'funding' ? FUNDINGS : {}
  const word = words[String(value)]
  if (word) return pick(word)
  if (field === 'closed') return pick(value ? ENCLOSURES.closed : ENCLOSURES.open)
  if (typeof value === 'boolean') return pick(value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' })
  if (Array.isArray(value)) return value.map(String).join('、')
  const place = placeSchema.safeParse(value)
  if (place.success)
    return `${place.data.longitude}, ${place.data.latitude} (${place.data.datum === 'WGS84' ? 'WGS-84' : 'GCJ-02'})`
  return String(value)
}
