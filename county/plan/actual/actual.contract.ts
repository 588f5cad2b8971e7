/** Real days of tasks of many communities at once, pasted from Excel. Shapes and routes only. */
import { defineRoute } from '#terms/contract.ts'
import { type PastedColumn, pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'

export const ACTUAL_COLUMNS = {
  community: { names: ['小区', '小区名称'], required: true },
  task: { names: ['任务', '任务名称', '工作'], required: true },
  startedOn: { names: ['实际开始', '开始日期', '开始'], required: false },
  finishedOn: { names: ['实际完成', '完成日期', '完成'], required: false },
  note: { names: ['备注', '说明'], required: false },
} as const satisfies Record<string, PastedColumn>

export const pasteActuals = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/actuals/paste',
  capability: 'programme.edit',
  summary:
    'Read real days of tasks that are no gates, pasted from Excel; with `apply` and without a problem all are recorded',
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})
