/** Beginning a device plan: what the survey proposes, and the plan that is begun. Shapes and routes only. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'
import { factKeySchema } from './fact.contract.ts'
import { planSchema } from './plan.contract.ts'
import { proposalSchema } from './proposal.contract.ts'

const ofCommunity = z.object({ communityId: uuidSchema })

export const getProposal = defineRoute({
  method: 'GET',
  path: '/api/v1/design/communities/{communityId}/proposal',
  capability: 'design.edit',
  summary: 'What the survey in force proposes for a plan, beside what the registry knows',
  params: ofCommunity,
  answer: proposalSchema,
})

export const newPlanSchema = z.object({
  title: writtenText().min(1).max(100),
  copyOf: rowIdSchema.nullable(),
  take: z
    .object({
      surveyVersion: z.int().min(0).describe('The survey that the caller saw; 0: none'),
      facts: z.partialRecord(factKeySchema, z.enum(['survey', 'registry'])).describe('Whose count; absent: none'),
      site: z.boolean().describe('Take the lists of the site over'),
    })
    .nullable()
    .describe('null: with a copy, or to begin empty'),
})
export type NewPlan = z.output<typeof newPlanSchema>

export const addPlan = defineRoute({
  method: 'POST',
  path: '/api/v1/design/communities/{communityId}/plans',
  capability: 'design.edit',
  summary:
    "Begin a device plan: with what was chosen of the survey's proposal, or as a copy of another plan of the community",
  params: ofCommunity,
  body: newPlanSchema,
  answer: planSchema,
})
