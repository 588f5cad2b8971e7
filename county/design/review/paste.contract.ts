/** Opinions on a plan in review, pasted from Excel. Shapes and routes only. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { type PastedColumn, pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'

export const OPINION_COLUMNS = {
  about: { names: ['涉及', '设备编号', '编号', '对象'], required: false },
  text: { names: ['意见', '审查意见', '意见内容'], required: true },
} as const satisfies Record<string, PastedColumn>

export const pasteOpinions = defineRoute({
  method: 'POST',
  path: '/api/v1/design/plans/{planId}/opinions/paste',
  capability: 'design.review',
  summary:
    'Read opinions pasted from Excel; with `apply` and without a problem all are raised, each with the next number',
  params: z.object({ planId: rowIdSchema }),
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})
