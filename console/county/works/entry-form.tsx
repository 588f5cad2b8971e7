/** A short form from a description of its fields: what is recorded on site is many small entries of one shape. Decides nothing. */
import { Button, Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'

export type Value = string | number | boolean | null

export interface Field {
  readonly name: string
  readonly label: string
  readonly kind: 'text' | 'long' | 'number' | 'day' | 'choice' | 'check' | 'time'
  readonly first?: Value
  readonly optional?: boolean
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  readonly help?: string
  readonly min?: number
  readonly max?: number
  readonly decimals?: boolean
}

export interface EntryFormProps {
  readonly label: string
  readonly fields: readonly Field[]
  readonly submit: string
  readonly send: { readonly isPending: boolean; readonly error: unknown }
  /** Empty optional fields come as null. */
  readonly onSubmit: (values: Readonly<Record<string, Value>>) => void
}

const EMPTY: Readonly<Record<Field['kind'], Value>> = {
  ...{ text: '', long: '', number: null, day: null, choice: null, check: false, time: '' },
}

export function EntryForm({ label, fields, submit, send, onSubmit }: EntryFormProps) {
  const start = () => Object.fromEntries(fields.map((field) => [field.name, field.first ?? EMPTY[field.kind]]))
  const [values, setValues] = useState<Record<string, Value>>(start)
  const put = (event: FormEvent) => {
    event.preventDefault()
    const told = fields.map(({ name }) => {
      const value = values[name] ?? null
      const text = typeof value === 'string' ? value.trim() : value
      return [name, text === '' ? null : text] as const
    })
    onSubmit(Object.fromEntries(told))
  }
  return (
    <form className="works-form" aria-label={label} onSubmit={put}>
      {send.error instanceof Error && <ProblemBox problem={send.error} />}
      {fields.map((field) => (
        <One
          key={field.name}
          field={field}
          value={values[field.name] ?? null}
          onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <Button type="submit" variant="default" loading={send.isPending}>
        {submit}
      </Button>
    </form>
  )
}

interface OneProps {
  readonly field: Field
  readonly value: Value
  readonly onChange: (value: Value) => void
}

function One({ field, value, onChange }: OneProps) {
  const { label, kind, optional, help } = field
  const shared = { label, required: !optional, ...(help === undefined ? {} : { description: help }) }
  const text = typeof value === 'string' ? value : ''
  if (kind === 'check')
    return (
      <Checkbox label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
    )
  if (kind === 'day')
    return (
      <DayPicker label={label} value={text || null} onChange={onChange} {...(optional ? {} : { required: true })} />
    )
  if (kind === 'choice')
    return (
      <Select
        {...shared}
        searchable={(field.choices?.length ?? 0) > 10}
        clearable={optional ?? false}
        allowDeselect={optional ?? false}
        data={[...(field.choices ?? [])]}
        value={text || null}
        onChange={onChange}
      />
    )
  if (kind === 'number')
    return (
      <NumberInput
        {...shared}
        min={field.min ?? 0}
        {...(field.max === undefined ? {} : { max: field.max })}
        allowDecimal={field.decimals ?? false}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange(typeof next === 'number' ? next : null)}
      />
    )
  if (kind === 'long')
    return (
      <Textarea
        {...shared}
        autosize
        minRows={2}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  return (
    <TextInput
      {...shared}
      type={kind === 'time' ? 'time' : 'text'}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
