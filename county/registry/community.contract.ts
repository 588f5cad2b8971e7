/** Communities as the registry shows and takes them, with their routes. Progress is the programme's; nothing here is about residents. */
import { z } from 'zod'
import { categorySchema, fundingSchema } from '#terms/category.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { placeSchema } from '#terms/place.ts'

const count = z.number().int().min(0).max(10_000_000).nullable()
const text = (max: number) => z.string().trim().max(max)

/** What a person may fill in. Place and datum go together; null means "not known". */
export const communityFieldsSchema = z.object({
  programmeUnitId: rowIdSchema,
  name: text(100).min(1),
  category: categorySchema,
  unmanaged: z.boolean(),
  households: count,
  buildings: count,
  builtYear: z.number().int().min(1900).max(2100).nullable(),
  peopleGates: count,
  carGates: count,
  cameras: count,
  closed: z.boolean().nullable(),
  address: text(200).nullable(),
  place: placeSchema.nullable(),
  placeNote: text(100).nullable(),
  responsible: text(100).nullable(),
  funding: fundingSchema.nullable(),
  leadUnitId: rowIdSchema,
  cooperatingUnitIds: z.array(rowIdSchema).max(30),
  contactName: text(50).nullable(),
  contactPhone: text(30).nullable(),
})
export type CommunityFields = z.output<typeof communityFieldsSchema>
export type CommunityField = keyof CommunityFields

/** Fields in the order in which pages, exports and histories show them, with their words. */
export const COMMUNITY_FIELD_WORDS = {
  name: { zh: '小区名称', en: 'Community' },
  programmeUnitId: { zh: '乡镇(园区)', en: 'Town or park' },
  category: { zh: '类别', en: 'Category' },
  unmanaged: { zh: '三无', en: 'Unmanaged' },
  households: { zh: '户数', en: 'Households' },
  buildings: { zh: '楼栋', en: 'Buildings' },
  builtYear: { zh: '建成年份', en: 'Year built' },
  peopleGates: { zh: '人行出入口', en: "People's gates" },
  carGates: { zh: '车行出入口', en: 'Vehicle gates' },
  cameras: { zh: '现有监控', en: 'Cameras now' },
  closed: { zh: '封闭情况', en: 'Enclosure' },
  address: { zh: '地址', en: 'Address' },
  place: { zh: '位置', en: 'Place' },
  placeNote: { zh: '位置说明', en: 'About the place' },
  responsible: { zh: '责任主体', en: 'Responsible' },
  funding: { zh: '资金来源', en: 'Funding' },
  leadUnitId: { zh: '主管单位', en: 'Lead unit' },
  cooperatingUnitIds: { zh: '配合单位', en: 'Cooperating units' },
  contactName: { zh: '联系人', en: 'Contact' },
  contactPhone: { zh: '联系电话', en: 'Phone' },
} as const satisfies Record<CommunityField, { zh: string; en: string }>

