/** Answers of one community as pages and rules read them: by path, and folded into rows. Pure; holds no form and no SQL. */
import { type FormField, type FormSection, GONE, type Value } from '#county/survey/form/form.contract.ts'
import type { Language } from '#terms/text.ts'

/** What holds of every field that was answered. */
export type Answers = Readonly<Record<string, Value>>

export interface FoldedRow {
  readonly id: string
  readonly values: Answers
}

/** Rows of a list that stand, in the order in which they were first named. */
export function foldRows(section: Pick<FormSection, 'code'>, answers: Answers): FoldedRow[] {
  const rows = new Map<string, Record<string, Value>>()
  for (const [path, value] of Object.entries(answers)) {
    const [first, row, field] = path.split('/')
    if (first !== section.code || row === undefined || field === undefined) continue
    const values = rows.get(row) ?? {}
    values[field] = value
    rows.set(row, values)
  }
  return [...rows]
    .filter(([, values]) => values[GONE] !== true && Object.values(values).some((value) => value !== null))
    .map(([id, values]) => ({ id, values }))
}

/** What a row is called: by its name, by what and where it is, else by its place in the list. */
export function nameRow(
  section: FormSection,
  values: Answers,
  { place, language }: { readonly place: number; readonly language: Language },
): string {
  const kind = section.fields.find(({ code }) => code === 'kind')?.choices?.find(({ code }) => code === values['kind'])
  const words = 'name' in values ? [values['name']] : [values['place'], kind?.[language]]
  const said = words.filter((word) => typeof word === 'string' && word !== '').join(' ')
  return said || `${section.row?.[language] ?? section[language]}${place + 1}`
}

/** An answer as pages write it: with its unit, its choice's word. `field` null: the form does not know it. */
export function writeAnswer(field: FormField | null, value: Value, language: Language): string {
  if (value === null || value === '') return '—'
  if (typeof value === 'boolean') return { zh: value ? '是' : '否', en: value ? 'yes' : 'no' }[language]
  const choice = field?.choices?.find(({ code }) => code === value)
  if (choice) return choice[language]
  return field?.unit ? `${value} ${field.unit[language]}` : String(value)
}

/** The same content, whatever it was written as. */
export function isSameValue(one: Value, other: Value): boolean {
  const plain = (value: Value) => (typeof value === 'string' ? value.trim() || null : value)
  return plain(one) === plain(other)
}
