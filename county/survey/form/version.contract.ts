/** Versions of the survey's form: which there are, which holds today, putting a new one in force. Shapes and routes only. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { writtenText } from '#terms/written.ts'
import { formSchema } from './form.contract.ts'

export const formVersionSchema = formSchema.extend({
  reason: z.string().nullable().describe('null: the form that ships with the product'),
  recordedAt: z.iso.datetime().nullable(),
  byName: z.string().nullable(),
  saves: z.int().describe('Hand-ins filled in with it'),
})
export type FormVersion = z.output<typeof formVersionSchema>

export const listForms = defineRoute({
  method: 'GET',
  path: '/api/v1/survey/forms',
  capability: 'survey.read',
  summary: "Every version of the survey's form, newest first, and which holds today",
  answer: z.object({ versions: z.array(formVersionSchema), inForce: z.int() }),
})

export const newFormSchema = z.object({
  validFrom: daySchema,
  sections: formSchema.shape.sections,
  reason: writtenText().min(1).max(300),
  seen: z.int().min(1).describe('The newest version the caller saw'),
})
export type NewForm = z.output<typeof newFormSchema>

export const decideForm = defineRoute({
  method: 'POST',
  path: '/api/v1/survey/forms',
  capability: 'survey.form',
  summary:
    'Put a new version of the form in force from a day; earlier ones stay, and so do the answers given with them',
  body: newFormSchema,
  answer: formVersionSchema,
})
