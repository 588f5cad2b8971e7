/** What can be done with a matter, each step a route. Shapes only; who may do what when is `matter.rules.ts`. */
import { z } from 'zod'
import type { Capability } from '#terms/capabilities.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'
import { matterSchema, newMatterSchema } from './matter.contract.ts'

const params = z.object({ matterId: rowIdSchema })
const text = writtenText().min(1).max(4000)
const reason = writtenText().min(1).max(1000)

function step<const C extends Capability, B extends z.ZodType>(
  word: string,
  capability: C,
  more: { summary: string; body: B },
) {
  return defineRoute({
    method: 'POST',
    path: `/api/v1/matters/matters/{matterId}/${word}`,
    capability,
    summary: more.summary,
    params,
    body: more.body,
    answer: matterSchema,
  })
}

export const issueMatter = step('issue', 'matter.manage', {
  summary: 'Put a proposed matter in force, with unit and deadline as the office decides',
  body: newMatterSchema.pick({ leadUnitId: true, cooperatingUnitIds: true, deadline: true }),
})
export const receiveMatter = step('receive', 'matter.reply', {
  summary: 'The responsible unit says that it has it (签收)',
  body: z.object({}),
})
export const noteProgress = step('note', 'matter.reply', {
  summary: 'Write down how it goes',
  body: z.object({ text }),
})
export const replyMatter = step('reply', 'matter.reply', {
  summary: 'The responsible unit says that it is done: a second person checks on site',
  body: z.object({ text }),
})
export const checkMatter = step('check', 'matter.check', {
  summary: 'What a second person, not of the responsible unit, found on site',
  body: z.object({ passed: z.boolean(), on: daySchema, text }),
})
export const closeMatter = step('close', 'matter.manage', {
  summary: 'Close the matter (销号) after a passed check',
  body: z.object({ text: writtenText().max(1000) }),
})
export const sendBackMatter = step('send-back', 'matter.manage', {
  summary: 'Send a reply or a check back to the responsible unit',
  body: z.object({ reason }),
})
export const reopenMatter = step('reopen', 'matter.manage', {
  summary: 'Open a closed matter again; counted',
  body: z.object({ reason, deadline: daySchema.nullable().describe('null: by the table in force') }),
})
export const withdrawMatter = step('withdraw', 'matter.manage', {
  summary: 'Take a matter back; its number is not used again',
  body: z.object({ reason }),
})
export const changeMatter = step('change', 'matter.manage', {
  summary: 'Change unit, helpers or deadline, with the reason',
  body: newMatterSchema.pick({ leadUnitId: true, cooperatingUnitIds: true }).extend({ deadline: daySchema, reason }),
})
