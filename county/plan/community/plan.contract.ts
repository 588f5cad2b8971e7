/** The plan of one community: its tasks with planned, first and expected days. Shapes and routes only. */
import { z } from 'zod'
import { dayUnitSchema, doerSchema, gateSchema, needSchema } from '#county/plan/template/template.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { uuidSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'

export const planTaskSchema = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  who: doerSchema,
  unit: dayUnitSchema,
  duration: z.int(),
  least: z.int().nullable(),
  basis: z.string().nullable(),
  gate: gateSchema.nullable(),
  gateAt: z.enum(['start', 'end']).nullable(),
  needs: z.array(needSchema),
  notBefore: daySchema.nullable(),
  startsOn: daySchema,
  endsOn: daySchema,
  baselineStartsOn: daySchema,
  baselineEndsOn: daySchema,
})
export type StoredTask = z.output<typeof planTaskSchema>

/** A task as it stands today. */
export const taskNowSchema = planTaskSchema.extend({
  begun: z.boolean(),
  ended: z.boolean(),
  forecastStartsOn: daySchema.describe('What happened, else what is to be expected from today on'),
  forecastEndsOn: daySchema,
  lateDays: z.int().describe('Days that the expected end lies after the first plan; negative: before'),
  slack: z.int().describe('Days of its unit that it may slip before the plan ends later'),
  critical: z.boolean(),
})
export type TaskNow = z.output<typeof taskNowSchema>

export const planSchema = z.object({
  number: z.int(),
  templateCode: z.string(),
  templateVersion: z.int(),
  templateName: z.object({ zh: z.string(), en: z.string() }),
  direction: z.enum(['start', 'target']),
  startOn: daySchema,
  targetOn: daySchema.nullable(),
  reason: z.string().nullable(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string().nullable(),
  tasks: z.array(taskNowSchema),
  endsOn: daySchema,
  forecastEndsOn: daySchema,
  connectedOn: z.object({ plannedOn: daySchema, baselineOn: daySchema, forecastOn: daySchema }).nullable(),
})
export type CommunityPlan = z.output<typeof planSchema>

export const planAnswerSchema = z.object({
  communityId: uuidSchema,
  name: z.string(),
  on: daySchema,
  mayEdit: z.boolean(),
  plan: planSchema.nullable(),
  /** The template that fits, for a community without a plan. */
  proposed: z.string().nullable(),
  plannedDoneOn: daySchema.nullable().describe('Planned day of the connection by the programme'),
  history: z.array(
    z.object({
      number: z.int(),
      endsOn: daySchema,
      reason: z.string().nullable(),
      recordedAt: z.iso.datetime(),
      recordedBy: z.string().nullable(),
      withdrawn: z.boolean(),
    }),
  ),
})
export type PlanAnswer = z.output<typeof planAnswerSchema>

const params = z.object({ communityId: uuidSchema })
const seenNumber = z.int().min(0).describe('Number of the plan that was read; 0: there was none')
/** Inside the years whose calendar is known or reckoned. */
export const planDaySchema = daySchema.refine((day) => day >= '2015-01-01' && day <= '2049-12-31', {
  error: '2015-01-01 … 2049-12-31',
})

export const getPlan = defineRoute({
  method: 'GET',
  path: '/api/v1/plan/communities/{communityId}',
  capability: 'programme.read',
  summary: 'The plan of a community: tasks, first plan, expected days, critical chain',
  params,
  answer: planAnswerSchema,
})

export const makePlan = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/communities/{communityId}',
  capability: 'programme.edit',
  summary:
    'Plan a community from a template: forward from a start or backward from a target. The first plan stays as baseline',
  params,
  body: z.object({
    templateCode: z.string().max(40),
    direction: z.enum(['start', 'target']),
    day: planDaySchema.describe('The start, or the day of connection that is wanted'),
    reason: writtenText().max(500).nullable().describe('Required when there is a plan already'),
    seenNumber,
  }),
  answer: planAnswerSchema,
})

export const editTasks = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/communities/{communityId}/tasks',
  capability: 'programme.edit',
  summary: 'Change durations, earliest days or doers of tasks; everything that depends on them moves along',
  params,
  body: z.object({
    changes: z
      .array(
        z.object({
          code: z.string().max(40),
          duration: z.int().min(1).max(500),
          notBefore: planDaySchema.nullable(),
          who: doerSchema,
        }),
      )
      .min(1)
      .max(40),
    reason: writtenText().min(1).max(500),
    seenNumber,
  }),
  answer: planAnswerSchema,
})

export const recordActual = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/communities/{communityId}/actuals',
  capability: 'programme.edit',
  summary: 'Record when a task that is no gate really began or ended; gates are recorded as progress',
  params,
  body: z.object({
    code: z.string().max(40),
    startedOn: daySchema.nullable(),
    finishedOn: daySchema.nullable(),
    note: writtenText().max(300).nullable(),
  }),
  answer: planAnswerSchema,
})
