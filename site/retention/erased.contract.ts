/** What was deleted because its time was over. Shared with the console. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { uuidSchema } from '#terms/ids.ts'
import { KINDS, type Kind } from './rule.contract.ts'

export const listErased = defineRoute({
  method: 'GET',
  path: '/api/v1/retention/{communityId}/erased',
  capability: 'household.read',
  summary:
    'What was deleted because its time was over, by day and kind, and when the nightly job last went through; counts only',
  params: z.object({ communityId: uuidSchema }),
  answer: z.object({
    doneAt: z.coerce.date().nullable(),
    /** The job did not go through for more than a day and a half. Not before its first time. */
    late: z.boolean(),
    /** Of the last 90 days, the newest first. */
    items: z.array(z.object({ onDay: daySchema, kind: z.enum(KINDS as [Kind, ...Kind[]]), count: z.number().int() })),
  }),
})
