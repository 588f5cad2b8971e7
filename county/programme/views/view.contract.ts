/** Saved views: filters a person keeps under a name. Shapes and routes only. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema } from '#terms/ids.ts'

export const viewPageSchema = z.enum(['board', 'communities', 'blockers'])

export const savedViewSchema = z.object({
  id: rowIdSchema,
  page: viewPageSchema,
  name: z.string(),
  search: z.string().describe('The address bar’s search part, without the question mark'),
  shared: z.boolean().describe('Seen by everyone of the same unit'),
  mine: z.boolean(),
  version: z.int(),
})
export type SavedView = z.infer<typeof savedViewSchema>

const body = z.object({
  page: viewPageSchema,
  name: z.string().trim().min(1).max(80),
  search: z
    .string()
    .max(2000)
    .regex(/^[^#\s]*$/, { error: 'no spaces, no #' }),
  shared: z.boolean(),
})
const params = z.object({ viewId: rowIdSchema })

export const listViews = defineRoute({
  method: 'GET',
  path: '/api/v1/programme/views',
  capability: 'programme.read',
  summary: 'The caller’s views and those shared within the caller’s unit',
  query: z.object({ page: viewPageSchema.optional() }),
  answer: z.object({ views: z.array(savedViewSchema) }),
})

export const saveView = defineRoute({
  method: 'POST',
  path: '/api/v1/programme/views',
  capability: 'programme.read',
  summary: 'Keep the filters of a page under a name',
  body,
  answer: savedViewSchema,
})

export const changeView = defineRoute({
  method: 'PUT',
  path: '/api/v1/programme/views/{viewId}',
  capability: 'programme.read',
  versioned: true,
  summary: 'Change a view of one’s own; If-Match carries the version that was seen',
  params,
  body,
  answer: savedViewSchema,
})

export const removeView = defineRoute({
  method: 'DELETE',
  path: '/api/v1/programme/views/{viewId}',
  capability: 'programme.read',
  summary: 'Remove a view of one’s own',
  params,
  answer: z.object({ removed: z.literal(true) }),
})
