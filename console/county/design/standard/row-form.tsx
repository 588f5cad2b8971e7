/** One row of the table in a dialog. Whether it makes sense, the server decides with the whole table. */
import { Button, Modal, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { ValueKey } from '#county/design/plan/content.contract.ts'
import type { FactKey } from '#county/design/plan/fact.contract.ts'
import { FACTS, type StandardRow, VALUES } from '#county/design/standard/standard.contract.ts'
import { DEVICE_TYPES, type DeviceType, PLACES, type Place } from '#county/design/words.contract.ts'
import { CATEGORIES, type Category } from '#terms/category.ts'
import type { Text } from '#terms/text.ts'
import { standardTexts } from './standard.texts.ts'

export interface RowFormProps {
  readonly row: StandardRow
  readonly onTake: (row: StandardRow) => void
  readonly onClose: () => void
}

type Ask = StandardRow['ask']
type Count = Extract<Ask, { by: 'count' }>
const COUNT: Count = { by: 'count', types: ['camera'], places: null, least: 1, fact: null, per: 1, from: 0 }

export function RowForm({ row: from, onTake, onClose }: RowFormProps) {
  const t = useTexts(standardTexts)
  const { pick } = useLanguage()
  const [row, setRow] = useState(from)
  const change = (part: Partial<StandardRow>) => setRow((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onTake(row)
  }
  const source = (part: Partial<Text>) => change({ source: { ...row.source, ...part } })
  return (
    <Modal opened onClose={onClose} title={t('row')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <form className="design-form" onSubmit={submit}>
        <TextInput
          label={t('nameZh')}
          required
          value={row.zh}
          onChange={(event) => change({ zh: event.currentTarget.value })}
        />
        <TextInput
          label={t('nameEn')}
          required
          value={row.en}
          onChange={(event) => change({ en: event.currentTarget.value })}
        />
        <AskPart ask={row.ask} onChange={(ask) => change({ ask })} />
        <MultiSelect
          label={t('categories')}
          placeholder={row.categories ? '' : t('everyone')}
          value={row.categories ?? []}
          data={options(CATEGORIES, pick)}
          onChange={(values) => change({ categories: values.length === 0 ? null : (values as Category[]) })}
        />
        <TextInput
          label={t('source')}
          required
          value={row.source.zh}
          onChange={(event) => source({ zh: event.currentTarget.value })}
        />
        <TextInput
          label={t('sourceEn')}
          required
          value={row.source.en}
          onChange={(event) => source({ en: event.currentTarget.value })}
        />
        <Select
          label={t('tag')}
          value={row.tag}
          allowDeselect={false}
          data={(['A', 'B', 'C'] as const).map((value) => ({ value, label: t(`tag${value}`) }))}
          onChange={(tag) => tag && change({ tag: tag as StandardRow['tag'] })}
        />
        <Button type="submit">{t('take')}</Button>
      </form>
    </Modal>
  )
}

const options = (words: Readonly<Record<string, Text>>, pick: (text: Text) => string) =>
  Object.entries(words).map(([value, text]) => ({ value, label: pick(text) }))

function AskPart({ ask, onChange }: { readonly ask: Ask; readonly onChange: (ask: Ask) => void }) {
  const t = useTexts(standardTexts)
  const { pick } = useLanguage()
  if (ask.by === 'classed' || ask.by === 'privacy') return <p className="quiet">{t(`${ask.by}Rule`)}</p>
  const setBy = (by: string | null) => {
    if (by === 'count') onChange(COUNT)
    if (by === 'value') onChange({ by: 'value', value: 'retentionDays', least: 1 })
    if (by === 'stated') onChange({ by: 'stated' })
  }
  return (
    <>
      <Select
        label={t('by')}
        value={ask.by}
        allowDeselect={false}
        data={[
          { value: 'count', label: t('byCount') },
          { value: 'value', label: t('byValue') },
          { value: 'stated', label: t('byStated') },
        ]}
        onChange={setBy}
      />
      {ask.by === 'value' && (
        <>
          <Select
            label={t('value')}
            value={ask.value}
            allowDeselect={false}
            data={options(VALUES, pick)}
            onChange={(value) => value && onChange({ ...ask, value: value as ValueKey })}
          />
          <NumberInput
            label={t('least')}
            min={0}
            value={ask.least}
            onChange={(least) => onChange({ ...ask, least: Number(least) })}
          />
        </>
      )}
      {ask.by === 'count' && <CountPart ask={ask} onChange={onChange} />}
    </>
  )
}

function CountPart({ ask, onChange }: { readonly ask: Count; readonly onChange: (ask: Count) => void }) {
  const t = useTexts(standardTexts)
  const { pick } = useLanguage()
  const number = (key: 'least' | 'per' | 'from', least: number) => (
    <NumberInput
      label={t(key)}
      min={least}
      allowDecimal={false}
      value={ask[key]}
      onChange={(value) => onChange({ ...ask, [key]: Math.max(least, Number(value)) })}
    />
  )
  return (
    <>
      <MultiSelect
        label={t('types')}
        value={ask.types}
        data={options(DEVICE_TYPES, pick)}
        onChange={(types) => types.length > 0 && onChange({ ...ask, types: types as DeviceType[] })}
      />
      <MultiSelect
        label={t('places')}
        placeholder={ask.places ? '' : t('anywhere')}
        value={ask.places ?? []}
        data={options(PLACES, pick)}
        onChange={(places) => onChange({ ...ask, places: places.length === 0 ? null : (places as Place[]) })}
      />
      <Select
        label={t('fact')}
        value={ask.fact ?? ''}
        allowDeselect={false}
        data={[{ value: '', label: t('noFact') }, ...options(FACTS, pick)]}
        onChange={(fact) => onChange({ ...ask, fact: (fact || null) as FactKey | null })}
      />
      {number('least', 1)}
      {ask.fact !== null && number('per', 1)}
      {ask.fact !== null && number('from', 0)}
    </>
  )
}
