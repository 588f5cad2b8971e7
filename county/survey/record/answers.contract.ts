/** Answers of one community as pages and rules read them: by path, and folded into rows. Pure; holds no form and no SQL. */
import { type FormSection, GONE, type Value } from '#county/survey/form/form.contract.ts'

/** What holds of every field that was answered. */
export type Answers = Readonly<Record<string, Value>>

export interface FoldedRow {
  readonly id: string
  readonly values: Answers
}

/** Rows of a list that stand, in the order in which they were first named. */
export function foldRows(section: FormSection, answers: Answers): FoldedRow[] {
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

/** The same content, whatever it was written as. */
export function isSameValue(one: Value, other: Value): boolean {
  const plain = (value: Value) => (typeof value === 'string' ? value.trim() || null : value)
  return plain(one) === plain(other)
}
