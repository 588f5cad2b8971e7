/** What waits for the person signed in (待办): its shape, given by every room, and the route that gathers it. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'

/** One thing that waits for the caller. `href` is a page of the console. */
export const todoItemSchema = z.object({
  kind: z.string(),
  zh: z.string(),
  en: z.string(),
  count: z.int().min(0),
  href: z.string(),
})
export type TodoItem = z.infer<typeof todoItemSchema>

export const getTodo = defineRoute({
  method: 'GET',
  path: '/api/v1/programme/todo',
  capability: 'signedIn',
  summary: 'What waits for the caller (待办), from every room: each looks at what the caller may do there',
  answer: z.object({ items: z.array(todoItemSchema) }),
})
