/** One-page briefings for the county's leaders and for 政法委: made from the board and the matters, kept as they were handed out. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import type { Text } from '#terms/text.ts'
import { writtenText } from '#terms/written.ts'

export const AUDIENCES = {
  leaders: { zh: '县领导', en: "the county's leaders" },
  peaceOffice: { zh: '县委政法委', en: 'the political and legal committee' },
} as const satisfies Record<string, Text>
export type Audience = keyof typeof AUDIENCES
export const audienceSchema = z.enum(Object.keys(AUDIENCES) as [Audience, ...Audience[]])

/** More would not be read on one page. */
export const MOST_ASKS = 3

export const briefingSchema = z.object({
  id: rowIdSchema,
  audience: audienceSchema,
  asOf: daySchema,
  asks: z.array(z.string()),
  contentHash: z.string(),
  madeAt: z.coerce.date(),
  madeByName: z.string(),
})
export type Briefing = z.output<typeof briefingSchema>

const ROOT = '/api/v1/meetings/briefings'

export const listBriefings = defineRoute({
  method: 'GET',
  path: ROOT,
  capability: 'meeting.manage',
  summary: 'Briefings that were made, newest first',
  answer: z.object({ briefings: z.array(briefingSchema) }),
})

export const makeBriefing = defineRoute({
  method: 'POST',
  path: ROOT,
  capability: 'meeting.manage',
  summary: 'Make a briefing of today: figures of the board, what needs a decision; it freezes at once',
  body: z.object({ audience: audienceSchema, asks: z.array(writtenText().min(1).max(48)).max(MOST_ASKS) }),
  answer: briefingSchema,
})

export const getBriefingWord = defineRoute({
  method: 'GET',
  path: `${ROOT}/{briefingId}/word`,
  capability: 'meeting.manage',
  summary: 'A briefing as the Word file that was made',
  params: z.object({ briefingId: rowIdSchema }),
  answer: 'file',
})
