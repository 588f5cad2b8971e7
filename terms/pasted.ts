/** What a paste from Excel answers with: rows as read, problems with their place, how many were taken. Shapes only. */
import { z } from 'zod'

/** The columns that a paste understands, by any of these headings; the first is the one that pages name. */
export interface PastedColumn {
  readonly names: readonly string[]
  readonly required: boolean
}

export const pastedProblemSchema = z.object({
  line: z.int().describe('Line of the pasted text, from 1'),
  column: z.string(),
  found: z.string(),
  zh: z.string(),
  en: z.string(),
})
export type PastedProblem = z.output<typeof pastedProblemSchema>

/** With `apply` everything is taken when no row has a problem, else nothing. */
export const pasteBodySchema = z.object({ text: z.string().min(1).max(300_000), apply: z.boolean() })

export const pasteAnswerSchema = z.object({
  heads: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  problems: z.array(pastedProblemSchema),
  applied: z.int().min(0),
})
export type PasteAnswer = z.output<typeof pasteAnswerSchema>

export const NAME_UNKNOWN = { zh: '名录中没有这个名称', en: 'no such name is registered' } as const
export const NAME_SEVERAL = {
  zh: '有多个同名，请在页面上单独填写',
  en: 'several have this name; enter it on the page',
} as const
export const TEXT_LENGTH = (most: number) => ({
  zh: `应有 1 至 ${most} 个字`,
  en: `1 to ${most} characters are expected`,
})
