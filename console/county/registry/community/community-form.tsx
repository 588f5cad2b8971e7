/** The fields of a community for adding and editing. Sends nothing itself. */
import { Button, MultiSelect, Select, Switch, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useCall } from '#console/parts/calls.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { COMMUNITY_FIELD_WORDS as W } from '#county/registry/community.contract.ts'
import { listUnits, UNIT_KINDS, type Unit } from '#county/registry/unit.contract.ts'
import { CATEGORIES, ENCLOSURES, FUNDINGS } from '#terms/category.ts'
import type { Text } from '#terms/text.ts'
import '#console/county/registry/registry.css'
import { registryTexts } from '#console/county/registry/registry.texts.ts'
import { type CommunityValues, type Mistake, type ReadValues, readValues, type ValueName } from './community-values.ts'
import { PlaceFields } from './place-fields.tsx'

export interface CommunityFormProps {
  readonly start: CommunityValues
  /** The newest state on the server when somebody else saved first: fields that differ say what they are now. */
  readonly newest?: CommunityValues | null
  readonly busy: boolean
  readonly onSave: (fields: NonNullable<ReadValues['fields']>) => void
  readonly onCancel: () => void
}

/** What each field of the form receives. */
export interface FieldProps {
  readonly values: CommunityValues
  readonly newest: CommunityValues | null
  readonly mistakes: Partial<Record<ValueName, Mistake>>
  readonly set: (change: Partial<CommunityValues>) => void
}

export function CommunityForm({ start, newest = null, busy, onSave, onCancel }: CommunityFormProps) {
  const t = useTexts(registryTexts)
  const [values, setValues] = useState(start)
  const [mistakes, setMistakes] = useState<FieldProps['mistakes']>({})
  const set = (change: Partial<CommunityValues>) => setValues((last) => ({ ...last, ...change }))
  useEffect(() => {
    if (newest !== null) setValues((last) => rebase(last, start, newest))
  }, [newest, start])
  const field = { values, newest, mistakes, set }
  const send = () => {
    const read = readValues(values)
    setMistakes(read.mistakes ?? {})
    if (read.fields !== null) onSave(read.fields)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div className="registry-form">
        <Basics {...field} />
        <Sizes {...field} />
        <Who {...field} />
        <Group title={t('where')}>
          <PlaceFields {...field} />
        </Group>
      </div>
      <div className="registry-buttons">
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

/** What nobody touched takes the newest value, so that saving again changes only what this person changed. */
function rebase(typed: CommunityValues, start: CommunityValues, newest: CommunityValues): CommunityValues {
  const names = Object.keys(typed) as ValueName[]
  const untouched = names.filter((name) => JSON.stringify(typed[name]) === JSON.stringify(start[name]))
  return { ...typed, ...Object.fromEntries(untouched.map((name) => [name, newest[name]])) }
}

export function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="card registry-group">
      <legend>{title}</legend>
      <div className="registry-fields">{children}</div>
    </fieldset>
  )
}

type TextName = Exclude<ValueName, 'unmanaged' | 'cooperatingUnitIds'>

