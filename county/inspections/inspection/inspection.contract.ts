/** Inspections as pages see them: plan, communities visited, findings with photos. Shapes and routes. */
import { z } from 'zod'
import { attachedFileSchema } from '#county/evidence/file/file.contract.ts'
import { checklistRowSchema } from '#county/inspections/checklist/checklist.contract.ts'
import { matterKindSchema, matterLevelSchema, matterStateSchema } from '#county/matters/matter/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import type { Text } from '#terms/text.ts'
import { writtenText } from '#terms/written.ts'

const count = z.int().min(0)
const text = (most: number) => writtenText().max(most)

export const INSPECTION_STATES = {
  planned: { zh: '进行中', en: 'under way' },
  finished: { zh: '已结束', en: 'finished' },
} as const satisfies Record<string, Text>

export const RESULTS = {
  ok: { zh: '符合', en: 'as it should be' },
  problem: { zh: '不符合', en: 'a problem' },
  notApplicable: { zh: '不涉及', en: 'not applicable' },
} as const satisfies Record<string, Text>
export type Result = keyof typeof RESULTS
export const resultSchema = z.enum(Object.keys(RESULTS) as [Result, ...Result[]])

export const inspectorSchema = z.object({ unitName: text(120).min(1), name: text(40).min(1), post: text(60) })
export type Inspector = z.output<typeof inspectorSchema>

export const inspectionRowSchema = z.object({
  id: rowIdSchema,
  year: z.int(),
  number: z.int(),
  title: z.string(),
  startsOn: daySchema,
  endsOn: daySchema,
  state: z.enum(['planned', 'finished']),
  communities: count,
  checked: count,
  findings: count,
  repeated: count,
  matters: count,
  openMatters: count,
})
export type InspectionRow = z.output<typeof inspectionRowSchema>

export const targetSchema = z.object({
  communityId: uuidSchema,
  communityName: z.string(),
  unitName: z.string(),
  plannedOn: daySchema.nullable(),
  checkedOn: daySchema.nullable(),
  results: z.record(z.string(), resultSchema),
  note: z.string().nullable(),
  checkedByName: z.string().nullable(),
})
export type Target = z.output<typeof targetSchema>

export const findingSchema = z.object({
  id: rowIdSchema,
  inspectionId: rowIdSchema,
  inspectionLabel: z.string(),
  communityId: uuidSchema,
  communityName: z.string(),
  unitName: z.string(),
  code: z.string().nullable(),
  text: z.string(),
  kind: matterKindSchema,
  foundOn: daySchema,
  leadUnitId: rowIdSchema.nullable(),
  leadUnitName: z.string().nullable(),
  deadline: daySchema.nullable(),
  matterId: rowIdSchema.nullable(),
  matterLabel: z.string().nullable(),
  outcome: z
    .object({
      state: matterStateSchema,
      level: matterLevelSchema,
      deadline: daySchema,
      closedOn: daySchema.nullable(),
    })
    .nullable(),
  earlier: count.describe('Times the same was found in this community by earlier inspections'),
})
export type Finding = z.output<typeof findingSchema>

export const shownFindingSchema = findingSchema.extend({
  before: z.array(attachedFileSchema),
  after: z.array(attachedFileSchema),
})
export type ShownFinding = z.output<typeof shownFindingSchema>

export const inspectionSchema = inspectionRowSchema.extend({
  version: z.int(),
  purpose: z.string().nullable(),
  summary: z.string().nullable(),
  team: z.array(inspectorSchema),
  checklistVersion: z.int(),
  checklist: z.array(checklistRowSchema),
  targets: z.array(targetSchema),
  found: z.array(shownFindingSchema),
})
export type Inspection = z.output<typeof inspectionSchema>

const ROOT = '/api/v1/inspections/inspections'
/** The path of one inspection. */
export const ONE_INSPECTION = `${ROOT}/{inspectionId}` as const
export const inspectionParams = z.object({ inspectionId: rowIdSchema })

const planSchema = z
  .object({
    title: text(120).min(1),
    purpose: text(2000).min(1).nullable(),
    startsOn: daySchema,
    endsOn: daySchema,
    team: z.array(inspectorSchema).max(60),
    targets: z.array(z.object({ communityId: uuidSchema, plannedOn: daySchema.nullable() })).max(400),
  })
  .refine((plan) => plan.startsOn <= plan.endsOn, { path: ['endsOn'] })
export type InspectionPlan = z.output<typeof planSchema>

export const listInspections = defineRoute({
  method: 'GET',
  path: ROOT,
  capability: 'inspection.read',
  summary: 'Inspections in scope, newest first',
  answer: z.object({ rows: z.array(inspectionRowSchema) }),
})

export const exportFindings = defineRoute({
  method: 'GET',
  path: `${ROOT}.xlsx`,
  capability: 'inspection.read',
  summary: 'Every finding in scope with what became of it, as an Excel file',
  audit: 'read',
  query: z.object({ inspectionId: rowIdSchema.optional() }),
  answer: 'file',
})

export const planInspection = defineRoute({
  method: 'POST',
  path: ROOT,
  capability: 'inspection.manage',
  summary: 'Plan an inspection: which communities, who of which unit, when; with the checklist in force',
  body: planSchema,
  answer: inspectionSchema,
})

export const getInspection = defineRoute({
  method: 'GET',
  path: ONE_INSPECTION,
  capability: 'inspection.read',
  summary: 'One inspection, as far as its communities are in scope',
  params: inspectionParams,
  answer: inspectionSchema,
})

export const changeInspection = defineRoute({
  method: 'PATCH',
  path: ONE_INSPECTION,
  capability: 'inspection.manage',
  versioned: true,
  summary: 'Change the plan of an inspection that is not finished; a community with findings stays',
  params: inspectionParams,
  body: planSchema,
  answer: inspectionSchema,
})

export const finishInspection = defineRoute({
  method: 'POST',
  path: `${ONE_INSPECTION}/finish`,
  capability: 'inspection.manage',
  summary: 'Finish: findings with a responsible unit that are no matters yet become ones',
  params: inspectionParams,
  body: z.object({ summary: text(4000).min(1).nullable() }),
  answer: inspectionSchema,
})

export const getReport = defineRoute({
  method: 'GET',
  path: `${ONE_INSPECTION}/report`,
  capability: 'inspection.read',
  summary: 'The report of an inspection as a Word file',
  audit: 'read',
  params: inspectionParams,
  answer: 'file',
})

export const recordTarget = defineRoute({
  method: 'POST',
  path: `${ONE_INSPECTION}/targets/{communityId}`,
  capability: 'inspection.record',
  summary: 'How each row of the checklist was found in one community',
  params: inspectionParams.extend({ communityId: uuidSchema }),
  body: z.object({
    checkedOn: daySchema,
    results: z.record(z.string().max(40), resultSchema),
    note: text(2000).min(1).nullable(),
  }),
  answer: inspectionSchema,
})
