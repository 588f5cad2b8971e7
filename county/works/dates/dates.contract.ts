/** The four physical days beside the plan, and what holds works up. Shapes and routes only. */
import { z } from 'zod'
import { matterKindSchema } from '#county/matters/matter/words.contract.ts'
import { dateKindSchema } from '#county/works/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { type PastedColumn, pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { writtenText } from '#terms/written.ts'

export const physicalDateSchema = z.object({
  kind: dateKindSchema,
  plannedOn: daySchema.nullable(),
  actualOn: daySchema.nullable(),
  note: z.string().nullable(),
  daysLate: z.int().nullable().describe('Behind its planned day: of the real day, or as of today'),
  recordedByName: z.string().nullable(),
})
export type PhysicalDate = z.output<typeof physicalDateSchema>

export const recordDate = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/dates/{dateKind}',
  capability: 'works.record',
  summary: 'Record a physical day; who builds tells the real day, the town the planned one too',
  params: z.object({ contractId: rowIdSchema, dateKind: dateKindSchema }),
  body: z.object({
    plannedOn: daySchema.nullable(),
    actualOn: daySchema.nullable(),
    note: writtenText().min(1).max(300).nullable(),
  }),
  answer: z.object({ id: rowIdSchema }),
})

export const problemSchema = z.object({
  id: rowIdSchema,
  kind: matterKindSchema,
  text: z.string(),
  since: daySchema,
  matterId: z.string().nullable(),
  matterLabel: z.string().nullable(),
  clearedOn: daySchema.nullable(),
  clearedNote: z.string().nullable(),
  recordedByName: z.string(),
})
export type WorksProblem = z.output<typeof problemSchema>

export const addProblem = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/problems',
  capability: 'works.record',
  summary: 'Tell what holds the works up',
  params: z.object({ contractId: rowIdSchema }),
  body: z.object({ kind: matterKindSchema, text: writtenText().min(1).max(1000), since: daySchema }),
  answer: z.object({ id: rowIdSchema }),
})

export const PROBLEM_COLUMNS = {
  kind: { names: ['类型', '问题类型'], required: true },
  since: { names: ['起始日期', '自', '日期'], required: true },
  text: { names: ['问题', '情况'], required: true },
} as const satisfies Record<string, PastedColumn>

export const pasteProblems = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/problems/paste',
  capability: 'works.record',
  summary: 'Tell what holds the works up from rows pasted from Excel, all or none',
  params: z.object({ contractId: rowIdSchema }),
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})

const ofProblem = z.object({ problemId: rowIdSchema })

export const makeMatter = defineRoute({
  method: 'POST',
  path: '/api/v1/works/problems/{problemId}/matter',
  capability: 'matter.raise',
  summary: 'Raise a matter from a problem of the works; the same problem is raised once',
  params: ofProblem,
  body: z.object({
    demand: writtenText().min(1).max(4000),
    leadUnitId: rowIdSchema,
    deadline: daySchema.nullable().describe('null: by the table in force'),
  }),
  answer: z.object({ id: rowIdSchema, label: z.string() }),
})

export const clearProblem = defineRoute({
  method: 'POST',
  path: '/api/v1/works/problems/{problemId}/clear',
  capability: 'works.record',
  summary: 'A problem no longer holds the works up',
  params: ofProblem,
  body: z.object({ day: daySchema, note: writtenText().min(1).max(500) }),
  answer: z.object({ id: rowIdSchema }),
})
