/** Communities of the scope with how far their survey is. Shapes and routes only. */
import { z } from 'zod'
import { categorySchema } from '#terms/category.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'

export const surveyRowSchema = z.object({
  communityId: uuidSchema,
  name: z.string(),
  unitId: rowIdSchema,
  unitName: z.string(),
  category: categorySchema,
  version: z.int().describe('0: not surveyed'),
  answers: z.int(),
  photos: z.int(),
  conflicts: z.int(),
  differs: z.int().describe('Facts found on site that the registry knows otherwise'),
  recordedAt: z.iso.datetime().nullable(),
  byName: z.string().nullable(),
  vote: z.enum(['passed', 'failed']).nullable().describe("The newest owners' vote"),
  mayRecord: z.boolean(),
})
export type SurveyRow = z.output<typeof surveyRowSchema>

export const listSurveys = defineRoute({
  method: 'GET',
  path: '/api/v1/survey/surveys',
  capability: 'survey.read',
  summary: 'Every community in scope with how far its survey is',
  answer: z.object({ rows: z.array(surveyRowSchema) }),
})

export const exportSurveys = defineRoute({
  method: 'GET',
  path: '/api/v1/survey/surveys.xlsx',
  capability: 'survey.read',
  summary: 'The same as an Excel file',
  audit: 'read',
  answer: 'file',
})
