/** What the board, map, trend, ageing and lists ask of the server, for a day as known at an instant. Shapes and routes only. */
import { z } from 'zod'
import { blockerKindSchema } from '#county/programme/blocker/blocker.contract.ts'
import {
  countsSchema,
  lightSchema,
  listedBlockerSchema,
  progressClassSchema,
  unitFiguresSchema,
  yearCountsSchema,
} from '#county/programme/figures.contract.ts'
import { categorySchema, fundingSchema } from '#terms/category.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { periodCodeSchema } from '#terms/period.ts'
import { stageSchema } from '#terms/stage.ts'
import { boardQuerySchema } from './filter.contract.ts'

const count = z.int().min(0)
/** The answer's own as-of line: every page prints it. */
const asOf = {
  on: daySchema,
  knownAt: z.iso.datetime().nullable().describe('null: as known when asked'),
}

/** The five published figures; cumulative. */
export const funnelSchema = z.object({
  surveyed: count,
  approved: count,
  started: count,
  built: count,
  connected: count,
})
export type Funnel = z.infer<typeof funnelSchema>
const funnelChangeSchema = z.object({
  surveyed: z.int(),
  approved: z.int(),
  started: z.int(),
  built: z.int(),
  connected: z.int(),
})

export const boardUnitSchema = unitFiguresSchema.extend({
  change: funnelChangeSchema.describe('Since the last day of the previous 旬'),
  rateChange: z.number().nullable().describe('Percentage points since the previous 旬, one decimal'),
  progressChange: z.number().nullable(),
  spark: z
    .array(count)
    .describe('Communities past the ranked gate at the end of each of the last 12 旬, the last one on `on`'),
})
export type BoardUnit = z.infer<typeof boardUnitSchema>

export const boardSchema = z.object({
  ...asOf,
  period: z.object({ code: periodCodeSchema, from: daySchema, to: daySchema, comparedWith: daySchema }),
  funnel: funnelSchema,
  change: funnelChangeSchema,
  totals: countsSchema,
  thisYear: yearCountsSchema,
  target: yearCountsSchema,
  units: z.array(boardUnitSchema).describe('In the county’s order; rank stands in each'),
  categories: z.array(z.object({ category: categorySchema, counts: countsSchema })),
  unmanaged: countsSchema,
  blockerKinds: z.array(z.object({ kind: blockerKindSchema, count })).describe('Open blockers by kind, most first'),
  groups: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  measure: z.enum(['started', 'built', 'connected', 'progress']).describe('What units are ranked by'),
  rules: z.object({ light: z.int(), ranking: z.int() }),
})
export type Board = z.infer<typeof boardSchema>

export const trendSchema = z.object({
  ...asOf,
  points: z.array(
    z.object({
      period: periodCodeSchema,
      on: daySchema.describe('Last day of the 旬, or the day asked for within it'),
      counts: funnelSchema.nullable().describe('null: later than the day asked for'),
      due: count.describe('Communities whose completion was due by then, by the baseline'),
    }),
  ),
})
export type Trend = z.infer<typeof trendSchema>

export const AGE_BUCKETS = ['upTo30', 'upTo60', 'upTo90', 'upTo180', 'over180', 'unknown'] as const
export const ageingSchema = z.object({
  ...asOf,
  stages: z
    .array(
      z.object({
        stage: stageSchema.describe('The furthest gate passed'),
        next: stageSchema.nullable().describe('The gate it waits for'),
        count,
        medianDays: z.int().nullable(),
        longestDays: z.int().nullable(),
        buckets: z.object({
          upTo30: count,
          upTo60: count,
          upTo90: count,
          upTo180: count,
          over180: count,
          unknown: count,
        }),
      }),
    )
    .describe('Communities in the plan and not yet completed, in the order of gates'),
  waiting: z
    .array(
      z.object({
        unitId: rowIdSchema.nullable(),
        name: z.string().describe('The unit, or the words for who is responsible'),
        blocked: count.describe('Communities with an open blocker on which it must act'),
        waiting: count.describe('Communities without a blocker whose next gate is its to bring about'),
        kinds: z.array(z.object({ kind: blockerKindSchema, count })),
        longestDays: z.int().nullable(),
      }),
    )
    .describe('On whom it waits, most first'),
})
export type Ageing = z.infer<typeof ageingSchema>

const place = {
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  datum: z.enum(['WGS84', 'GCJ02']).nullable(),
}

export const mapSchema = z.object({
  ...asOf,
  units: z.array(
    z.object({
      ...place,
      unitId: rowIdSchema,
      unitName: z.string(),
      shortName: z.string(),
      surveyed: count,
      planned: count,
      built: count,
      connected: count,
      progress: z.number().nullable(),
      light: lightSchema.describe('By the mean of points behind of its planned communities'),
      lights: countsSchema.shape.lights,
    }),
  ),
  points: z.array(
    z.object({
      ...place,
      communityId: uuidSchema,
      name: z.string(),
      unitId: rowIdSchema,
      stage: stageSchema,
      light: lightSchema,
      progressPercent: z.number(),
    }),
  ),
  unplaced: count.describe('Matching communities without a place'),
  left: count.describe('Matching communities with a place that were left off because there are too many: filter more'),
})
export type ProgrammeMap = z.infer<typeof mapSchema>

