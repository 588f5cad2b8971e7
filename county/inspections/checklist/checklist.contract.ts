/** What inspections look at: rows with their clause, versions with their decision. Shapes and routes. */
import { z } from 'zod'
import { matterKindSchema } from '#county/matters/matter/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { writtenText } from '#terms/written.ts'

export const checklistRowSchema = z.object({
  code: z.string().regex(/^[a-zA-Z0-9]{1,40}$/),
  group: z.string().min(1).max(30),
  zh: z.string().min(1).max(160),
  en: z.string().min(1).max(200),
  clause: z.string().min(1).max(160),
  tag: z.enum(['A', 'B', 'C']).describe('A read at the clause, B quoted by a secondary source, C local practice'),
  kind: matterKindSchema.describe('Kind of the matter that a finding becomes'),
})
export type ChecklistRow = z.output<typeof checklistRowSchema>

export const checklistVersionSchema = z.object({
  version: z.int().min(0).describe('0: the default that ships with the product'),
  validFrom: daySchema,
  content: z.array(checklistRowSchema),
  decisionRef: z.string(),
  note: z.string().nullable(),
  recordedByName: z.string().nullable(),
})
export type ChecklistVersion = z.output<typeof checklistVersionSchema>

export const listChecklists = defineRoute({
  method: 'GET',
  path: '/api/v1/inspections/checklists',
  capability: 'inspection.read',
  summary: 'Every version of the checklist, the newest first, and which holds today',
  answer: z.object({ versions: z.array(checklistVersionSchema), inForce: z.int().min(0) }),
})

export const CHECKLIST_COLUMNS = {
  code: { names: ['代码', '编号'], required: true },
  group: { names: ['分组', '大类'], required: true },
  zh: { names: ['检查内容', '内容'], required: true },
  en: { names: ['英文', 'English'], required: false },
  clause: { names: ['依据', '条款'], required: true },
  tag: { names: ['依据等级', '等级'], required: false },
  kind: { names: ['问题类别', '类别'], required: false },
} as const

export const decideChecklist = defineRoute({
  method: 'POST',
  path: '/api/v1/inspections/checklists',
  capability: 'inspection.manage',
  summary: 'Read a checklist pasted from Excel, and with `apply` put it in force from a day; earlier versions stay',
  body: pasteBodySchema.extend({
    validFrom: daySchema,
    decisionRef: writtenText().min(1).max(300),
    note: writtenText().min(1).max(1000).nullable(),
  }),
  answer: pasteAnswerSchema,
})
