/** Shapes of a ledger row, a problem and a check, shared by the command line, the server and the console. No rules. */
import { z } from 'zod'
import { categorySchema, fundingSchema } from '#terms/category.ts'

const count = z.number().int().nullable()
const day = z.string().nullable()

/** One community as a ledger states it. Null: nothing is stated, or what is stated is uncertain (then a problem says so). */
export const ledgerCommunity = z.object({
  sheet: z.string(),
  row: z.number().int(),
  unit: z.string(),
  name: z.string(),
  category: categorySchema.nullable(),
  unmanaged: z.boolean(),
  households: count,
  buildings: count,
  builtYear: count,
  peopleGates: count,
  carGates: count,
  cameras: count,
  responsible: z.string().nullable(),
  funding: fundingSchema.nullable(),
  planned: z.boolean(),
  approvedOn: day,
  startedOn: day,
  builtOn: day,
  connectedOn: day,
  plannedDoneOn: day,
  blocker: z.string().nullable(),
  contact: z.string().nullable(),
  phone: z.string().nullable(),
})
export type LedgerCommunity = z.output<typeof ledgerCommunity>

/** The fields that a column of a ledger can carry; the rest of a row (sheet, row) is where it stands. */
export const LEDGER_FIELDS = {
  unit: { zh: '乡镇(园区)', en: 'town or park' },
  name: { zh: '小区名称', en: 'community' },
  category: { zh: '类别', en: 'category' },
  unmanaged: { zh: '三无小区', en: 'unmanaged' },
  households: { zh: '户数', en: 'households' },
  buildings: { zh: '楼栋数', en: 'buildings' },
  builtYear: { zh: '建成年份', en: 'year built' },
  peopleGates: { zh: '人行出入口', en: 'gates for people' },
  carGates: { zh: '车行出入口', en: 'gates for cars' },
  cameras: { zh: '现有监控数', en: 'existing cameras' },
  responsible: { zh: '责任主体', en: 'responsible body' },
  funding: { zh: '资金来源', en: 'funding' },
  planned: { zh: '纳入计划', en: 'in the plan' },
  approvedOn: { zh: '立项时间', en: 'approved on' },
  startedOn: { zh: '开工时间', en: 'started on' },
  builtOn: { zh: '建成时间', en: 'built on' },
  connectedOn: { zh: '接入时间', en: 'connected on' },
  plannedDoneOn: { zh: '计划完成时间', en: 'planned completion' },
  blocker: { zh: '梗阻', en: 'blocker' },
  contact: { zh: '联系人', en: 'contact' },
  phone: { zh: '联系电话', en: 'phone' },
} as const
export type LedgerField = keyof typeof LEDGER_FIELDS

/** What a column is taken for: a field, two fields in one cell (contact and phone, gates for people and cars), or one of the kinds that are not imported. */
export const COLUMN_ROLES = [
  ...(Object.keys(LEDGER_FIELDS) as LedgerField[]),
  'contactPhone',
  'gates',
  'status',
  'ordinal',
  'notes',
  'other',
] as const
/** Roles of columns that hold two fields in one cell. */
export const PAIRED_ROLES = {
  contactPhone: ['contact', 'phone'],
  gates: ['peopleGates', 'carGates'],
} as const satisfies Partial<Record<(typeof COLUMN_ROLES)[number], readonly [LedgerField, LedgerField]>>
export type PairedRole = keyof typeof PAIRED_ROLES
export const columnRole = z.enum(COLUMN_ROLES)
export type ColumnRole = z.output<typeof columnRole>

export const sentence = z.object({ zh: z.string(), en: z.string() })

/** `doubt`: the row waits for a person. `refused`: it cannot be imported as it stands. `notice`: worth knowing only. */
export const problemSeverity = z.enum(['notice', 'doubt', 'refused'])
export type ProblemSeverity = z.output<typeof problemSeverity>

/** Something a person should look at. `row` is null when it concerns the sheet; `field` when it concerns one value. */
export const ledgerProblem = z.object({
  sheet: z.string(),
  cell: z.string(),
  row: z.number().int().nullable(),
  field: z.string().nullable(),
  severity: problemSeverity,
  found: z.string(),
  expected: sentence,
  message: sentence,
})
export type LedgerProblem = z.output<typeof ledgerProblem>

/** The figures of the published programme, counted over rows. */
export const ledgerTotals = z.object({
  surveyed: z.number().int(),
  planned: z.number().int(),
  government: z.number().int(),
  commercial: z.number().int(),
  started: z.number().int(),
  built: z.number().int(),
  connected: z.number().int(),
})
export type LedgerTotals = z.output<typeof ledgerTotals>

/** A column as recognised: zero-based place, heading as read, role, how sure (0–1), and how it was decided. */
export const recognisedColumn = z.object({
  column: z.number().int(),
  letters: z.string(),
  heading: z.string(),
  headingKey: z.string(),
  role: columnRole,
  confidence: z.number(),
  because: z.enum(['heading', 'content', 'memory', 'hand', 'none']),
})
export type RecognisedColumn = z.output<typeof recognisedColumn>

/** A sheet as understood. `state`: read; skipped (notes, summaries); hidden; unreadable (looks like a ledger, has no name column). */
export const recognisedSheet = z.object({
  name: z.string(),
  state: z.enum(['read', 'skipped', 'hidden', 'unreadable']),
  unit: z.string().nullable(),
  headRows: z.array(z.number().int()),
  columns: z.array(recognisedColumn),
  communities: z.number().int(),
})
export type RecognisedSheet = z.output<typeof recognisedSheet>
