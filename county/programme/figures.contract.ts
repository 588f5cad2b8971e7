/** The programme's counts as shapes: what the board shows and a bulletin freezes. No counting here. */
import { z } from 'zod'
import { categorySchema } from '#terms/category.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { stageSchema } from '#terms/stage.ts'

/** Lights. `done`: the completion gate is passed; `none`: not in the plan, so there is nothing to be behind of. */
export const LIGHTS = ['done', 'green', 'yellow', 'red', 'none'] as const
export const lightSchema = z.enum(LIGHTS)
export type Light = z.infer<typeof lightSchema>

/** 已完成、超进度、达进度、欠进度、其它. */
export const PROGRESS_CLASSES = ['completed', 'ahead', 'onPlan', 'behind', 'other'] as const
export const progressClassSchema = z.enum(PROGRESS_CLASSES)
export type ProgressClass = z.infer<typeof progressClassSchema>

export const LIGHT_WORDS = {
  done: { zh: '已完成', en: 'done' },
  green: { zh: '达进度', en: 'on plan' },
  yellow: { zh: '黄灯', en: 'yellow' },
  red: { zh: '红灯', en: 'red' },
  none: { zh: '未列计划', en: 'not in plan' },
} as const
export const CLASS_WORDS = {
  completed: { zh: '已完成', en: 'completed' },
  ahead: { zh: '超进度', en: 'ahead of plan' },
  onPlan: { zh: '达进度', en: 'on plan' },
  behind: { zh: '欠进度', en: 'behind plan' },
  other: { zh: '其它', en: 'other' },
} as const

const count = z.int().min(0)

/**
 * Counts of communities. Gates are cumulative: `built` counts all that passed the gate `built`, connected ones too.
 * `planned` = passed 立项; `government` + `commercial` split `planned` by who pays (what is not stated is in neither).
 * `dayUnknown`: planned communities of which some passed gate has no known day; they are counted on every day.
 */
export const countsSchema = z.object({
  surveyed: count,
  planned: count,
  government: count,
  commercial: count,
  designed: count,
  started: count,
  built: count,
  connected: count,
  accepted: count,
  operating: count,
  dayUnknown: count,
  blocked: count,
  lights: z.object({ done: count, green: count, yellow: count, red: count, none: count }),
  classes: z.object({ completed: count, ahead: count, onPlan: count, behind: count, other: count }),
})
export type Counts = z.infer<typeof countsSchema>

/** Gates passed within the calendar year of `on`, up to `on`: what a yearly target is measured against. */
export const yearCountsSchema = z.object({ planned: count, started: count, built: count, connected: count })
export type YearCounts = z.infer<typeof yearCountsSchema>

export const unitFiguresSchema = z.object({
  unitId: rowIdSchema,
  unitName: z.string(),
  shortName: z.string(),
  ordinal: z.int(),
  counts: countsSchema,
  target: yearCountsSchema.nullable().describe('The yearly target; null when none is set'),
  thisYear: yearCountsSchema,
  rate: z
    .number()
    .nullable()
    .describe('Percent, one decimal, of what the ranking rule measures; null when there is nothing to measure against'),
  rank: z.int().nullable().describe('1 is best; ties share a rank, the next rank is skipped'),
  group: z.string().describe('Code of the size group by the ranking rule'),
  groupRank: z.int().nullable(),
  progress: z.number().nullable().describe('Mean progress of its planned communities, percent, one decimal'),
  pointsBehind: z.number().nullable().describe('Mean points behind of its planned communities, completed ones as 0'),
  light: lightSchema.describe('By pointsBehind and the rule for communities; done when all planned ones are'),
})
export type UnitFigures = z.infer<typeof unitFiguresSchema>

export const listedCommunitySchema = z.object({
  communityId: uuidSchema,
  name: z.string(),
  unitId: rowIdSchema,
  unitName: z.string(),
  category: categorySchema,
  stage: stageSchema,
  light: lightSchema,
  progressPercent: z.number(),
  pointsBehind: z.number().nullable(),
  plannedDoneOn: daySchema.nullable(),
})
export type ListedCommunity = z.infer<typeof listedCommunitySchema>

export const listedBlockerSchema = z.object({
  blockerId: rowIdSchema,
  communityId: uuidSchema,
  name: z.string(),
  unitId: rowIdSchema,
  unitName: z.string(),
  kind: z.string(),
  text: z.string(),
  needsLook: z.boolean().describe('The text fitted no kind: a person should choose one'),
  since: daySchema.nullable().describe('null: nobody wrote down since when'),
  sinceCertain: z.boolean(),
  knownSince: daySchema.describe('The day it was first recorded here'),
  mustActUnitId: rowIdSchema.nullable(),
  mustActName: z.string().nullable().describe('The unit, or who is responsible for the community'),
  mustAct: z.string().describe('What they must do, in words'),
})
export type ListedBlocker = z.infer<typeof listedBlockerSchema>

export const programmeFiguresSchema = z.object({
  on: daySchema,
  knownAt: z.iso.datetime().nullable().describe('null: as known when asked'),
  totals: countsSchema,
  thisYear: yearCountsSchema,
  target: yearCountsSchema.describe('Sum of the units’ yearly targets'),
  units: z.array(unitFiguresSchema).describe('Every programme unit, in the county’s order'),
  categories: z.array(z.object({ category: categorySchema, counts: countsSchema })),
  unmanaged: countsSchema.describe('The communities with the attribute 三无, whatever their category'),
  unitCategories: z.array(z.object({ unitId: rowIdSchema, category: categorySchema, counts: countsSchema })),
  red: z.array(listedCommunitySchema),
  yellow: z.array(listedCommunitySchema),
  blockers: z.array(listedBlockerSchema),
  groups: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  rules: z.object({ light: z.int(), ranking: z.int() }).describe('Versions of the rules that judged; 0 is the default'),
})
export type ProgrammeFigures = z.infer<typeof programmeFiguresSchema>
