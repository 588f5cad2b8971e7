/** What each gate asks for, as a table the county decides: rows with their clause, versions with their decision. */
import { z } from 'zod'
import { approachSchema, categorySchema, fundingSchema } from '#terms/category.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { stageSchema } from '#terms/stage.ts'

const text = (max: number) => z.object({ zh: z.string().trim().min(1).max(max), en: z.string().trim().min(1).max(max) })

/** Gates that ask for evidence: all but the survey itself. */
export const gatedStageSchema = stageSchema.exclude(['surveyed'])
export type GatedStage = z.infer<typeof gatedStageSchema>

export const REQUIREMENT_KINDS = {
  document: { zh: '文件', en: 'document' },
  photo: { zh: '照片', en: 'photo' },
  measurement: { zh: '实测值', en: 'measurement' },
  signature: { zh: '签字盖章件', en: 'signed paper' },
} as const
export const requirementKindSchema = z.enum(Object.keys(REQUIREMENT_KINDS) as [RequirementKind, ...RequirementKind[]])
export type RequirementKind = keyof typeof REQUIREMENT_KINDS

export const requirementSchema = z
  .object({
    code: z.string().regex(/^[a-z][a-zA-Z0-9]{1,29}$/),
    gate: gatedStageSchema,
    kind: requirementKindSchema,
    zh: z.string().trim().min(1).max(120),
    en: z.string().trim().min(1).max(160),
    required: z.boolean(),
    categories: z.array(categorySchema).min(1).nullable().describe('null: every category'),
    unmanaged: z.boolean().nullable(),
    approaches: z.array(approachSchema).min(1).nullable(),
    funding: fundingSchema.nullable().describe('Who pays; null: either'),
    measure: z
      .object({ unit: text(20), atLeast: z.number().nullable(), atMost: z.number().nullable() })
      .nullable()
      .describe('Of a measurement: its unit and limits'),
    source: text(200).describe('The clause that asks for it'),
    tag: z.enum(['A', 'B', 'C']).describe('A read at the clause, B quoted by a secondary source, C local practice'),
  })
  .refine((row) => (row.kind === 'measurement') === (row.measure !== null), { path: ['measure'] })
export type Requirement = z.infer<typeof requirementSchema>

export const requirementTableSchema = z
  .object({
    gates: z.array(z.object({ gate: gatedStageSchema, review: z.enum(['unit', 'county']) })).length(8),
    rows: z.array(requirementSchema).min(1).max(200),
  })
  .refine((table) => new Set(table.rows.map((row) => row.code)).size === table.rows.length, { path: ['rows'] })
export type RequirementTable = z.infer<typeof requirementTableSchema>

export const requirementVersionSchema = z.object({
  version: z.int().min(0).describe('0: the default that ships with the product'),
  validFrom: daySchema,
  decisionRef: z.string(),
  note: z.string().nullable(),
  recordedAt: z.iso.datetime().nullable(),
  recordedBy: z.string().nullable(),
  content: requirementTableSchema,
})
export type RequirementVersion = z.infer<typeof requirementVersionSchema>

export const listRequirements = defineRoute({
  method: 'GET',
  path: '/api/v1/evidence/requirements',
  capability: 'evidence.read',
  summary: 'Every version of the table of requirements, newest first, and which holds today',
  answer: z.object({ versions: z.array(requirementVersionSchema), inForce: z.int() }),
})

export const decideRequirements = defineRoute({
  method: 'POST',
  path: '/api/v1/evidence/requirements',
  capability: 'programme.rules',
  summary: 'Put a new version of the table of requirements in force from a day; earlier versions stay',
  body: z.object({
    validFrom: daySchema,
    content: requirementTableSchema,
    decisionRef: z.string().trim().min(1).max(300),
    note: z.string().trim().max(1000).nullable(),
    seen: z.int().min(0).describe('The newest version the caller saw'),
  }),
  answer: requirementVersionSchema,
})
