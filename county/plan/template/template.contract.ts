/** Templates of a community's path: tasks with durations, what needs what, who does it. Shapes and routes only. */
import { z } from 'zod'
import { approachSchema, fundingSchema } from '#terms/category.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { stageSchema } from '#terms/stage.ts'
import { writtenText } from '#terms/written.ts'

/** Who does a task, as kinds of unit; the police's tasks stand in the plan like everybody else's. */
export const DOERS = {
  countyOffice: { zh: '建设办', en: 'programme office' },
  department: { zh: '部门', en: 'department' },
  programmeUnit: { zh: '乡镇(园区)', en: 'town or park' },
  residentsCommittee: { zh: '居委会', en: "residents' committee" },
  ownersCommittee: { zh: '业委会', en: "owners' committee" },
  police: { zh: '公安', en: 'police' },
  property: { zh: '物业', en: 'property company' },
  developer: { zh: '开发企业', en: 'developer' },
  designer: { zh: '设计', en: 'designer' },
  contractor: { zh: '施工', en: 'contractor' },
  supervisor: { zh: '监理', en: 'supervisor' },
  utility: { zh: '水电通信', en: 'utility' },
} as const
export type Doer = keyof typeof DOERS

export const doerSchema = z.enum(Object.keys(DOERS) as [Doer, ...Doer[]])
export const dayUnitSchema = z.enum(['working', 'calendar'])
export const gateSchema = stageSchema.exclude(['surveyed'])

export const needSchema = z.object({
  after: z.string().max(40),
  kind: z.enum(['finish', 'start']),
  lag: z.int().min(0).max(365).describe("Days of the task's own unit"),
})

export const templateTaskSchema = z.object({
  code: z.string().regex(/^[a-z][a-zA-Z0-9]{1,30}$/),
  zh: writtenText().min(1).max(60),
  en: writtenText().min(1).max(100),
  who: doerSchema,
  unit: dayUnitSchema,
  duration: z.int().min(1).max(500),
  least: z.int().min(1).max(500).nullable().describe('The duration may not fall below; the basis names the clause'),
  basis: writtenText().max(200).nullable(),
  gate: gateSchema.nullable().describe('The gate of the programme that this task passes'),
  gateAt: z.enum(['start', 'end']).nullable(),
  needs: z.array(needSchema).max(12),
})
export type TemplateTask = z.output<typeof templateTaskSchema>

export const templateSchema = z.object({
  code: z.string().regex(/^[a-z][a-zA-Z]{1,30}$/),
  zh: writtenText().min(1).max(60),
  en: writtenText().min(1).max(100),
  basis: writtenText().max(300),
  fits: z
    .array(z.object({ approach: approachSchema.nullable(), funding: fundingSchema.nullable() }))
    .max(12)
    .describe('Communities this path is proposed for; null fits all. Templates are asked in order'),
  tasks: z.array(templateTaskSchema).min(2).max(40),
})
export type Template = z.output<typeof templateSchema>

export const templateVersionSchema = z.object({
  code: z.string(),
  version: z.int().min(0),
  content: templateSchema,
  decisionRef: z.string(),
  recordedAt: z.iso.datetime().nullable(),
  recordedBy: z.string().nullable(),
})
export type TemplateVersion = z.output<typeof templateVersionSchema>

export const listTemplates = defineRoute({
  method: 'GET',
  path: '/api/v1/plan/templates',
  capability: 'programme.read',
  summary: 'Every version of every template, the newest of each first, and how far holidays are known',
  answer: z.object({
    versions: z.array(templateVersionSchema),
    holidaysKnownFrom: z.string(),
    holidaysKnownUntil: z.string(),
  }),
})

const course = z.object({
  connectedOn: z.string().nullable(),
  endsOn: z.string(),
  tasks: z.array(z.object({ code: z.string(), startsOn: z.string(), endsOn: z.string() })),
})
export type Foreseen = z.output<typeof course>

export const previewTemplate = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/templates/{code}/preview',
  capability: 'programme.rules',
  summary:
    'What a changed template would do: the days of a community that begins on a day, beside those of the version in use',
  params: z.object({ code: z.string().regex(/^[a-z][a-zA-Z]{1,30}$/) }),
  body: z.object({ content: templateSchema, startOn: daySchema }),
  answer: z.object({
    wrong: z.object({ zh: z.string(), en: z.string() }).nullable().describe('Why it cannot be used'),
    now: course,
    changed: course.nullable(),
    plans: z.int().describe('Plans made from this template so far: they keep theirs'),
  }),
})

export const decideTemplate = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/templates/{code}',
  capability: 'programme.rules',
  summary: 'Put a new version of a template in use; plans already made keep theirs',
  params: z.object({ code: z.string().regex(/^[a-z][a-zA-Z]{1,30}$/) }),
  body: z.object({
    content: templateSchema,
    decisionRef: writtenText().min(1).max(300),
    seenVersion: z.int().min(0).describe('The version that was read'),
  }),
  answer: templateVersionSchema.extend({ id: rowIdSchema.nullable() }),
})
