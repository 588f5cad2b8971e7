/** Fields of a filter bar: one of a list, or words. What is chosen stands in the address; the page says how. */
import { CloseButton, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { SearchIcon } from '#console/parts/look/icons.tsx'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'
import './filters.css'

export interface FilterSelectProps {
  readonly label: string
  /** Shown while nothing is chosen; the label unless said. */
  readonly placeholder?: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string | undefined
  readonly searchable?: boolean
  readonly onChange: (value: string | undefined) => void
}

export function FilterSelect({ label, placeholder, options, value, searchable, onChange }: FilterSelectProps) {
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={placeholder ?? label}
      data={[...options]}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      clearable
      searchable={searchable ?? false}
      data-filled={value !== undefined || undefined}
    />
  )
}

const PAUSE_MS = 350

/** Give it `key={value}`, so that it follows the address. */
export function FilterText(props: {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (text: string | undefined) => void
}) {
  const { label, value, onChange } = props
  const t = useTexts(partsTexts)
  const [text, setText] = useState(value ?? '')
  const later = useDebouncedCallback((wanted: string) => onChange(wanted.trim() || undefined), PAUSE_MS)
  return (
    <TextInput
      size="xs"
      className="filter-text"
      aria-label={label}
      placeholder={label}
      leftSection={<SearchIcon />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        later(event.currentTarget.value)
      }}
      rightSection={
        text === '' ? null : <CloseButton size="xs" aria-label={t('clear')} onClick={() => onChange(undefined)} />
      }
    />
  )
}
