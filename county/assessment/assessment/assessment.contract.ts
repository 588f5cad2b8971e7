/** Assessments as pages see them, and the routes that count, show and read them. Shapes only. */
import { z } from 'zod'
import {
  assessmentStateSchema,
  assessmentStepSchema,
  followUpSchema,
  periodKindSchema,
  unitGroupSchema,
} from '#county/assessment/rule/words.contract.ts'
import { sheetContentSchema } from '#county/assessment/score/sheet.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'

const instant = z.coerce.date()

export const assessmentRowSchema = z.object({
  id: rowIdSchema,
  periodKind: periodKindSchema,
  periodCode: z.string(),
  periodName: z.string(),
  fromOn: daySchema,
  toOn: daySchema,
  state: assessmentStateSchema,
  objectUntil: daySchema.nullable(),
  ruleVersion: z.int(),
  knownAt: instant,
  openObjections: z.int(),
})
export type AssessmentRow = z.output<typeof assessmentRowSchema>

export const sheetRowSchema = z.object({
  unitId: rowIdSchema,
  unitName: z.string(),
  group: unitGroupSchema,
  rank: z
    .int()
    .nullable()
    .describe('Within the group, among the sheets that the caller sees of a published assessment'),
  content: sheetContentSchema,
})
export type SheetRow = z.output<typeof sheetRowSchema>

export const objectionSchema = z.object({
  id: rowIdSchema,
  unitId: rowIdSchema,
  unitName: z.string(),
  itemCode: z.string(),
  factKey: z.string().nullable(),
  text: z.string(),
  madeAt: instant,
  madeByName: z.string(),
  upheld: z.boolean().nullable(),
  answer: z.string().nullable(),
  answeredByName: z.string().nullable(),
})
export type Objection = z.output<typeof objectionSchema>

export const measureRowSchema = z.object({
  id: rowIdSchema,
  unitId: rowIdSchema,
  unitName: z.string(),
  kind: followUpSchema,
  text: z.string(),
  basis: z.string().nullable().describe('Law and article'),
  decisionRef: z.string(),
})
export type MeasureRow = z.output<typeof measureRowSchema>

export const assessmentSchema = assessmentRowSchema.extend({
  version: z.int(),
  decisionRef: z.string().describe('On which the rule rests'),
  sheets: z.array(sheetRowSchema),
  objections: z.array(objectionSchema),
  measures: z.array(measureRowSchema),
  steps: z.array(
    z.object({ what: assessmentStepSchema, at: instant, byName: z.string(), text: z.string().nullable() }),
  ),
  issue: z
    .object({ contentHash: z.string(), wordHash: z.string(), publishedAt: instant, publishedByName: z.string() })
    .nullable(),
  ownUnitId: rowIdSchema.nullable().describe('The caller’s unit: it may object to its sheet'),
})
export type Assessment = z.output<typeof assessmentSchema>

const ROOT = '/api/v1/assessment/assessments'
/** The path of one assessment. */
export const ONE_ASSESSMENT = `${ROOT}/{assessmentId}` as const
export const assessmentParams = z.object({ assessmentId: rowIdSchema })

export const listAssessments = defineRoute({
  method: 'GET',
  path: ROOT,
  capability: 'assessment.read',
  summary: 'Assessments that the caller may see, newest period first',
  answer: z.object({ rows: z.array(assessmentRowSchema) }),
})

export const beginAssessment = defineRoute({
  method: 'POST',
  path: ROOT,
  capability: 'assessment.manage',
  summary: 'Count the sheets of a period (2020-03, 2020-Q1, 2020) by the rule in force on its last day',
  body: z.object({ periodKind: periodKindSchema, periodCode: z.string().max(7) }),
  answer: assessmentSchema,
})

export const getAssessment = defineRoute({
  method: 'GET',
  path: ONE_ASSESSMENT,
  capability: 'assessment.read',
  summary: 'One assessment with the sheets that the caller may see, each fact behind each point',
  params: assessmentParams,
  answer: assessmentSchema,
})

export const recountAssessment = defineRoute({
  method: 'POST',
  path: `${ONE_ASSESSMENT}/recount`,
  capability: 'assessment.manage',
  summary: 'Count again from the facts as known now',
  params: assessmentParams,
  body: z.object({}),
  answer: assessmentSchema,
})

export const showAssessment = defineRoute({
  method: 'POST',
  path: `${ONE_ASSESSMENT}/show`,
  capability: 'assessment.manage',
  summary: 'Show each unit its sheet, for objections until a day',
  params: assessmentParams,
  body: z.object({ objectUntil: daySchema }),
  answer: assessmentSchema,
})

export const exportAssessment = defineRoute({
  method: 'GET',
  path: `${ONE_ASSESSMENT}/sheets.xlsx`,
  capability: 'assessment.read',
  summary: 'Sheets, lines and facts as an Excel file',
  audit: 'read',
  params: assessmentParams,
  answer: 'file',
})

export const getAssessmentWord = defineRoute({
  method: 'GET',
  path: `${ONE_ASSESSMENT}/word`,
  capability: 'assessment.read',
  summary: 'The notice of results as a Word file; of a published one the very file that froze',
  params: assessmentParams,
  answer: 'file',
})

export const publishAssessment = defineRoute({
  method: 'POST',
  path: `${ONE_ASSESSMENT}/publish`,
  capability: 'assessment.publish',
  versioned: true,
  summary: 'Publish: the sheets freeze with their hash; every objection must be answered (If-Match: version)',
  params: assessmentParams,
  body: z.object({}),
  answer: assessmentSchema,
})

export const verifyAssessment = defineRoute({
  method: 'GET',
  path: `${ONE_ASSESSMENT}/verify`,
  capability: 'assessment.read',
  summary: 'Recompute the hashes of a published assessment and compare',
  params: assessmentParams,
  answer: z.object({ intact: z.boolean(), contentHash: z.string(), wordHash: z.string() }),
})
