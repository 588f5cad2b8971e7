/** The way of minutes from draft to distribution, each step a route. Shapes only; who may do what when is `state.rules.ts`. */
import { z } from 'zod'
import {
  meetingSchema,
  ONE_MEETING as ONE,
  meetingParams as params,
} from '#county/meetings/meeting/meeting.contract.ts'
import { verdictSchema } from '#county/meetings/meeting/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'

const reason = writtenText().min(1).max(1000)

function step<const P extends string, const C extends 'meeting.manage' | 'meeting.countersign', B extends z.ZodType>(
  word: P,
  capability: C,
  more: { summary: string; body: B },
) {
  const { summary, body } = more
  return defineRoute({
    method: 'POST',
    path: `${ONE}/${word}`,
    capability,
    summary,
    params,
    body,
    answer: meetingSchema,
  })
}

export const askToCountersign = step('ask', 'meeting.manage', {
  summary: 'Send the minutes to these units for countersigning',
  body: z.object({ unitIds: z.array(rowIdSchema).min(1).max(80) }),
})
export const countersignMinutes = step('countersign', 'meeting.countersign', {
  summary: 'The caller’s unit agrees with the minutes or says what it holds against them',
  body: z.object({ verdict: verdictSchema, text: writtenText().min(1).max(2000).nullable() }),
})
export const returnMinutes = step('return', 'meeting.manage', {
  summary: 'Take the minutes back to drafting, with the reason',
  body: z.object({ reason }),
})
export const completeCountersigning = step('complete', 'meeting.manage', {
  summary: 'Countersigning is complete; with silent units or objections only with a reason',
  body: z.object({ reason: reason.nullable() }),
})
export const sendMinutes = step('send', 'meeting.manage', {
  summary: 'The signed minutes go out to those named in their imprint',
  body: z.object({}),
})

export const signMinutes = defineRoute({
  method: 'POST',
  path: `${ONE}/sign`,
  capability: 'meeting.sign',
  versioned: true,
  summary: 'Sign: open decisions become matters, the minutes freeze with their hash (If-Match: version that was read)',
  params,
  body: z.object({}),
  answer: meetingSchema,
})

export const getMinutesWord = defineRoute({
  method: 'GET',
  path: `${ONE}/word`,
  capability: 'meeting.read',
  summary: 'The minutes as a Word file; signed ones as the very file that froze',
  params,
  answer: 'file',
})

export const verifyMinutes = defineRoute({
  method: 'GET',
  path: `${ONE}/verify`,
  capability: 'meeting.read',
  summary: 'Recompute the hashes of signed minutes and compare',
  params,
  answer: z.object({ intact: z.boolean(), contentHash: z.string(), wordHash: z.string() }),
})
