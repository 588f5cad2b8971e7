/** What is added to sheets by hand, each with what it rests on: awards, objections, measures, and the list of legal bases. */
import { z } from 'zod'
import {
  assessmentParams,
  assessmentSchema,
  ONE_ASSESSMENT,
} from '#county/assessment/assessment/assessment.contract.ts'
import { followUpSchema } from '#county/assessment/rule/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { type PastedColumn, pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { writtenText } from '#terms/written.ts'

const text = (most: number) => writtenText().min(1).max(most)

export const basisSchema = z.object({
  id: rowIdSchema,
  title: z.string(),
  article: z.string(),
  text: z.string(),
  tag: z.enum(['A', 'B']),
  recordedByName: z.string(),
  retiredAt: z.coerce.date().nullable(),
})
export type Basis = z.output<typeof basisSchema>

export const listBases = defineRoute({
  method: 'GET',
  path: '/api/v1/assessment/bases',
  capability: 'assessment.read',
  summary: 'The maintained list of legal bases, retired ones last',
  answer: z.object({ bases: z.array(basisSchema) }),
})

export const addBasis = defineRoute({
  method: 'POST',
  path: '/api/v1/assessment/bases',
  capability: 'assessment.manage',
  summary: 'Add a law or regulation with its article',
  body: z.object({ title: text(120), article: text(60), text: text(1000), tag: z.enum(['A', 'B']) }),
  answer: z.object({ bases: z.array(basisSchema) }),
})

export const BASIS_COLUMNS = {
  title: { names: ['法律法规', '名称', '法律法规名称'], required: true },
  article: { names: ['条款', '条'], required: true },
  text: { names: ['内容', '条文'], required: true },
  tag: { names: ['核对', '来源等级'], required: true },
} as const satisfies Record<string, PastedColumn>

export const pasteBases = defineRoute({
  method: 'POST',
  path: '/api/v1/assessment/bases/paste',
  capability: 'assessment.manage',
  summary:
    'Add laws and regulations from rows pasted from Excel, all or none; one that is listed is refused at its cell',
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})

export const retireBasis = defineRoute({
  method: 'POST',
  path: '/api/v1/assessment/bases/{basisId}/retire',
  capability: 'assessment.manage',
  summary: 'Take an entry out of use; what rests on it keeps it',
  params: z.object({ basisId: rowIdSchema }),
  body: z.object({}),
  answer: z.object({ bases: z.array(basisSchema) }),
})

export const makeObjection = defineRoute({
  method: 'POST',
  path: `${ONE_ASSESSMENT}/objections`,
  capability: 'assessment.object',
  summary: 'The caller’s unit objects to a line or a fact of its sheet',
  params: assessmentParams,
  body: z.object({ itemCode: z.string().max(40), factKey: z.string().max(120).nullable(), text: text(2000) }),
  answer: assessmentSchema,
})

export const answerObjection = defineRoute({
  method: 'POST',
  path: '/api/v1/assessment/objections/{objectionId}/answer',
  capability: 'assessment.manage',
  summary: 'Answer an objection; an upheld one takes its fact out and the sheet is counted again',
  params: z.object({ objectionId: rowIdSchema }),
  body: z.object({ upheld: z.boolean(), answer: text(2000) }),
  answer: assessmentSchema,
})

export const addAward = defineRoute({
  method: 'POST',
  path: `${ONE_ASSESSMENT}/awards`,
  capability: 'assessment.manage',
  summary: 'Write down a bonus or a veto with the decision on which it rests',
  params: assessmentParams,
  body: z.object({
    unitId: rowIdSchema,
    itemCode: z.string().max(40),
    points: z.number().min(0).max(100),
    text: text(500),
    decisionRef: text(300),
  }),
  answer: assessmentSchema,
})

export const AWARD_COLUMNS = {
  unit: { names: ['单位', '单位名称'], required: true },
  item: { names: ['项目', '加分项目'], required: true },
  points: { names: ['分值', '加分'], required: false },
  text: { names: ['事由', '说明'], required: true },
  decisionRef: { names: ['依据文号', '决定文号', '依据'], required: true },
} as const satisfies Record<string, PastedColumn>

export const pasteAwards = defineRoute({
  method: 'POST',
  path: `${ONE_ASSESSMENT}/awards/paste`,
  capability: 'assessment.manage',
  summary: 'Write down bonuses and vetoes from rows pasted from Excel, each with its decision, all or none',
  params: assessmentParams,
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})

export const dropAward = defineRoute({
  method: 'POST',
  path: '/api/v1/assessment/awards/{awardId}/drop',
  capability: 'assessment.manage',
  summary: 'Take a bonus or a veto back before publication',
  params: z.object({ awardId: rowIdSchema }),
  body: z.object({}),
  answer: assessmentSchema,
})

export const addMeasure = defineRoute({
  method: 'POST',
  path: `${ONE_ASSESSMENT}/measures`,
  capability: 'assessment.manage',
  summary: 'Write down what follows for a unit; a sanction only with a legal basis of the list',
  params: assessmentParams,
  body: z.object({
    unitId: rowIdSchema,
    kind: followUpSchema,
    text: text(1000),
    basisId: rowIdSchema.nullable(),
    decisionRef: text(300),
  }),
  answer: assessmentSchema,
})

export const MEASURE_COLUMNS = {
  unit: { names: ['单位', '单位名称'], required: true },
  kind: { names: ['处理方式', '方式'], required: true },
  text: { names: ['内容', '事由'], required: true },
  basis: { names: ['法律依据'], required: false },
  decisionRef: { names: ['依据文号', '决定文号', '依据'], required: true },
} as const satisfies Record<string, PastedColumn>

export const pasteMeasures = defineRoute({
  method: 'POST',
  path: `${ONE_ASSESSMENT}/measures/paste`,
  capability: 'assessment.manage',
  summary:
    'Write down what follows for units from rows pasted from Excel, all or none; a sanction only with a basis of the list',
  params: assessmentParams,
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})

export const dropMeasure = defineRoute({
  method: 'POST',
  path: '/api/v1/assessment/measures/{measureId}/drop',
  capability: 'assessment.manage',
  summary: 'Take back what should have followed, before publication',
  params: z.object({ measureId: rowIdSchema }),
  body: z.object({}),
  answer: assessmentSchema,
})
