/** Findings: written down, pasted, corrected, made matters, with photos before and after. Shapes and routes. */
import { z } from 'zod'
import {
  inspectionParams,
  inspectionSchema,
  ONE_INSPECTION,
} from '#county/inspections/inspection/inspection.contract.ts'
import { matterKindSchema } from '#county/matters/matter/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import type { Text } from '#terms/text.ts'
import { writtenText } from '#terms/written.ts'

export const newFindingSchema = z.object({
  communityId: uuidSchema,
  code: z.string().max(40).nullable().describe('The row of the checklist; null: beside it'),
  text: writtenText().min(1).max(1000),
  kind: matterKindSchema,
  foundOn: daySchema,
  leadUnitId: rowIdSchema.nullable(),
  deadline: daySchema.nullable().describe('null: by the table of levels in force'),
})
export type NewFinding = z.output<typeof newFindingSchema>

export const SIDES = {
  before: { zh: '整改前', en: 'before' },
  after: { zh: '整改后', en: 'after' },
} as const satisfies Record<string, Text>
export type Side = keyof typeof SIDES
const sideSchema = z.enum(['before', 'after'])

const FINDING = '/api/v1/inspections/findings/{findingId}'
const findingParams = z.object({ findingId: rowIdSchema })

export const addFinding = defineRoute({
  method: 'POST',
  path: `${ONE_INSPECTION}/findings`,
  capability: 'inspection.record',
  summary: 'Write down what was found wrong in a community of the plan',
  params: inspectionParams,
  body: newFindingSchema,
  answer: inspectionSchema,
})

export const FINDING_COLUMNS = {
  community: { names: ['小区', '小区名称'], required: true },
  text: { names: ['发现问题', '问题', '存在问题'], required: true },
  code: { names: ['检查项', '检查内容', '代码'], required: false },
  kind: { names: ['类别', '问题类别'], required: false },
  foundOn: { names: ['检查日期', '日期'], required: false },
  lead: { names: ['责任单位', '整改单位'], required: false },
  deadline: { names: ['整改期限', '期限'], required: false },
} as const

export const pasteFindings = defineRoute({
  method: 'POST',
  path: `${ONE_INSPECTION}/findings/paste`,
  capability: 'inspection.record',
  summary: 'Read findings pasted from Excel, and with `apply` write all of them down or none',
  params: inspectionParams,
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})

export const changeFinding = defineRoute({
  method: 'POST',
  path: FINDING,
  capability: 'inspection.record',
  summary: 'Correct a finding that is no matter yet',
  params: findingParams,
  body: newFindingSchema,
  answer: inspectionSchema,
})

export const dropFinding = defineRoute({
  method: 'POST',
  path: `${FINDING}/drop`,
  capability: 'inspection.record',
  summary: 'Take a finding out that is no matter yet',
  params: findingParams,
  body: z.object({}),
  answer: inspectionSchema,
})

export const raiseFinding = defineRoute({
  method: 'POST',
  path: `${FINDING}/raise`,
  capability: 'inspection.manage',
  summary: 'Make a matter of a finding at once',
  params: findingParams,
  body: z.object({}),
  answer: inspectionSchema,
})

export const addPhotos = defineRoute({
  method: 'POST',
  path: `${FINDING}/photos`,
  capability: 'evidence.add',
  summary: 'Photos of a finding, before or after it was mended',
  params: findingParams,
  body: z.object({ side: sideSchema, fileIds: z.array(uuidSchema).min(1).max(20) }),
  answer: inspectionSchema,
})

export const removePhoto = defineRoute({
  method: 'DELETE',
  path: `${FINDING}/photos/{fileId}`,
  capability: 'evidence.add',
  summary: 'Take a photo away from a finding; the file stays in the store',
  params: findingParams.extend({ fileId: uuidSchema }),
  answer: inspectionSchema,
})
