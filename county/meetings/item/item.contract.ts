/** Items that members send in writing for a meeting. Shapes and routes; what an item looks like is `meeting.contract.ts`. */
import { z } from 'zod'
import { itemSchema } from '#county/meetings/meeting/meeting.contract.ts'
import { itemStateSchema } from '#county/meetings/meeting/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { writtenText } from '#terms/written.ts'

const ROOT = '/api/v1/meetings/items'
const params = z.object({ itemId: rowIdSchema })

export const newItemSchema = z.object({
  unitId: rowIdSchema.nullable().describe('For whom the office writes it down; others send for their own unit'),
  communityId: uuidSchema.nullable(),
  title: writtenText().min(1).max(120),
  text: writtenText().min(1).max(4000).describe('How things stand'),
  wish: writtenText().min(1).max(2000).nullable().describe('What the meeting is asked to decide'),
})
export type NewItem = z.output<typeof newItemSchema>

export const listItems = defineRoute({
  method: 'GET',
  path: ROOT,
  capability: 'meeting.read',
  summary: 'Items in scope, the newest first: the own ones, and those on an agenda',
  query: z.object({ state: itemStateSchema.optional() }),
  answer: z.object({ items: z.array(itemSchema) }),
})

export const submitItem = defineRoute({
  method: 'POST',
  path: ROOT,
  capability: 'meeting.submit',
  summary: 'Send an item in writing for the next meeting',
  body: newItemSchema,
  answer: itemSchema,
})

export const ITEM_COLUMNS = {
  title: { names: ['议题', '议题名称', '事项'], required: true },
  text: { names: ['情况', '情况说明', '主要情况'], required: true },
  wish: { names: ['提请事项', '建议', '提请会议议定'], required: false },
  community: { names: ['小区', '小区名称'], required: false },
  unit: { names: ['报送单位', '提出单位', '单位'], required: false },
} as const

export const pasteItems = defineRoute({
  method: 'POST',
  path: `${ROOT}/paste`,
  capability: 'meeting.submit',
  summary: 'Read items pasted from Excel, and with `apply` send them all; with one problem none is sent',
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})

export const withdrawItem = defineRoute({
  method: 'POST',
  path: `${ROOT}/{itemId}/withdraw`,
  capability: 'meeting.submit',
  summary: 'The unit takes back an item that is on no agenda',
  params,
  body: z.object({}),
  answer: itemSchema,
})

export const declineItem = defineRoute({
  method: 'POST',
  path: `${ROOT}/{itemId}/decline`,
  capability: 'meeting.manage',
  summary: 'The office says why an item comes on no agenda',
  params,
  body: z.object({ reason: writtenText().min(1).max(1000) }),
  answer: itemSchema,
})
