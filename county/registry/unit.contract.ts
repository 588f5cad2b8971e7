/** Organisations of the programme as the registry shows and takes them, with their routes. Accounts are `base/identity`. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { placeSchema } from '#terms/place.ts'

/** Kinds of unit in the order in which pages show them. */
export const UNIT_KINDS = {
  leadingGroup: { zh: '领导小组', en: 'Leading group' },
  countyOffice: { zh: '建设办', en: 'Programme office' },
  peaceOffice: { zh: '平安办', en: 'Peace office' },
  department: { zh: '部门', en: 'Department' },
  programmeUnit: { zh: '乡镇(园区)', en: 'Town or park' },
  police: { zh: '公安', en: 'Police' },
  residentsCommittee: { zh: '居委会', en: "Residents' committee" },
  ownersCommittee: { zh: '业委会', en: "Owners' committee" },
  property: { zh: '物业', en: 'Property company' },
  developer: { zh: '开发企业', en: 'Developer' },
  designer: { zh: '设计', en: 'Designer' },
  contractor: { zh: '施工', en: 'Contractor' },
  supervisor: { zh: '监理', en: 'Supervisor' },
  tester: { zh: '检测', en: 'Tester' },
  utility: { zh: '水电通信', en: 'Utility' },
} as const satisfies Record<string, { zh: string; en: string }>
export type UnitKind = keyof typeof UNIT_KINDS
export const unitKindSchema = z.enum(Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]])

export const MEMBER_ROLES = {
  head: { zh: '组长', en: 'Head' },
  deputyHead: { zh: '副组长', en: 'Deputy head' },
  officeHead: { zh: '办公室主任', en: 'Head of office' },
  member: { zh: '成员', en: 'Member' },
} as const satisfies Record<string, { zh: string; en: string }>
export type MemberRole = keyof typeof MEMBER_ROLES

const text = (max: number) => z.string().trim().max(max)

export const unitFieldsSchema = z.object({
  kind: unitKindSchema,
  name: text(100).min(1),
  shortName: text(30).nullable(),
  parentId: rowIdSchema.nullable(),
  ordinal: z.number().int().min(0).max(99_999),
  active: z.boolean(),
  duty: text(1000).nullable(),
  place: placeSchema.nullable(),
  placeNote: text(100).nullable(),
})
export type UnitFields = z.output<typeof unitFieldsSchema>

export const unitSchema = unitFieldsSchema.extend({
  id: rowIdSchema,
  version: z.number().int(),
  /** The division code in force today; null for a unit without one. */
  divisionCode: z.string().nullable(),
  /** Live communities of which this is the programme unit. */
  communities: z.number().int(),
})
export type Unit = z.output<typeof unitSchema>

/** `validTo` is the last day; null: still in force. */
export const unitCodeSchema = z.object({
  divisionCode: z.string().regex(/^\d{6}(\d{3}){0,2}$/),
  name: text(100).nullable(),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
})
export const unitNameSchema = z.object({
  name: text(100).min(1),
  kind: z.enum(['former', 'alias']),
  validFrom: daySchema.nullable(),
  validTo: daySchema.nullable(),
})
export const unitMemberSchema = z.object({
  role: z.enum(Object.keys(MEMBER_ROLES) as [MemberRole, ...MemberRole[]]),
  name: text(50).min(1),
  post: text(100).nullable(),
  memberUnitId: rowIdSchema.nullable(),
  duty: text(500).nullable(),
  since: daySchema.nullable(),
  until: daySchema.nullable(),
})
export const unitContactSchema = z.object({
  name: text(50).min(1),
  post: text(100).nullable(),
  phone: text(30).nullable(),
  duty: text(200).nullable(),
  active: z.boolean(),
})
const targetCount = z.number().int().min(0).max(100_000)
export const yearlyTargetSchema = z.object({
  year: z.number().int().min(2015).max(2100),
  planned: targetCount,
  started: targetCount,
  built: targetCount,
  connected: targetCount,
})
export type UnitCode = z.output<typeof unitCodeSchema>
export type UnitName = z.output<typeof unitNameSchema>
export type UnitMember = z.output<typeof unitMemberSchema>
export type UnitContact = z.output<typeof unitContactSchema>
export type YearlyTarget = z.output<typeof yearlyTargetSchema>

