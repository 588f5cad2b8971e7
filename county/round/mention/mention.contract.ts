/** What was reported and asked about one community, for its page. Shapes only. */
import { z } from 'zod'
import { questionShape } from '#county/round/question/question.contract.ts'
import { FIELD_KEYS } from '#county/round/report/report.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { periodCodeSchema } from '#terms/period.ts'

export const reportedLine = z.object({
  reportId: rowIdSchema,
  period: periodCodeSchema,
  state: z.enum(['open', 'submitted', 'signed', 'received', 'returned']),
  field: z.enum(FIELD_KEYS),
  before: z.string().nullable(),
  after: z.string().nullable(),
  at: z.coerce.date(),
  byName: z.string().nullable(),
})
export type ReportedLine = z.output<typeof reportedLine>

export const getRoundMentions = defineRoute({
  method: 'GET',
  path: '/api/v1/round/communities/{communityId}/mentions',
  capability: 'programme.read',
  summary: 'Changes that reports told of one community, and the questions that name it, newest first',
  params: z.object({ communityId: uuidSchema }),
  answer: z.object({ lines: z.array(reportedLine), questions: z.array(questionShape) }),
})
