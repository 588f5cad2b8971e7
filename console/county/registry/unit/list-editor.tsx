/** Edits a unit's contacts, members, targets, codes and names as rows of fields. Sends nothing itself. */
import { Button, Select, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { MEMBER_ROLES, type UnitDetail, type UnitKind, type UnitLists } from '#county/registry/unit.contract.ts'
import type { Text } from '#terms/text.ts'
import { unitTexts } from './unit.texts.ts'

export type EditedLists = Required<{ [K in keyof UnitLists]: NonNullable<UnitLists[K]> }>

/** The lists of a unit as they are sent back. */
export function listsOf(unit: UnitDetail): EditedLists {
  const { contacts, targets, codes, names } = unit
  return { contacts, targets, codes, names, members: unit.members.map(({ memberUnitName: _, ...member }) => member) }
}

interface Field<R> {
  readonly label: string
  readonly read: (row: R) => string
  readonly write: (row: R, text: string) => R
  readonly options?: readonly { value: string; label: string }[]
  readonly type?: 'date' | 'number'
}

interface RowsProps<R> {
  readonly title: string
  readonly rows: readonly R[]
  readonly fields: readonly Field<R>[]
  readonly blank: R
  readonly onChange: (rows: R[]) => void
}

function Rows<R>({ title, rows, fields, blank, onChange }: RowsProps<R>) {
  const t = useTexts(unitTexts)
  const keys = useRef<number[]>([])
  while (keys.current.length < rows.length) keys.current.push((keys.current.at(-1) ?? 0) + 1)
  const replace = (at: number, row: R) => onChange(rows.map((old, index) => (index === at ? row : old)))
  const remove = (at: number) => {
    keys.current.splice(at, 1)
    onChange(rows.filter((_, index) => index !== at))
  }
  return (
    <fieldset className="card registry-group">
      <legend>{title}</legend>
      <div className="list-editor registry-after-legend">
        {rows.map((row, at) => (
          <div className="list-editor-row" key={keys.current[at]}>
            {fields.map((field) =>
              field.options ? (
                <Select
                  key={field.label}
                  label={field.label}
                  data={[...field.options]}
                  value={field.read(row)}
                  allowDeselect={false}
                  onChange={(value) => replace(at, field.write(row, value ?? ''))}
                />
              ) : (
                <TextInput
                  key={field.label}
                  label={field.label}
                  type={field.type ?? 'text'}
                  value={field.read(row)}
                  onChange={(event) => replace(at, field.write(row, event.currentTarget.value))}
                />
              ),
            )}
            <Button variant="subtle" onClick={() => remove(at)}>
              {t('removeRow')}
            </Button>
          </div>
        ))}
        <div>
          <Button variant="default" onClick={() => onChange([...rows, blank])}>
            {t('addRow')}
          </Button>
        </div>
      </div>
    </fieldset>
  )
}

export interface ListEditorsProps {
  readonly lists: EditedLists
  readonly onChange: (lists: EditedLists) => void
  /** Codes, names and targets are the office's. */
  readonly mayEditOffice: boolean
  readonly kind: UnitKind
}

export function ListEditors({ lists, onChange, mayEditOffice, kind }: ListEditorsProps) {
  const t = useTexts(unitTexts)
  const { pick } = useLanguage()
  const set = (change: Partial<EditedLists>) => onChange({ ...lists, ...change })
  const isProgrammeUnit = kind === 'programmeUnit'
  return (
    <>
      <Rows
        title={t('contacts')}
        rows={lists.contacts}
        onChange={(contacts) => set({ contacts })}
        {...contactRows(t)}
      />
      {(kind === 'leadingGroup' || isProgrammeUnit) && (
        <Rows
          title={t('members')}
          rows={lists.members}
          onChange={(members) => set({ members })}
          {...memberRows(t, pick)}
        />
      )}
      {mayEditOffice && isProgrammeUnit && (
        <>
          <Rows title={t('targets')} rows={lists.targets} onChange={(targets) => set({ targets })} {...targetRows(t)} />
          <Rows title={t('codes')} rows={lists.codes} onChange={(codes) => set({ codes })} {...codeRows(t)} />
        </>
      )}
      {mayEditOffice && (
        <Rows title={t('names')} rows={lists.names} onChange={(names) => set({ names })} {...nameRows(t)} />
      )}
    </>
  )
}

type UnitSay = ReturnType<typeof useTexts<keyof (typeof unitTexts)['keys']>>

/** A text field of one property; empty text is null unless `kept`. */
function text<R>(label: string, key: keyof R, more: { type?: 'date'; kept?: boolean } = {}): Field<R> {
  return {
    label,
    read: (row) => String(row[key] ?? ''),
    write: (row, value) => ({ ...row, [key]: value === '' && !more.kept ? null : value }),
    ...(more.type ? { type: more.type } : {}),
  }
}

function contactRows(t: UnitSay) {
  type R = EditedLists['contacts'][number]
  const fields = [
    text<R>(t('person'), 'name', { kept: true }),
    text<R>(t('post'), 'post'),
    text<R>(t('phone'), 'phone'),
    text<R>(t('duty'), 'duty'),
  ]
  return { fields, blank: { name: '', post: null, phone: null, duty: null, active: true } satisfies R }
}

function memberRows(t: UnitSay, pick: (words: Text) => string) {
  type R = EditedLists['members'][number]
  const options = Object.entries(MEMBER_ROLES).map(([value, words]) => ({ value, label: pick(words) }))
  const fields: Field<R>[] = [
    { ...text<R>(t('role'), 'role', { kept: true }), options },
    text<R>(t('person'), 'name', { kept: true }),
    text<R>(t('post'), 'post'),
    text<R>(t('duty'), 'duty'),
  ]
  const blank: R = { role: 'member', name: '', post: null, memberUnitId: null, duty: null, since: null, until: null }
  return { fields, blank }
}

function targetRows(t: UnitSay) {
  type R = EditedLists['targets'][number]
  const number = (key: keyof R): Field<R> => ({
    label: t(key),
    type: 'number',
    read: (row) => String(row[key]),
    write: (row, value) => ({ ...row, [key]: Number(value) }),
  })
  const fields = [number('year'), number('planned'), number('started'), number('built'), number('connected')]
  return { fields, blank: { year: 2020, planned: 0, started: 0, built: 0, connected: 0 } satisfies R }
}

function codeRows(t: UnitSay) {
  type R = EditedLists['codes'][number]
  const fields = [
    text<R>(t('code'), 'divisionCode', { kept: true }),
    text<R>(t('nameThen'), 'name'),
    text<R>(t('from'), 'validFrom', { type: 'date', kept: true }),
    text<R>(t('to'), 'validTo', { type: 'date' }),
  ]
  return { fields, blank: { divisionCode: '', name: null, validFrom: '', validTo: null } satisfies R }
}

function nameRows(t: UnitSay) {
  type R = EditedLists['names'][number]
  const options = (['former', 'alias'] as const).map((value) => ({ value, label: t(value) }))
  const fields: Field<R>[] = [
    text<R>(t('name'), 'name', { kept: true }),
    { ...text<R>(t('kind'), 'kind', { kept: true }), options },
    text<R>(t('from'), 'validFrom', { type: 'date' }),
    text<R>(t('to'), 'validTo', { type: 'date' }),
  ]
  return { fields, blank: { name: '', kind: 'alias', validFrom: null, validTo: null } satisfies R }
}
