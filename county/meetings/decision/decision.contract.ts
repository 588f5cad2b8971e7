/** What a meeting decided, and the routes that write it down and make matters of it. Shapes only. */
import { z } from 'zod'
import { matterKindSchema } from '#county/matters/matter/words.contract.ts'
import {
  meetingSchema,
  ONE_MEETING as ONE,
  meetingParams as params,
} from '#county/meetings/meeting/meeting.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { type PastedColumn, pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { writtenText } from '#terms/written.ts'

/** A decision as the office writes it. Without a lead unit it stays a sentence of the minutes. */
export const newDecisionSchema = z.object({
  itemId: rowIdSchema.nullable(),
  communityId: uuidSchema.nullable(),
  text: writtenText().min(1).max(2000),
  kind: matterKindSchema,
  leadUnitId: rowIdSchema.nullable(),
  cooperatingUnitIds: z.array(rowIdSchema).max(20),
  deadline: daySchema.nullable().describe('null: by the table of levels in force'),
})
export type NewDecision = z.output<typeof newDecisionSchema>

export const addDecision = defineRoute({
  method: 'POST',
  path: `${ONE}/decisions`,
  capability: 'meeting.manage',
  summary: 'Write down what the meeting decided',
  params,
  body: newDecisionSchema,
  answer: meetingSchema,
})

export const DECISION_COLUMNS = {
  text: { names: ['议定事项', '事项', '内容'], required: true },
  lead: { names: ['责任单位', '牵头单位'], required: false },
  helpers: { names: ['配合单位'], required: false },
  deadline: { names: ['完成时限', '期限'], required: false },
  kind: { names: ['类别'], required: false },
  community: { names: ['小区'], required: false },
} as const satisfies Record<string, PastedColumn>

export const pasteDecisions = defineRoute({
  method: 'POST',
  path: `${ONE}/decisions/paste`,
  capability: 'meeting.manage',
  summary: 'Write down decisions from rows pasted from Excel, all of them or none',
  params,
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})

const decisionPath = '/api/v1/meetings/decisions/{decisionId}'
const decisionParams = z.object({ decisionId: rowIdSchema })

export const changeDecision = defineRoute({
  method: 'POST',
  path: decisionPath,
  capability: 'meeting.manage',
  summary: 'Change a decision of a draft that is not a matter yet',
  params: decisionParams,
  body: newDecisionSchema,
  answer: meetingSchema,
})
export const dropDecision = defineRoute({
  method: 'POST',
  path: `${decisionPath}/drop`,
  capability: 'meeting.manage',
  summary: 'Take a decision out of a draft',
  params: decisionParams,
  body: z.object({}),
  answer: meetingSchema,
})
export const raiseDecision = defineRoute({
  method: 'POST',
  path: `${decisionPath}/raise`,
  capability: 'meeting.manage',
  summary: 'Make a matter of a decision at once, without waiting for the signature',
  params: decisionParams,
  body: z.object({}),
  answer: meetingSchema,
})
