/** Routes by which units check a draft and acknowledge an issued bulletin, and demands. Shapes only. */
import { z } from 'zod'
import { demandShape } from '#county/bulletin/bulletin.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'

const params = z.object({ bulletinId: rowIdSchema })
const done = z.object({ done: z.literal(true) })

export const checkBulletin = defineRoute({
  method: 'POST',
  path: '/api/v1/bulletin/bulletins/{bulletinId}/checks',
  capability: 'bulletin.acknowledge',
  summary: "Confirm the figures of one's own unit in a draft, or object with a reason",
  params,
  body: z
    .object({ verdict: z.enum(['confirmed', 'objected']), reason: writtenText().max(1000).nullable() })
    .refine((body) => body.verdict === 'confirmed' || (body.reason ?? '') !== '', {
      path: ['reason'],
      error: '异议须说明理由',
    }),
  answer: done,
})

export const answerCheck = defineRoute({
  method: 'POST',
  path: '/api/v1/bulletin/checks/{checkId}/answer',
  capability: 'bulletin.draft',
  summary: "Answer a unit's objection",
  params: z.object({ checkId: rowIdSchema }),
  body: z.object({ answer: writtenText().min(1).max(1000) }),
  answer: done,
})

export const acknowledgeBulletin = defineRoute({
  method: 'POST',
  path: '/api/v1/bulletin/bulletins/{bulletinId}/receipt',
  capability: 'bulletin.acknowledge',
  summary: "Acknowledge that one's unit has the issued bulletin",
  params,
  answer: done,
})

const demandBody = z.object({ text: writtenText().min(1).max(500), unitId: rowIdSchema, deadline: daySchema })

export const addDemandRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/bulletin/bulletins/{bulletinId}/demands',
  capability: 'bulletin.draft',
  summary: 'Add a demand to a draft: what, of whom, by when',
  params,
  body: demandBody,
  answer: z.object({ demand: demandShape }),
})

export const removeDemandRoute = defineRoute({
  method: 'DELETE',
  path: '/api/v1/bulletin/demands/{demandId}',
  capability: 'bulletin.draft',
  summary: 'Take a demand out of a draft',
  params: z.object({ demandId: rowIdSchema }),
  answer: done,
})

export const fulfilDemandRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/bulletin/demands/{demandId}/done',
  capability: 'bulletin.draft',
  summary: 'Record that a demand of an issued bulletin was met',
  params: z.object({ demandId: rowIdSchema }),
  body: z.object({ on: daySchema, note: writtenText().max(500).nullable() }),
  answer: done,
})

export const listOpenDemands = defineRoute({
  method: 'GET',
  path: '/api/v1/bulletin/demands',
  capability: 'bulletin.read',
  summary: 'Demands of issued bulletins that are not met yet',
  answer: z.object({ demands: z.array(demandShape) }),
})
