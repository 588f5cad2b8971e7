/** The table of the standard that a device plan is checked against: rows with their clause and how far it was read, in versions. */
import { z } from 'zod'
import type { ValueKey } from '#county/design/plan/content.contract.ts'
import type { FactKey } from '#county/design/plan/fact.contract.ts'
import { deviceTypeSchema, placeSchema } from '#county/design/words.contract.ts'
import { categorySchema } from '#terms/category.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { writtenText } from '#terms/written.ts'

export const FACTS = {
  peopleGates: { zh: '人行出入口(个)', en: 'people gates' },
  carGates: { zh: '车行出入口(个)', en: 'vehicle gates' },
  unitDoors: { zh: '单元门(个)', en: 'unit doors' },
  buildings: { zh: '楼栋(栋)', en: 'buildings' },
  lifts: { zh: '电梯(部)', en: 'lifts' },
  chargingPlaces: { zh: '电动自行车停放充电处(处)', en: 'e-bike places' },
  households: { zh: '户数', en: 'households' },
  perimeterM: { zh: '周界长度(米)', en: 'perimeter (m)' },
  roadM: { zh: '道路长度(米)', en: 'roads (m)' },
} as const satisfies Record<FactKey, { zh: string; en: string }>

export const VALUES = {
  retentionDays: { zh: '录像保存(天)', en: 'recordings kept (days)' },
  megapixels: { zh: '像素(百万)', en: 'picture (megapixels)' },
  framesPerSecond: { zh: '帧率(帧/秒)', en: 'frames per second' },
  alarmBackupHours: { zh: '报警后备电源(小时)', en: 'alarm back-up power (h)' },
  lockBackupHours: { zh: '断电开锁门锁后备电源(小时)', en: 'fail-safe lock reserve (h)' },
  platformBackupHours: { zh: '监控中心后备电源(小时)', en: 'control room back-up power (h)' },
} as const satisfies Record<ValueKey, { zh: string; en: string }>

const words = (max: number) => z.object({ zh: writtenText().min(1).max(max), en: writtenText().min(1).max(max) })
const factKey = z.enum(Object.keys(FACTS) as [FactKey, ...FactKey[]])
const valueKey = z.enum(Object.keys(VALUES) as [ValueKey, ...ValueKey[]])

export const standardRowSchema = z.object({
  code: z.string().regex(/^[a-z][a-zA-Z0-9]{1,29}$/),
  zh: writtenText().min(1).max(120),
  en: writtenText().min(1).max(160),
  ask: z.discriminatedUnion('by', [
    z.object({
      by: z.literal('count'),
      types: z.array(deviceTypeSchema).min(1),
      places: z.array(placeSchema).min(1).nullable().describe('null: anywhere'),
      least: z.int().min(1).max(100).describe('So many …'),
      fact: factKey.nullable().describe('… for each of these; null: in all'),
      per: z.int().min(1).max(10_000).describe('… or for each so many of them, begun ones counted'),
      from: z.int().min(0).max(100_000).describe('Asked only where there are at least so many'),
    }),
    z.object({ by: z.literal('value'), value: valueKey, least: z.number().min(0).max(100_000) }),
    z.object({ by: z.literal('stated') }),
    z.object({ by: z.literal('classed') }),
    z.object({ by: z.literal('privacy') }),
  ]),
  categories: z.array(categorySchema).min(1).nullable().describe('null: every category'),
  source: words(200).describe('The clause that asks for it'),
  tag: z.enum(['A', 'B', 'C']).describe('A read at the clause, B quoted by a secondary source, C local practice'),
})
export type StandardRow = z.output<typeof standardRowSchema>

export const standardTableSchema = z
  .object({ rows: z.array(standardRowSchema).min(1).max(100) })
  .refine((table) => new Set(table.rows.map(({ code }) => code)).size === table.rows.length, { path: ['rows'] })
export type StandardTable = z.output<typeof standardTableSchema>

export const standardVersionSchema = z.object({
  version: z.int().min(0).describe('0: the default that ships with the product'),
  validFrom: daySchema,
  decisionRef: z.string(),
  recordedAt: z.iso.datetime().nullable(),
  recordedBy: z.string().nullable(),
  content: standardTableSchema,
})
export type StandardVersion = z.output<typeof standardVersionSchema>

/** What became of one row of the table for one plan. */
export const checkedRowSchema = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  source: z.object({ zh: z.string(), en: z.string() }),
  tag: z.enum(['A', 'B', 'C']),
  by: z.enum(['count', 'value', 'stated', 'classed', 'privacy']),
  outcome: z.enum(['met', 'gap', 'unknown']).describe('unknown: what it is counted by is not known'),
  wanted: z.number().nullable(),
  found: z.number().nullable(),
  lacks: z
    .enum(Object.keys(FACTS) as [FactKey, ...FactKey[]])
    .nullable()
    .describe('The fact that is not known'),
})
export type CheckedRow = z.output<typeof checkedRowSchema>

export const listStandards = defineRoute({
  method: 'GET',
  path: '/api/v1/design/standards',
  capability: 'design.read',
  summary: 'Every version of the table that plans are checked against, newest first, and which holds today',
  answer: z.object({ versions: z.array(standardVersionSchema), inForce: z.int() }),
})

export const decideStandard = defineRoute({
  method: 'POST',
  path: '/api/v1/design/standards',
  capability: 'design.rules',
  summary: 'Put a new version of the table in force from a day; earlier versions stay',
  body: z.object({
    validFrom: daySchema,
    content: standardTableSchema,
    decisionRef: writtenText().min(1).max(300),
    seen: z.int().min(0).describe('The newest version the caller saw'),
  }),
  answer: standardVersionSchema,
})
