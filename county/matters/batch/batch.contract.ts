/** Many matters at once, pasted from Excel: read first, raised only when every row is right. */
import { z } from 'zod'
import { matterKindSchema } from '#county/matters/matter/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { pastedProblemSchema } from '#terms/pasted.ts'

/** The columns that are read, by any of these headings; the first is the one that pages name. */
export const BATCH_COLUMNS = {
  title: { names: ['事项', '事项名称', '标题', '问题'], required: true },
  demand: { names: ['办理要求', '要求', '工作要求'], required: false },
  kind: { names: ['类别', '问题类别'], required: false },
  community: { names: ['小区', '小区名称'], required: false },
  lead: { names: ['责任单位', '牵头单位', '主办单位'], required: true },
  helpers: { names: ['配合单位', '协办单位'], required: false },
  deadline: { names: ['期限', '办理期限', '完成时限'], required: false },
  sourceNote: { names: ['来源', '来源说明'], required: false },
} as const
export type BatchColumn = keyof typeof BATCH_COLUMNS

/** More than a meeting decides in one go. */
export const MOST_PASTED = 300

export const batchRowSchema = z.object({
  line: z.int().describe('Line of the pasted text, from 1'),
  title: z.string(),
  kind: matterKindSchema,
  communityName: z.string().nullable(),
  leadName: z.string(),
  helperNames: z.array(z.string()),
  deadline: daySchema.nullable(),
})
export type BatchRow = z.output<typeof batchRowSchema>

export const pasteMatters = defineRoute({
  method: 'POST',
  path: '/api/v1/matters/batch',
  capability: 'matter.raise',
  summary: 'Read pasted rows, and with `apply` raise them all; with one problem none is raised',
  body: z.object({ text: z.string().min(1).max(300_000), apply: z.boolean() }),
  answer: z.object({
    rows: z.array(batchRowSchema),
    problems: z.array(pastedProblemSchema),
    raised: z.array(z.string()).describe('Numbers given, in order'),
  }),
})
