/** The figures of one bulletin, as they freeze on issue. Shapes only: how they are counted is in `programme`, how compared in `compare.rules.ts`. */
import { z } from 'zod'
import { categorySchema, fundingSchema } from '#terms/category.ts'
import { daySchema } from '#terms/day.ts'
import { periodCodeSchema } from '#terms/period.ts'

const count = z.number().int().min(0)
const difference = z.number().int()

/** The gates whose passing a bulletin reports, in order. */
export const REPORTED_GATES = ['approved', 'started', 'built', 'connected'] as const
export type ReportedGate = (typeof REPORTED_GATES)[number]

/** Cumulative: each counts every community that has passed the gate, whatever came later. `planned` passed `approved`. */
export const gateCounts = z.object({ surveyed: count, planned: count, started: count, built: count, connected: count })
export type GateCounts = z.output<typeof gateCounts>

export const gateDifferences = z.object({
  surveyed: difference,
  planned: difference,
  started: difference,
  built: difference,
  connected: difference,
})
export type GateDifferences = z.output<typeof gateDifferences>

/** 已完成、超进度、达进度、欠进度、其它, of the planned communities. */
const classCounts = z.object({ completed: count, ahead: count, onPlan: count, behind: count, other: count })

/** Shares are tenths of a percent (381 = 38.1%); changes of a share are tenths of a percentage point. */
const tenths = z.number().int()

export const unitFigures = z.object({
  unitId: z.string(),
  name: z.string(),
  counts: gateCounts,
  /** What the ranking rule measures; null when there is nothing to measure against: a share of nothing is not zero. */
  rate: tenths.nullable(),
  /** Against the rate printed in the previous bulletin; null in the first one. */
  change: tenths.nullable(),
  /** 1 is best; equal rates share a place. */
  rank: count.nullable(),
  previousRank: count.nullable(),
  group: z.string(),
  groupRank: count.nullable(),
  /** This year's built communities as a share of the yearly target; null without a target. */
  ofTarget: tenths.nullable(),
  red: count,
  yellow: count,
  /** false: no report for this 旬 was received; the figures are the earlier ones, marked 未报. */
  reported: z.boolean(),
})
export type UnitFigures = z.output<typeof unitFigures>

const categoryFigures = z.object({ category: categorySchema, unmanaged: count, counts: gateCounts })
const group = z.object({ code: z.string(), name: z.string() })

/** The day a gate was passed; `unknown`: passed, nobody knows the day; null: not passed. */
const gateDay = z.union([daySchema, z.literal('unknown')]).nullable()
const named = z.object({ communityId: z.string(), name: z.string(), unitName: z.string() })
const passage = named.extend({ gate: z.enum(REPORTED_GATES), on: daySchema })
/** `kind` late: entered after the previous bulletin for a day it covered; corrected: what it counted no longer holds. */
const correction = named.extend({ gate: z.enum(REPORTED_GATES), on: gateDay, kind: z.enum(['late', 'corrected']) })
const warning = named.extend({
  light: z.enum(['red', 'yellow']),
  plannedDoneOn: daySchema.nullable(),
  pointsBehind: z.number().nullable(),
})
const blocked = named.extend({
  kind: z.string(),
  text: z.string(),
  since: daySchema.nullable(),
  knownSince: daySchema,
  mustAct: z.string(),
})
/** What is planned for the next 旬. Without `gate`: an issue of before, which told of completions (接入) only. */
const planned = named.extend({ gate: z.enum(REPORTED_GATES).optional(), on: daySchema })

export const DEMAND_STATES = {
  done: { zh: '已落实', en: 'done' },
  carriedOver: { zh: '正在办理(未到期)', en: 'under way, not yet due' },
  overdue: { zh: '逾期未落实', en: 'overdue' },
} as const
export type DemandState = keyof typeof DEMAND_STATES
export const demandFigures = z.object({
  demandId: z.string(),
  number: count,
  text: z.string(),
  unitName: z.string(),
  deadline: daySchema,
  state: z.enum(['done', 'carriedOver', 'overdue']),
  doneOn: daySchema.nullable(),
  note: z.string().nullable(),
})
export type DemandFigures = z.output<typeof demandFigures>

/** One line of the annex. */
export const communityFigures = z.object({
  communityId: z.string(),
  unitId: z.string(),
  name: z.string(),
  category: categorySchema.nullable(),
  unmanaged: z.boolean(),
  households: count.nullable(),
  funding: fundingSchema.nullable(),
  approvedOn: gateDay,
  startedOn: gateDay,
  builtOn: gateDay,
  connectedOn: gateDay,
  plannedDoneOn: daySchema.nullable(),
  light: z.string().nullable(),
  blocker: z.string().nullable(),
})
export type CommunityFigures = z.output<typeof communityFigures>

const target = z.object({ planned: count, started: count, built: count, connected: count })

/** `on`: the day the figures stand for; `knownAt`: the instant up to which entries were counted (RFC 3339). */
export const bulletinFigures = z.object({
  shape: z.literal(1),
  period: periodCodeSchema,
  on: daySchema,
  knownAt: z.string(),
  previous: z
    .object({ number: count, runningNumber: count, year: count, on: daySchema, knownAt: z.string() })
    .nullable(),
  /** What the units are ranked by, in words: 建成率. */
  measure: z.string(),
  /** Whether that is a share of the yearly target rather than of the planned communities. */
  measuresTarget: z.boolean(),
  totals: gateCounts.extend({ government: count, commercial: count, dayUnknown: count }),
  /** The county's rate by the same measure, and its change. */
  countyRate: tenths.nullable(),
  countyChange: tenths.nullable(),
  /** This bulletin's totals less the printed ones of the previous: `entered` in the 旬 plus `corrected` afterwards. */
  change: z.object({ entered: gateDifferences, corrected: gateDifferences }).nullable(),
  target: z.object({ year: count, goals: target, reached: target }).nullable(),
  classes: classCounts.nullable(),
  categories: z.array(categoryFigures),
  units: z.array(unitFigures),
  groups: z.array(group),
  fastest: z.array(z.string()),
  slowest: z.array(z.string()),
  passed: z.array(passage),
  corrections: z.array(correction),
  warnings: z.array(warning),
  blockers: z.array(blocked),
  coming: z.array(planned),
  demands: z.array(demandFigures),
  communities: z.array(communityFigures),
})
export type BulletinFigures = z.output<typeof bulletinFigures>
