/** Questions of units about how a figure is counted, and the office's dated answers (口径). Shapes only. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'

export const questionShape = z.object({
  id: rowIdSchema,
  topic: z.string(),
  question: z.string(),
  unitName: z.string().nullable(),
  askedByName: z.string(),
  askedAt: z.coerce.date(),
  answer: z.string().nullable(),
  validFrom: daySchema.nullable(),
  answeredByName: z.string().nullable(),
  answeredAt: z.coerce.date().nullable(),
  /** The newer answer that took its place. */
  replacedById: rowIdSchema.nullable(),
})
export type Question = z.output<typeof questionShape>

export const listQuestions = defineRoute({
  method: 'GET',
  path: '/api/v1/round/questions',
  capability: 'programme.read',
  summary: "Answered questions of all units and one's own open ones, newest first",
  query: z.object({
    text: writtenText().max(100).optional(),
    open: z
      .enum(['true', 'false'])
      .transform((word) => word === 'true')
      .optional(),
  }),
  answer: z.object({ questions: z.array(questionShape) }),
})

export const askQuestion = defineRoute({
  method: 'POST',
  path: '/api/v1/round/questions',
  capability: 'round.ask',
  summary: 'Ask how a figure is to be counted',
  body: z.object({ topic: writtenText().min(1).max(60), question: writtenText().min(1).max(2000) }),
  answer: z.object({ question: questionShape }),
})

export const answerQuestion = defineRoute({
  method: 'POST',
  path: '/api/v1/round/questions/{questionId}/answer',
  capability: 'round.answer',
  summary: 'Answer with the day from which it holds; answering again makes a new entry that replaces the old one',
  params: z.object({ questionId: rowIdSchema }),
  body: z.object({ answer: writtenText().min(1).max(4000), validFrom: daySchema }),
  answer: z.object({ question: questionShape }),
})