/** One field as typed text, with its mistake and what it is now on the server. */
export function TextField(props: FieldProps & { name: TextName; label: Text; wide?: boolean; numeric?: boolean }) {
  const { values, newest, mistakes, set, name, label, wide, numeric } = props
  const t = useTexts(registryTexts)
  const { pick } = useLanguage()
  const mistake = mistakes[name]
  const isStale = newest !== null && newest[name] !== values[name]
  return (
    <TextInput
      className={wide ? 'wide' : ''}
      label={pick(label)}
      value={values[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
      {...(numeric ? { inputMode: 'decimal' as const } : {})}
      {...(isStale ? { description: t('nowIs', { value: newest[name] || t('unknownWord') }) } : {})}
      {...(mistake ? { error: t(mistake) } : {})}
    />
  )
}

type Option = { readonly value: string; readonly label: string }

/** One choice; `clearable` when "not known" is allowed. */
export function ChoiceField(
  props: FieldProps & { name: TextName; label: Text; options: Option[]; clearable?: boolean },
) {
  const { values, newest, mistakes, set, name, label, options, clearable = false } = props
  const t = useTexts(registryTexts)
  const { pick } = useLanguage()
  const mistake = mistakes[name]
  const now = newest !== null && newest[name] !== values[name] ? newest[name] : null
  const nowLabel = options.find((option) => option.value === now)?.label ?? t('unknownWord')
  return (
    <Select
      label={pick(label)}
      data={options}
      value={values[name] === '' ? null : values[name]}
      onChange={(value) => set({ [name]: value ?? '' })}
      searchable={options.length > 6}
      clearable={clearable}
      allowDeselect={clearable}
      {...(now === null ? {} : { description: t('nowIs', { value: nowLabel }) })}
      {...(mistake ? { error: t(mistake) } : {})}
    />
  )
}

function Basics(props: FieldProps) {
  const t = useTexts(registryTexts)
  const { pick } = useLanguage()
  const units = useCall(listUnits, { query: { kind: 'programmeUnit', active: 'true' } }).data?.units ?? []
  return (
    <Group title={t('basics')}>
      <TextField {...props} name="name" label={W.name} wide />
      <ChoiceField {...props} name="programmeUnitId" label={W.programmeUnitId} options={units.map(unitOption)} />
      <ChoiceField {...props} name="category" label={W.category} options={optionsOf(CATEGORIES, pick)} />
      <TextField {...props} name="builtYear" label={W.builtYear} numeric />
      <ChoiceField {...props} name="closed" label={W.closed} options={enclosures(pick)} clearable />
      <Switch
        className="wide"
        label={pick(W.unmanaged)}
        checked={props.values.unmanaged}
        onChange={(event) => props.set({ unmanaged: event.currentTarget.checked })}
      />
    </Group>
  )
}

function Sizes(props: FieldProps) {
  const t = useTexts(registryTexts)
  return (
    <Group title={t('sizes')}>
      <TextField {...props} name="households" label={W.households} numeric />
      <TextField {...props} name="buildings" label={W.buildings} numeric />
      <TextField {...props} name="peopleGates" label={W.peopleGates} numeric />
      <TextField {...props} name="carGates" label={W.carGates} numeric />
      <TextField {...props} name="cameras" label={W.cameras} numeric />
    </Group>
  )
}

function Who(props: FieldProps) {
  const t = useTexts(registryTexts)
  const { pick } = useLanguage()
  const units = useCall(listUnits, { query: { active: 'true' } }).data?.units ?? []
  return (
    <Group title={t('who')}>
      <TextField {...props} name="responsible" label={W.responsible} />
      <ChoiceField {...props} name="funding" label={W.funding} options={optionsOf(FUNDINGS, pick)} clearable />
      <ChoiceField {...props} name="leadUnitId" label={W.leadUnitId} options={units.map(unitOption)} clearable />
      <MultiSelect
        label={pick(W.cooperatingUnitIds)}
        data={groupUnits(units, pick)}
        value={[...props.values.cooperatingUnitIds]}
        onChange={(cooperatingUnitIds) => props.set({ cooperatingUnitIds })}
        searchable
        clearable
      />
      <TextField {...props} name="contactName" label={W.contactName} />
      <TextField {...props} name="contactPhone" label={W.contactPhone} />
    </Group>
  )
}

function unitOption(unit: Unit): Option {
  return { value: unit.id, label: unit.name }
}

function groupUnits(units: readonly Unit[], pick: (text: Text) => string) {
  const byKind = Map.groupBy(units, (unit) => unit.kind)
  return [...byKind].map(([kind, members]) => ({ group: pick(UNIT_KINDS[kind]), items: members.map(unitOption) }))
}

function optionsOf(words: Readonly<Record<string, Text>>, pick: (text: Text) => string): Option[] {
  return Object.entries(words).map(([value, text]) => ({ value, label: pick(text) }))
}

function enclosures(pick: (text: Text) => string): Option[] {
  return (['closed', 'open'] as const).map((value) => ({ value, label: pick(ENCLOSURES[value]) }))
}