export const progressRowSchema = z.object({
  communityId: uuidSchema,
  name: z.string(),
  unitId: rowIdSchema,
  unitName: z.string(),
  category: categorySchema,
  unmanaged: z.boolean(),
  funding: fundingSchema.nullable(),
  responsible: z.string().nullable(),
  households: z.int().nullable(),
  stage: stageSchema,
  stageOn: daySchema.nullable().describe('null: day not known'),
  stageDays: z.int().nullable().describe('Days since then'),
  light: lightSchema,
  class: progressClassSchema,
  progressPercent: z.number(),
  plannedPercent: z.number().nullable(),
  pointsBehind: z.number().nullable(),
  plannedDoneOn: daySchema.nullable(),
  baselineDoneOn: daySchema.nullable(),
  approvedOn: daySchema.nullable(),
  startedOn: daySchema.nullable(),
  builtOn: daySchema.nullable(),
  connectedOn: daySchema.nullable(),
  blockers: z.array(blockerKindSchema),
})
export type ProgressRow = z.infer<typeof progressRowSchema>

export const PROGRESS_SORTS = [
  'unit',
  'name',
  'stage',
  'stageOn',
  'progress',
  'behind',
  'plannedDoneOn',
  'households',
] as const
const order = { sort: z.enum(PROGRESS_SORTS).default('unit'), direction: z.enum(['asc', 'desc']).default('asc') }

export const listQuerySchema = boardQuerySchema.extend({
  ...order,
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  cursor: z.string().max(500).optional(),
})
export type ListQuery = z.output<typeof listQuerySchema>

export const getBoard = defineRoute({
  method: 'GET',
  path: '/api/v1/programme/board',
  remembered: true,
  capability: 'programme.read',
  summary: 'Funnel, units with progress, change and rank, categories, lights, blockers by kind',
  query: boardQuerySchema,
  answer: boardSchema,
})

export const getTrend = defineRoute({
  method: 'GET',
  path: '/api/v1/programme/trend',
  remembered: true,
  capability: 'programme.read',
  summary: 'Cumulative gates at the end of each 旬, and what was due by the baseline',
  query: boardQuerySchema.extend({
    back: z.coerce.number().int().min(1).max(180).default(30).describe('旬 before the one of `on`'),
    ahead: z.coerce.number().int().min(0).max(72).default(12).describe('旬 after it, for what is due'),
  }),
  answer: trendSchema,
})

export const getAgeing = defineRoute({
  method: 'GET',
  path: '/api/v1/programme/ageing',
  remembered: true,
  capability: 'programme.read',
  summary: 'How long communities have stood at each gate, and on whom they wait',
  query: boardQuerySchema,
  answer: ageingSchema,
})

export const getMap = defineRoute({
  method: 'GET',
  path: '/api/v1/programme/map',
  remembered: true,
  capability: 'programme.read',
  summary: 'Units and communities with their places, lights and progress',
  query: boardQuerySchema,
  answer: mapSchema,
})

export const listProgress = defineRoute({
  method: 'GET',
  path: '/api/v1/programme/communities',
  remembered: true,
  capability: 'programme.read',
  summary: 'Communities with stage, light and progress, a page at a time',
  query: listQuerySchema,
  answer: z.object({ ...asOf, rows: z.array(progressRowSchema), total: count, nextCursor: z.string().nullable() }),
})

export const listBlockedCommunities = defineRoute({
  method: 'GET',
  path: '/api/v1/programme/blockers',
  remembered: true,
  capability: 'programme.read',
  summary: 'Open blockers with community, since when and who must act, the longest known first',
  query: boardQuerySchema,
  answer: z.object({ ...asOf, rows: z.array(listedBlockerSchema) }),
})

const sheet = (table: 'units' | 'communities' | 'blockers' | 'trend' | 'ageing' | 'categories', summary: string) =>
  defineRoute({
    method: 'GET',
    path: `/api/v1/programme/${table}.xlsx`,
    capability: 'programme.read',
    summary,
    audit: 'read',
    query: boardQuerySchema.extend(order),
    answer: 'file',
  })

export const exportUnits = sheet('units', 'The table of units as an Excel file')
export const exportCategories = sheet('categories', 'The table by category as an Excel file')
export const exportProgress = sheet('communities', 'The list of communities as an Excel file')
export const exportBlockers = sheet('blockers', 'The open blockers as an Excel file')
export const exportTrend = sheet('trend', 'The trend as an Excel file')
export const exportAgeing = sheet('ageing', 'Ageing and waiting as an Excel file')
