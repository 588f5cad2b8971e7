/** Choosing units and a community for a matter. */
import { MultiSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useCall } from '#console/parts/calls.ts'
import { useTexts } from '#console/parts/texts.ts'
import { getCommunity, listCommunities } from '#county/registry/community.contract.ts'
import { listUnits } from '#county/registry/unit.contract.ts'
import { mattersTexts } from './matters.texts.ts'

interface UnitsValue {
  readonly leadUnitId: string | null
  readonly cooperatingUnitIds: string[]
}

/** The responsible unit and those that help; one cannot be both. */
export function UnitPickers(props: {
  readonly value: UnitsValue
  /** A lead unit may be left out. */
  readonly optional?: boolean
  readonly onChange: (change: Partial<UnitsValue>) => void
}) {
  const { value, optional = false, onChange } = props
  const t = useTexts(mattersTexts)
  const units = useCall(listUnits, { query: { active: 'true' } }).data?.units ?? []
  const options = units.map((unit) => ({ value: unit.id, label: unit.name }))
  return (
    <>
      <Select
        label={t('lead')}
        required={!optional}
        clearable={optional}
        searchable
        data={options}
        value={value.leadUnitId}
        onChange={(leadUnitId) =>
          onChange({ leadUnitId, cooperatingUnitIds: value.cooperatingUnitIds.filter((id) => id !== leadUnitId) })
        }
      />
      <MultiSelect
        label={t('helpers')}
        searchable
        clearable
        data={options.filter((option) => option.value !== value.leadUnitId)}
        value={[...value.cooperatingUnitIds]}
        onChange={(cooperatingUnitIds) => onChange({ cooperatingUnitIds })}
      />
    </>
  )
}

/** One community found by part of its name. */
export function CommunityPicker(props: {
  /** Instead of "community". */
  readonly label?: string
  readonly value: string | null
  readonly onChange: (communityId: string | null) => void
}) {
  const { value, onChange } = props
  const t = useTexts(mattersTexts)
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 200)
  const chosen = useCall(getCommunity, { params: { communityId: value ?? '' } }, { when: value !== null }).data
  const found = useCall(listCommunities, { query: { ...(q === '' ? {} : { q }), limit: 30 } }, { keepLast: true })
  const options = (found.data?.rows ?? []).map((row) => ({
    value: row.id,
    label: `${row.name}（${row.programmeUnitName}）`,
  }))
  const shown =
    chosen && !options.some((option) => option.value === chosen.id)
      ? [{ value: chosen.id, label: `${chosen.name}（${chosen.programmeUnitName}）` }, ...options]
      : options
  return (
    <Select
      label={props.label ?? t('community')}
      {...(props.label === undefined ? { description: t('noCommunity') } : {})}
      searchable
      clearable
      data={shown}
      filter={({ options: all }) => all}
      value={value}
      onChange={onChange}
      onSearchChange={setText}
    />
  )
}
