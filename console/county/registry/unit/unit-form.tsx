/** The own fields of a unit for adding and editing. Its lists are in `list-editor.tsx`. */
import { NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { Group } from '#console/county/registry/community/community-form.tsx'
import { useCall } from '#console/parts/calls.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listUnits, UNIT_KINDS, type UnitFields, type UnitKind } from '#county/registry/unit.contract.ts'
import { DATUMS, type Datum } from '#terms/place.ts'
import { unitTexts } from './unit.texts.ts'

export const EMPTY_UNIT: UnitFields = {
  ...{ kind: 'property', name: '', shortName: null, parentId: null, ordinal: 900, active: true, duty: null },
  ...{ place: null, placeNote: null },
}

export interface UnitFormProps {
  readonly unit: UnitFields
  readonly onChange: (unit: UnitFields) => void
}

export function UnitForm({ unit, onChange }: UnitFormProps) {
  const t = useTexts(unitTexts)
  const { pick } = useLanguage()
  const units = useCall(listUnits, { query: { active: 'true' } }).data?.units ?? []
  const set = (change: Partial<UnitFields>) => onChange({ ...unit, ...change })
  const orNull = (text: string) => (text.trim() === '' ? null : text)
  return (
    <Group title={t('basics')}>
      <TextInput
        className="wide"
        label={t('name')}
        value={unit.name}
        onChange={(e) => set({ name: e.currentTarget.value })}
      />
      <TextInput
        label={t('shortName')}
        value={unit.shortName ?? ''}
        onChange={(e) => set({ shortName: orNull(e.currentTarget.value) })}
      />
      <Select
        label={t('kind')}
        data={Object.entries(UNIT_KINDS).map(([value, text]) => ({ value, label: pick(text) }))}
        value={unit.kind}
        onChange={(kind) => kind && set({ kind: kind as UnitKind })}
        searchable
        allowDeselect={false}
      />
      <Select
        label={t('parent')}
        data={units.map((one) => ({ value: one.id, label: one.name }))}
        value={unit.parentId}
        onChange={(parentId) => set({ parentId })}
        searchable
        clearable
      />
      <NumberInput
        label={t('ordinal')}
        value={unit.ordinal}
        min={0}
        onChange={(n) => set({ ordinal: Number(n) || 0 })}
      />
      <Textarea
        className="wide"
        label={t('duty')}
        autosize
        minRows={2}
        value={unit.duty ?? ''}
        onChange={(e) => set({ duty: orNull(e.currentTarget.value) })}
      />
      <SeatFields unit={unit} onChange={onChange} />
      <Switch label={t('active')} checked={unit.active} onChange={(e) => set({ active: e.currentTarget.checked })} />
    </Group>
  )
}

function SeatFields({ unit, onChange }: UnitFormProps) {
  const t = useTexts(unitTexts)
  const { pick } = useLanguage()
  const { place } = unit
  const setPoint = (text: string) => {
    const [longitude, latitude] = text.split(/[,，\s]+/).map(Number)
    if (text.trim() === '') return onChange({ ...unit, place: null })
    if (longitude === undefined || latitude === undefined || Number.isNaN(longitude + latitude)) return
    onChange({ ...unit, place: { longitude, latitude, datum: place?.datum ?? 'WGS84' } })
  }
  return (
    <>
      <TextInput
        label={t('place')}
        placeholder="117.1585, 31.7195"
        defaultValue={place ? `${place.longitude}, ${place.latitude}` : ''}
        onChange={(e) => setPoint(e.currentTarget.value)}
      />
      <Select
        label={pick({ zh: '坐标系', en: 'Datum' })}
        data={Object.entries(DATUMS).map(([value, text]) => ({ value, label: pick(text) }))}
        value={place?.datum ?? null}
        disabled={place === null}
        onChange={(datum) => place && datum && onChange({ ...unit, place: { ...place, datum: datum as Datum } })}
      />
    </>
  )
}
