/** The site survey's form as a table: sections, fields, units, the source that asks for each. The version that ships stands in `form.json`; no answers here. */
import { z } from 'zod'
import { daySchema } from '#terms/day.ts'
import { writtenText } from '#terms/written.ts'
import shipped from './form.json' with { type: 'json' }

const words = { zh: writtenText().min(1).max(120), en: writtenText().min(1).max(160) }
const code = z.string().regex(/^[a-z][a-zA-Z0-9]{1,29}$/)
const retired = z.literal(true).optional().describe('No longer asked; earlier answers stay readable by it')

/** Facts that the registry keeps too, under the names it gives them. */
export const registryFactSchema = z.enum([
  'households',
  'buildings',
  'builtYear',
  'closed',
  'peopleGates',
  'carGates',
  'cameras',
])
export type RegistryFact = z.output<typeof registryFactSchema>

export const formFieldSchema = z.object({
  code,
  ...words,
  type: z.enum(['number', 'yesNo', 'choice', 'text']),
  unit: z.object(words).optional(),
  /** Of a number. */
  min: z.number().optional(),
  /** Of a number, or the most characters of a text. */
  max: z.number().optional(),
  /** Digits after the point; a whole number without it. */
  decimals: z.int().min(0).max(3).optional(),
  choices: z
    .array(z.object({ code, ...words, retired }))
    .min(2)
    .max(40)
    .optional(),
  registry: registryFactSchema.optional(),
  help: z.object(words).optional(),
  source: z.object(words).describe('The clause or practice that asks for it'),
  tag: z.enum(['A', 'B', 'C']).describe('A read at the clause, B quoted by a secondary source, C local practice'),
  retired,
})
export type FormField = z.output<typeof formFieldSchema>

export const formSectionSchema = z.object({
  code,
  kind: z.enum(['single', 'list']).describe('list: one row a thing, e.g. an entrance'),
  ...words,
  help: z.object(words).optional(),
  row: z.object(words).optional().describe('What one row of a list is called'),
  mostRows: z.int().min(1).max(300).optional(),
  fields: z.array(formFieldSchema).min(1).max(80),
  retired,
})
export type FormSection = z.output<typeof formSectionSchema>

export const formSchema = z.object({
  version: z.int().min(1),
  validFrom: daySchema,
  sections: z.array(formSectionSchema).min(1).max(40),
})
export type SurveyForm = z.output<typeof formSchema>

/** Version 1, which ships with the product. The office's own versions follow it (`version.store.ts`). */
export const SHIPPED_FORM: SurveyForm = formSchema.parse(shipped)

/** One answer. null: not answered, or taken back. */
export const valueSchema = z.union([z.number(), z.boolean(), z.string().max(600)]).nullable()
export type Value = z.output<typeof valueSchema>

/** A field of the form: its code, or `list/row/code`. `row` is made by whoever adds the row. */
export const fieldPathSchema = z.string().regex(/^[a-z][a-zA-Z0-9]{1,29}(\/[a-z0-9-]{4,36}\/[a-z][a-zA-Z0-9]{1,29})?$/)

/** Marks a row of a list as taken out: `gates/<row>/gone` is true. */
export const GONE = 'gone'

export function rowPath(section: string, row: string, field: string): string {
  return `${section}/${row}/${field}`
}

/** A question's name over the whole form. */
export function pathOf(section: FormSection, field: FormField): string {
  return section.kind === 'list' ? `${section.code}/${field.code}` : field.code
}

/** Questions that the registry's facts, device plans and lists count by; with the choices they look at. */
export const COUNTED: Readonly<Record<string, readonly string[]>> = {
  households: [],
  buildings: [],
  builtYear: [],
  closed: [],
  'gates/name': [],
  'gates/kind': ['people', 'cars', 'both'],
  'blocks/name': [],
  'blocks/doors': [],
  'blocks/lifts': [],
  'equipment/kind': ['camera', 'recorder', 'barrier', 'door', 'intercom', 'alarm', 'speaker', 'charging', 'display'],
  'equipment/place': [],
  'equipment/count': [],
}

export interface FoundField {
  readonly section: FormSection
  readonly field: FormField
  readonly row: string | null
}

/** The form's row for a path; null when the form has none, and for `gone`. */
export function findField(form: SurveyForm, path: string): FoundField | null {
  const [first = '', row, last] = path.split('/')
  if (row === undefined || last === undefined) {
    const section = form.sections.find((one) => one.kind === 'single' && one.fields.some((f) => f.code === first))
    const field = section?.fields.find((one) => one.code === first)
    return section && field ? { section, field, row: null } : null
  }
  const section = form.sections.find((one) => one.kind === 'list' && one.code === first)
  const field = section?.fields.find((one) => one.code === last)
  return section && field ? { section, field, row } : null
}

/** Whether a path takes a row out of a list that the form has. */
export function isGonePath(form: SurveyForm, path: string): boolean {
  const [first, row, last] = path.split('/')
  return row !== undefined && last === GONE && form.sections.some((one) => one.kind === 'list' && one.code === first)
}

/** What is asked by a form: without retired sections, fields and choices. */
export function listAsked(form: Pick<SurveyForm, 'sections'>): FormSection[] {
  return form.sections.filter(isAsked).map((section) => ({ ...section, fields: section.fields.filter(isAsked) }))
}

export function listChoices(field: FormField): NonNullable<FormField['choices']> {
  return (field.choices ?? []).filter(isAsked)
}

function isAsked(one: { readonly retired?: true | undefined }): boolean {
  return one.retired === undefined
}

/** The first answer of a new row, so that the row stands at once: its name, or the first choice. */
export function beginRow(
  section: FormSection,
  called: string,
): { readonly code: string; readonly value: Value } | null {
  const [first] = section.fields
  if (first === undefined) return null
  return { code: first.code, value: first.type === 'text' ? called : (listChoices(first)[0]?.code ?? null) }
}
