/** A community's survey as pages and phones see it, and the calls that hand answers in. Shapes and routes only. */
import { z } from 'zod'
import { fieldPathSchema, formSchema, registryFactSchema, valueSchema } from '#county/survey/form/form.contract.ts'
import { photoSchema } from '#county/survey/photo/photo.contract.ts'
import { categorySchema } from '#terms/category.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'

const moment = z.iso.datetime()

/** When a phone says it was done, by how much its clock is off, and when it was by the server's clock. */
const told = {
  phoneAt: moment.nullable(),
  clockOffSeconds: z.int().nullable(),
  madeAt: moment.nullable(),
  recordedAt: moment,
  byName: z.string(),
}
export const toldSchema = z.object(told)
export type Told = z.output<typeof toldSchema>

export const answerSchema = z.object({
  ...{ field: fieldPathSchema, value: valueSchema, version: z.int(), formVersion: z.int(), ...told },
  asked: z
    .object({ zh: z.string(), en: z.string() })
    .nullable()
    .describe('How the question read when it was answered, where it reads otherwise now'),
})
export type SurveyAnswer = z.output<typeof answerSchema>

/** Two people answered one field: `mine` came later and was not taken, `theirs` holds until somebody chooses. */
export const conflictSchema = z.object({
  answerId: rowIdSchema,
  field: fieldPathSchema,
  mine: z.object({ value: valueSchema, ...told }),
  theirs: z.object({ value: valueSchema, ...told }).nullable(),
})
export type SurveyConflict = z.output<typeof conflictSchema>

export const saveSchema = z.object({
  id: uuidSchema,
  version: z.int(),
  formVersion: z.int(),
  source: z.enum(['desk', 'phone', 'settled']),
  changes: z.array(z.object({ field: fieldPathSchema, seen: valueSchema, value: valueSchema, taken: z.boolean() })),
  ...told,
})
export type SurveySave = z.output<typeof saveSchema>

const factSchema = z.object({
  fact: registryFactSchema,
  zh: z.string(),
  en: z.string(),
  known: z.union([z.number(), z.boolean()]).nullable().describe('By the registry'),
  found: valueSchema.describe('On site'),
  differs: z.boolean(),
})
export type SurveyFact = z.output<typeof factSchema>

export const handoverSchema = z.object({
  fact: registryFactSchema,
  before: valueSchema,
  after: valueSchema,
  at: moment,
  byName: z.string(),
})

export const surveySchema = z.object({
  communityId: uuidSchema,
  name: z.string(),
  unitName: z.string(),
  category: categorySchema,
  address: z.string().nullable(),
  mayRecord: z.boolean(),
  registryVersion: z.int(),
  version: z.int().describe('0: nothing was handed in yet'),
  form: formSchema.describe('The form in force today, with retired questions'),
  answers: z.array(answerSchema),
  conflicts: z.array(conflictSchema),
  facts: z.array(factSchema),
  photos: z.array(photoSchema),
})
export type Survey = z.output<typeof surveySchema>

const ofCommunity = z.object({ communityId: uuidSchema })

export const getSurvey = defineRoute({
  method: 'GET',
  path: '/api/v1/survey/communities/{communityId}',
  capability: 'survey.read',
  summary: 'What was found on site, beside what the registry knows; what contradicts',
  params: ofCommunity,
  answer: surveySchema,
})

export const listSaves = defineRoute({
  method: 'GET',
  path: '/api/v1/survey/communities/{communityId}/saves',
  capability: 'survey.read',
  summary: 'Everything that was handed in, the newest first, and what was handed over to the registry',
  params: ofCommunity,
  answer: z.object({
    saves: z.array(saveSchema),
    handovers: z.array(handoverSchema),
    forms: z.array(formSchema).describe('Every form that these were filled in with'),
  }),
})

/** The same as the survey's page sees, kept on a phone. Small pictures are fetched beside it. */
export const getBundle = defineRoute({
  method: 'GET',
  path: '/api/v1/survey/communities/{communityId}/bundle',
  capability: 'survey.record',
  summary: "A community's survey to take along on a phone",
  audit: 'read',
  params: ofCommunity,
  answer: z.object({ survey: surveySchema, serverTime: moment.describe('By a clock that is right') }),
})
export type Bundle = z.output<typeof getBundle.answer>

export const changeSchema = z.object({
  field: fieldPathSchema,
  seen: valueSchema.describe('What the sender had before them'),
  value: valueSchema,
})
export type Change = z.output<typeof changeSchema>

export const newSaveSchema = z.object({
  id: uuidSchema.describe('Made by the sender: a repeated one changes nothing'),
  formVersion: z.int().min(1),
  seenVersion: z.int().min(0),
  changes: z
    .array(changeSchema)
    .min(1)
    .max(1000)
    .refine((all) => new Set(all.map(({ field }) => field)).size === all.length, { error: 'a field stands twice' }),
  phone: z.object({ at: moment, sentAt: moment }).nullable().describe("A phone's own clock; null at a desk"),
})
export type NewSave = z.output<typeof newSaveSchema>

const outcomeSchema = z.object({
  version: z.int(),
  taken: z.int(),
  unchanged: z.int(),
  conflicts: z.int().describe("Answers that contradict somebody else's; they wait for a choice"),
})
export type SaveOutcome = z.output<typeof outcomeSchema>

export const saveAnswers = defineRoute({
  method: 'POST',
  path: '/api/v1/survey/communities/{communityId}/saves',
  capability: 'survey.record',
  summary: 'Hand answers in; the same id twice is one hand-in. What contradicts somebody else waits for a choice',
  params: ofCommunity,
  body: newSaveSchema,
  answer: outcomeSchema,
})

export const choiceSchema = z.object({ answerId: rowIdSchema, choice: z.enum(['mine', 'theirs']) })
export type Choice = z.output<typeof choiceSchema>

export const settleConflicts = defineRoute({
  method: 'POST',
  path: '/api/v1/survey/communities/{communityId}/settle',
  capability: 'survey.record',
  summary: 'Choose between contradicting answers; both stay on record',
  params: ofCommunity,
  body: z.object({ id: uuidSchema, choices: z.array(choiceSchema).min(1).max(300) }),
  answer: z.object({ settled: z.int() }),
})

export const handOver = defineRoute({
  method: 'POST',
  path: '/api/v1/survey/communities/{communityId}/handover',
  capability: 'registry.edit',
  versioned: true,
  summary: "Hand a fact found on site over to the registry; If-Match carries the registry's version that was seen",
  params: ofCommunity,
  body: z.object({ fact: registryFactSchema }),
  answer: surveySchema,
})

export const exportSurvey = defineRoute({
  method: 'GET',
  path: '/api/v1/survey/communities/{communityId}/survey.xlsx',
  capability: 'survey.read',
  summary: "One community's survey as an Excel file",
  audit: 'read',
  params: ofCommunity,
  answer: 'file',
})
