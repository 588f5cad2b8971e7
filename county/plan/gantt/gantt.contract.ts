/** Plans of many communities in one answer small enough to draw at once. Shapes and routes only. */
import { z } from 'zod'
import { doerSchema, gateSchema } from '#county/plan/template/template.contract.ts'
import { filterSchema } from '#county/programme/board/filter.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'

/** Day 0 of every number in a bar. */
export const BAR_EPOCH = '2010-01-01'

/** What stands at which place of a bar: place in `tasks`; days since BAR_EPOCH, both ends included; 0 not begun, 1 begun, 2 ended. */
export const BAR = {
  task: 0,
  start: 1,
  end: 2,
  baselineEnd: 3,
  forecastStart: 4,
  forecastEnd: 5,
  state: 6,
  critical: 7,
} as const

export const ganttRowSchema = z.object({
  id: uuidSchema,
  name: z.string(),
  unitId: rowIdSchema,
  unitName: z.string(),
  template: z.string(),
  number: z.int(),
  bars: z.array(z.array(z.int())).describe('One per task, numbers in the order of BAR'),
})
export type GanttRow = z.output<typeof ganttRowSchema>

export const ganttSchema = z.object({
  on: daySchema,
  tasks: z.array(
    z.object({
      code: z.string(),
      zh: z.string(),
      en: z.string(),
      who: doerSchema,
      gate: gateSchema.nullable(),
      gateAt: z.enum(['start', 'end']).nullable(),
    }),
  ),
  rows: z.array(ganttRowSchema),
  /** Communities that match, with or without a plan. */
  matching: z.int(),
  unplanned: z.int(),
  holidaysKnownUntil: daySchema,
})
export type Gantt = z.output<typeof ganttSchema>

export const getGantt = defineRoute({
  method: 'GET',
  path: '/api/v1/plan/gantt',
  capability: 'programme.read',
  summary: 'The plans of all communities that match, task by task',
  remembered: true,
  query: filterSchema,
  answer: ganttSchema,
})

export const exportGantt = defineRoute({
  method: 'GET',
  path: '/api/v1/plan/gantt.xlsx',
  capability: 'programme.read',
  summary: 'The plans of all communities that match, as an Excel file: a sheet of communities and a sheet of tasks',
  audit: 'read',
  query: filterSchema,
  answer: 'file',
})
