/** Chooses a unit, or none: for where somebody works and where a role holds. */
import { Select } from '@mantine/core'
import { useCall } from '#console/parts/calls.ts'
import { useTexts } from '#console/parts/texts.ts'
import { listUnits } from '#county/registry/unit.contract.ts'
import { peopleTexts } from './people.texts.ts'

const NONE = ''

export interface UnitSelectProps {
  readonly label: string
  readonly help?: string
  /** The word for no unit; without it a unit is optional and may be cleared. */
  readonly none?: string
  /** Undefined: nothing chosen yet. */
  readonly value: string | null | undefined
  readonly onChange: (unitId: string | null) => void
}

export function UnitSelect({ label, help, none, value, onChange }: UnitSelectProps) {
  const t = useTexts(peopleTexts)
  const units = useCall(listUnits, {})
  const choices = (units.data?.units ?? []).map((unit) => ({ value: unit.id, label: unit.name }))
  return (
    <Select
      label={label}
      {...(help ? { description: help } : {})}
      data={none === undefined ? choices : [{ value: NONE, label: none }, ...choices]}
      value={value === null && none !== undefined ? NONE : (value ?? null)}
      onChange={(chosen) => onChange(chosen === NONE ? null : chosen)}
      clearable={none === undefined}
      allowDeselect={none === undefined}
      placeholder={t('unit')}
      searchable
    />
  )
}