export const communitySchema = communityFieldsSchema.extend({
  id: uuidSchema,
  programmeUnitName: z.string(),
  leadUnitName: z.string(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Community = z.output<typeof communitySchema>

/** A row of the list, with the other names it was reported under. */
export const listedCommunitySchema = communitySchema.extend({ aliases: z.array(z.string()) })
export type ListedCommunity = z.output<typeof listedCommunitySchema>

/** One community on its own page: with aliases, and where it went when it was merged or taken back. */
export const communityDetailSchema = communitySchema.extend({
  aliases: z.array(z.object({ id: rowIdSchema, name: z.string(), source: z.enum(['page', 'ledger', 'merge']) })),
  cooperatingUnitNames: z.array(z.string()),
  mergedInto: uuidSchema.nullable(),
  mergedIntoName: z.string().nullable(),
  removedAt: z.iso.datetime().nullable(),
  mayEdit: z.boolean(),
})
export type CommunityDetail = z.output<typeof communityDetailSchema>

export const SORTS = ['unit', 'name', 'category', 'households', 'buildings', 'builtYear', 'cameras', 'updated'] as const

const flag = z.enum(['true', 'false']).transform((word) => word === 'true')

export const communityFiltersSchema = z.object({
  /** Part of a name, an alias, a unit's name or a contact. */
  q: text(50).optional(),
  unitId: rowIdSchema.optional(),
  category: categorySchema.optional(),
  funding: fundingSchema.optional(),
  unmanaged: flag.optional(),
  enclosure: z.enum(['closed', 'open', 'unknown']).optional(),
  placed: flag.optional(),
  leadUnitId: rowIdSchema.optional(),
  sort: z.enum(SORTS).default('unit'),
  direction: z.enum(['asc', 'desc']).default('asc'),
})
export type CommunityFilters = z.output<typeof communityFiltersSchema>

export const communityQuerySchema = communityFiltersSchema.extend({
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  cursor: z.string().max(500).optional(),
})

export const communityPageSchema = z.object({
  rows: z.array(listedCommunitySchema),
  /** How many match the filters in all. */
  total: z.number().int(),
  nextCursor: z.string().nullable(),
})

export const communityChangeSchema = z.object({
  id: rowIdSchema,
  kind: z.enum(['created', 'changed', 'merged', 'unmerged', 'undone']),
  at: z.iso.datetime(),
  actorId: rowIdSchema.nullable(),
  actorName: z.string().nullable(),
  source: z.string(),
  importId: rowIdSchema.nullable(),
  /** Only the fields that changed; values as in a community, units by name. */
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
})
export type CommunityChange = z.output<typeof communityChangeSchema>

const idParams = z.object({ communityId: uuidSchema })

export const listCommunities = defineRoute({
  method: 'GET',
  path: '/api/v1/registry/communities',
  capability: 'registry.read',
  summary: 'Communities that match the filters, a page at a time',
  query: communityQuerySchema,
  answer: communityPageSchema,
})

export const exportCommunities = defineRoute({
  method: 'GET',
  path: '/api/v1/registry/communities.xlsx',
  capability: 'registry.read',
  summary: 'Communities that match the filters, as an Excel file',
  audit: 'read',
  query: communityFiltersSchema,
  answer: 'file',
})

export const getCommunity = defineRoute({
  method: 'GET',
  path: '/api/v1/registry/communities/{communityId}',
  capability: 'registry.read',
  summary: 'One community',
  params: idParams,
  answer: communityDetailSchema,
})

export const createCommunity = defineRoute({
  method: 'POST',
  path: '/api/v1/registry/communities',
  capability: 'registry.edit',
  summary: 'Add a community (Idempotency-Key makes a repeated request safe)',
  body: communityFieldsSchema,
  answer: communityDetailSchema,
})

export const changeCommunity = defineRoute({
  method: 'PATCH',
  path: '/api/v1/registry/communities/{communityId}',
  capability: 'registry.edit',
  versioned: true,
  summary: 'Change fields of a community; If-Match carries the version that was seen',
  params: idParams,
  body: communityFieldsSchema.partial(),
  answer: communityDetailSchema,
})

export const listCommunityChanges = defineRoute({
  method: 'GET',
  path: '/api/v1/registry/communities/{communityId}/changes',
  capability: 'registry.read',
  summary: 'Every change of a community, the newest first',
  params: idParams,
  answer: z.object({ changes: z.array(communityChangeSchema) }),
})

export const addCommunityAlias = defineRoute({
  method: 'POST',
  path: '/api/v1/registry/communities/{communityId}/aliases',
  capability: 'registry.edit',
  summary: 'Remember another name of a community',
  params: idParams,
  body: z.object({ name: text(100).min(1) }),
  answer: communityDetailSchema,
})

export const removeCommunityAlias = defineRoute({
  method: 'DELETE',
  path: '/api/v1/registry/communities/{communityId}/aliases/{aliasId}',
  capability: 'registry.edit',
  summary: 'Forget another name of a community',
  params: idParams.extend({ aliasId: rowIdSchema }),
  answer: communityDetailSchema,
})