export const unitDetailSchema = unitSchema.extend({
  parentName: z.string().nullable(),
  codes: z.array(unitCodeSchema),
  names: z.array(unitNameSchema),
  members: z.array(unitMemberSchema.extend({ memberUnitName: z.string().nullable() })),
  contacts: z.array(unitContactSchema),
  targets: z.array(yearlyTargetSchema),
  /** Units of which this one is the parent. */
  children: z.array(z.object({ id: rowIdSchema, kind: unitKindSchema, name: z.string() })),
  mayEdit: z.boolean(),
})
export type UnitDetail = z.output<typeof unitDetailSchema>

/** The lists of a unit that are written whole. Codes, names and targets are the office's. */
export const unitListsSchema = z.object({
  codes: z.array(unitCodeSchema).max(50).optional(),
  names: z.array(unitNameSchema).max(50).optional(),
  members: z.array(unitMemberSchema).max(100).optional(),
  contacts: z.array(unitContactSchema).max(100).optional(),
  targets: z.array(yearlyTargetSchema).max(30).optional(),
})
export type UnitLists = z.output<typeof unitListsSchema>

const unitParams = z.object({ unitId: rowIdSchema })
export const unitQuerySchema = z.object({
  kind: unitKindSchema.optional(),
  q: text(50).optional(),
  active: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional(),
})
export type UnitFilters = z.output<typeof unitQuerySchema>

export const listUnits = defineRoute({
  method: 'GET',
  path: '/api/v1/registry/units',
  capability: 'registry.read',
  summary: 'Units by kind and order',
  query: unitQuerySchema,
  answer: z.object({ units: z.array(unitSchema) }),
})

export const exportUnits = defineRoute({
  method: 'GET',
  path: '/api/v1/registry/units.xlsx',
  capability: 'registry.read',
  summary: 'Units as an Excel file',
  audit: 'read',
  query: unitQuerySchema,
  answer: 'file',
})

export const getUnit = defineRoute({
  method: 'GET',
  path: '/api/v1/registry/units/{unitId}',
  capability: 'registry.read',
  summary: 'One unit with codes, names, members, contacts and targets',
  params: unitParams,
  answer: unitDetailSchema,
})

export const createUnit = defineRoute({
  method: 'POST',
  path: '/api/v1/registry/units',
  capability: 'registry.edit',
  summary: 'Add a unit (Idempotency-Key makes a repeated request safe)',
  body: unitFieldsSchema,
  answer: unitDetailSchema,
})

export const changeUnit = defineRoute({
  method: 'PATCH',
  path: '/api/v1/registry/units/{unitId}',
  capability: 'registry.edit',
  versioned: true,
  summary: 'Change a unit; If-Match carries the version that was seen',
  params: unitParams,
  body: unitFieldsSchema.partial(),
  answer: unitDetailSchema,
})

export const setUnitLists = defineRoute({
  method: 'PUT',
  path: '/api/v1/registry/units/{unitId}/lists',
  capability: 'registry.edit',
  versioned: true,
  summary: 'Write codes, names, members, contacts or targets anew; If-Match carries the version that was seen',
  params: unitParams,
  body: unitListsSchema,
  answer: unitDetailSchema,
})

export const unitChangeSchema = z.object({
  id: rowIdSchema,
  kind: z.enum(['created', 'changed']),
  /** `targets`: the table of yearly targets. */
  source: z.enum(['page', 'targets']),
  at: z.coerce.date(),
  actorName: z.string().nullable(),
  /** Changed fields only; of a list the lines that went. */
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
})
export type UnitChange = z.output<typeof unitChangeSchema>

export const listUnitChanges = defineRoute({
  method: 'GET',
  path: '/api/v1/registry/units/{unitId}/changes',
  capability: 'registry.read',
  summary: 'Who changed what of a unit, the newest first; told to the unit itself and the county',
  params: unitParams,
  answer: z.object({ changes: z.array(unitChangeSchema) }),
})
