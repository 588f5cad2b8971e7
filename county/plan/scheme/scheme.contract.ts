/** The county's implementation plan (实施方案) as a document with its tasks split to units. Shapes and routes only. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'

export const TASK_STATES = {
  done: { zh: '已完成', en: 'done' },
  open: { zh: '进行中', en: 'under way' },
  overdue: { zh: '已逾期', en: 'overdue' },
} as const
export type TaskState = keyof typeof TASK_STATES

export const schemeTaskSchema = z.object({
  id: rowIdSchema,
  number: z.int(),
  section: z.string(),
  text: z.string(),
  leadUnitId: rowIdSchema,
  leadUnitName: z.string(),
  cooperatingUnitIds: z.array(rowIdSchema),
  cooperatingUnitNames: z.array(z.string()),
  deadline: daySchema,
  doneOn: daySchema.nullable(),
  note: z.string().nullable(),
  state: z.enum(Object.keys(TASK_STATES) as [TaskState, ...TaskState[]]),
  mayTell: z.boolean().describe('The caller may say what became of it'),
  updatedByName: z.string(),
})
export type SchemeTask = z.output<typeof schemeTaskSchema>

export const schemeSchema = z.object({
  id: rowIdSchema,
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuedOn: daySchema.nullable(),
  preface: z.string(),
  version: z.int(),
  tasks: z.array(schemeTaskSchema),
})
export type Scheme = z.output<typeof schemeSchema>

const head = z.object({
  title: writtenText().min(1).max(200),
  documentNumber: writtenText().max(60).nullable(),
  issuedOn: daySchema.nullable(),
  preface: writtenText().max(8000),
})
export type SchemeHead = z.output<typeof head>
const taskBody = z.object({
  section: writtenText().min(1).max(100),
  text: writtenText().min(1).max(1000),
  leadUnitId: rowIdSchema,
  cooperatingUnitIds: z.array(rowIdSchema).max(30),
  deadline: daySchema,
})
export type SchemeTaskWish = z.output<typeof taskBody>
const whole = z.object({ scheme: schemeSchema })

export const listSchemes = defineRoute({
  method: 'GET',
  path: '/api/v1/plan/schemes',
  capability: 'programme.read',
  summary: 'Implementation plans with their tasks and how each stands today',
  answer: z.object({ on: daySchema, schemes: z.array(schemeSchema) }),
})
export const addScheme = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/schemes',
  capability: 'programme.rules',
  summary: 'Begin an implementation plan',
  body: head,
  answer: whole,
})
export const editScheme = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/schemes/{schemeId}',
  capability: 'programme.rules',
  summary: 'Change title, number, day or preface',
  params: z.object({ schemeId: rowIdSchema }),
  body: head.extend({ seenVersion: z.int() }),
  answer: whole,
})
export const addSchemeTask = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/schemes/{schemeId}/tasks',
  capability: 'programme.rules',
  summary: 'Add a task; it takes the next number',
  params: z.object({ schemeId: rowIdSchema }),
  body: taskBody,
  answer: whole,
})
export const tellSchemeTask = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/scheme-tasks/{schemeTaskId}',
  capability: 'programme.edit',
  summary: 'Say what became of a task: done on a day, or open again; the office or the lead unit',
  params: z.object({ schemeTaskId: rowIdSchema }),
  body: z.object({ doneOn: daySchema.nullable(), note: writtenText().max(500).nullable() }),
  answer: z.object({ id: rowIdSchema }),
})
export const getSchemeWord = defineRoute({
  method: 'GET',
  path: '/api/v1/plan/schemes/{schemeId}/word',
  capability: 'programme.read',
  summary: "The implementation plan as a Word file in the office's layout, the split of tasks as an annexed table",
  params: z.object({ schemeId: rowIdSchema }),
  answer: 'file',
})
