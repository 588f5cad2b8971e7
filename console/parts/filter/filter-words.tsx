/** Fields of a filter bar over closed lists and over units, with the words of the language. What is chosen stands in the address; the page says how. */
import { useCall } from '#console/parts/calls.ts'
import { useLanguage } from '#console/parts/texts.ts'
import { listUnits } from '#county/registry/unit.contract.ts'
import type { Text } from '#terms/text.ts'
import { FilterSelect, type FilterSelectProps } from './filter-fields.tsx'

type Field = Pick<FilterSelectProps, 'label' | 'value' | 'onChange'>

/** `placeholder`: shown while nothing is chosen; the label unless said. */
export function FilterWords(
  props: Field & { readonly words: Readonly<Record<string, Text>>; readonly placeholder?: Text | undefined },
) {
  const { words, placeholder, ...field } = props
  const { pick } = useLanguage()
  return (
    <FilterSelect
      {...field}
      {...(placeholder ? { placeholder: pick(placeholder) } : {})}
      options={Object.entries(words).map(([value, text]) => ({ value, label: pick(text) }))}
    />
  )
}

/** `towns`: of the programme's units alone; else every active one. */
export function FilterUnit({ towns, ...field }: Field & { readonly towns?: boolean }) {
  const units = useCall(listUnits, { query: towns ? { kind: 'programmeUnit' } : { active: 'true' } })
  const options = (units.data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return <FilterSelect {...field} searchable options={options} />
}
