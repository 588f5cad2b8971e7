/** Calls about a community's line to its county. Shared with the pages. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'

const instant = z.iso.datetime()
const params = z.object({ communityId: uuidSchema })

/** `unreachable`: no answer; `refused`: the county does not know this site any more; `strange`, `busy`: by the county; `here`: by this node. */
export const lineSchema = z.object({
  joined: z.boolean(),
  address: z.string().nullable(),
  joinedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  /** How far this node's clock is ahead of the county's. */
  skewMs: z.number().nullable(),
  trouble: z.enum(['unreachable', 'refused', 'strange', 'busy', 'here']).nullable(),
  troubleSince: instant.nullable(),
  backlog: z.number(),
  oldestAt: instant.nullable(),
  perMinute: z.number(),
  /** Taken by the county and kept here until its backup has it. */
  waitingForBackup: z.number(),
})
export type Line = z.output<typeof lineSchema>

export const getLine = defineRoute({
  method: 'GET',
  path: '/api/v1/county-line/communities/{communityId}',
  capability: 'line.read',
  summary: 'How the line to the county is',
  params,
  answer: lineSchema,
})

export const joinByCode = defineRoute({
  method: 'POST',
  path: '/api/v1/county-line/communities/{communityId}/join',
  capability: 'line.manage',
  summary: 'Join the county by its one-time code; again with a new code after the machine was replaced',
  params,
  body: z.object({ code: z.string().min(1).max(600) }),
  answer: lineSchema,
})

export const writeFile = defineRoute({
  method: 'POST',
  path: '/api/v1/county-line/communities/{communityId}/file',
  capability: 'line.manage',
  summary: 'What waits for the county as a signed file, to be carried there by hand',
  params,
  answer: z.object({ fileName: z.string(), file: z.string(), messages: z.number(), waiting: z.number() }),
})

export const readFile = defineRoute({
  method: 'POST',
  path: '/api/v1/county-line/communities/{communityId}/answer',
  capability: 'line.manage',
  summary: "Take the county's answer in, as it was carried back",
  params,
  body: 'file',
  maxBytes: 10_000_000,
  answer: lineSchema,
})
