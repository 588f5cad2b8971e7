/** Planned days of many communities' tasks, pasted from Excel. Shapes and routes only. */
import { defineRoute } from '#terms/contract.ts'
import { type PastedColumn, pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { writtenText } from '#terms/written.ts'

export const PLANNED_COLUMNS = {
  community: { names: ['小区', '小区名称'], required: true },
  task: { names: ['任务', '任务名称', '节点', '工作'], required: true },
  startsOn: { names: ['计划开始', '开始日期', '开始'], required: false },
  endsOn: { names: ['计划完成', '完成日期', '计划日期', '完成'], required: false },
} as const satisfies Record<string, PastedColumn>

export const pastePlanned = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/bulk/paste',
  capability: 'programme.edit',
  summary:
    'Read planned days of tasks of many communities, pasted from Excel; with `apply` and without a problem each gets a new plan, all as one batch that is undone as one',
  body: pasteBodySchema.extend({ reason: writtenText().min(1).max(300) }),
  answer: pasteAnswerSchema,
})
