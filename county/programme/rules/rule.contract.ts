/** The programme's rules as data: approach, lights and progress, blockers, ranking. Shapes and routes; no rule is applied here. */
import { z } from 'zod'
import { blockerKindSchema } from '#county/programme/blocker/blocker.contract.ts'
import { approachSchema, categorySchema, fundingSchema } from '#terms/category.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { STAGES, type Stage, stageSchema } from '#terms/stage.ts'

const textSchema = z.object({ zh: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) })
const percent = z.number().min(0).max(100)

/** 建设规则表: first row that fits a community decides. `category` null fits every category. */
export const approachRuleSchema = z.object({
  rows: z
    .array(
      z.object({
        category: categorySchema.nullable(),
        unmanaged: z.boolean().nullable().describe('null: either'),
        approach: approachSchema,
        funding: fundingSchema.nullable().describe('Who pays as ledgers say it; null: either'),
        pays: textSchema,
        responsible: textSchema,
        frontEnd: textSchema,
        backEnd: textSchema,
        precondition: textSchema.nullable().describe('What must hold before the community is accepted or handed over'),
        basis: textSchema.describe('What the row rests on'),
      }),
    )
    .min(1)
    .max(40),
})
export type ApproachRule = z.infer<typeof approachRuleSchema>

/**
 * How progress and plan are measured and when a light changes.
 * Progress of a community is the greatest weight among the gates it has passed.
 * Plan on a day is the greatest weight among the gates that were due before that day: a gate is due on its own planned
 * day (baseline) if it has one, else at `share` of the days from 立项 to the planned completion (baseline).
 * Points behind = plan − progress.
 */
export const lightRuleSchema = z
  .object({
    weights: z.record(stageSchema, percent),
    shares: z.object({
      designed: z.number().min(0).max(1),
      started: z.number().min(0).max(1),
      built: z.number().min(0).max(1),
    }),
    yellowOver: percent.describe('More points behind than this: yellow'),
    redOver: percent.describe('More points behind than this: red'),
    aheadOver: percent.describe('More points ahead than this: 超进度'),
    behindOver: percent.describe('More points behind than this: 欠进度'),
    lateEntryDays: z
      .int()
      .min(0)
      .max(365)
      .describe('Recorded more days than this after the gate was passed: a late entry'),
  })
  .superRefine((rule, check) => {
    const where = findDisorder(rule)
    if (where !== null) check.addIssue({ code: 'custom', path: where, message: 'out of order' })
  })
export type LightRule = z.infer<typeof lightRuleSchema>

const actorSchema = z.object({
  who: z.enum(['programmeUnit', 'leadUnit', 'responsible', 'named']),
  names: z.array(z.string().trim().min(1).max(100)).max(10).describe('Units, the first registered one acts'),
  act: textSchema,
})

/** Weights and shares may not fall from gate to gate, and red lies beyond yellow; where that fails, or null. */
function findDisorder(rule: {
  readonly weights: Readonly<Record<Stage, number>>
  readonly shares: Readonly<Record<'designed' | 'started' | 'built', number>>
  readonly yellowOver: number
  readonly redOver: number
}): string[] | null {
  const falls = STAGES.find((stage, place) => rule.weights[stage] < rule.weights[STAGES[place - 1] ?? stage])
  if (falls !== undefined) return ['weights', falls]
  if (rule.shares.designed > rule.shares.started || rule.shares.started > rule.shares.built) return ['shares']
  return rule.redOver <= rule.yellowOver ? ['redOver'] : null
}

/** 梗阻: words that name a kind, and who must act; and who must act for the next gate when nothing blocks. */
export const blockerRuleSchema = z.object({
  kinds: z
    .array(actorSchema.extend({ kind: blockerKindSchema, words: z.array(z.string().trim().min(1).max(30)).max(60) }))
    .min(1),
  waiting: z.array(actorSchema.extend({ gate: stageSchema })),
})
export type BlockerRule = z.infer<typeof blockerRuleSchema>

/** What units are ranked by, and which are of like size (by planned communities; groups from large to small). */
export const rankingRuleSchema = z.object({
  measure: z.enum(['started', 'built', 'connected', 'progress']),
  groups: z
    .array(
      z.object({
        code: z.string().regex(/^[a-z]{1,20}$/),
        zh: z.string().min(1).max(40),
        en: z.string().min(1).max(40),
        atLeast: z.int().min(0),
      }),
    )
    .min(1)
    .max(6),
})
export type RankingRule = z.infer<typeof rankingRuleSchema>

export const RULE_SUBJECTS = ['approach', 'light', 'blocker', 'ranking'] as const
export const ruleSubjectSchema = z.enum(RULE_SUBJECTS)
export type RuleSubject = z.infer<typeof ruleSubjectSchema>

export const RULE_SCHEMAS = {
  approach: approachRuleSchema,
  light: lightRuleSchema,
  blocker: blockerRuleSchema,
  ranking: rankingRuleSchema,
} as const
export interface RuleContents {
  approach: ApproachRule
  light: LightRule
  blocker: BlockerRule
  ranking: RankingRule
}

export const ruleVersionSchema = z.object({
  id: rowIdSchema.nullable().describe('null: the default that ships with the product'),
  subject: ruleSubjectSchema,
  version: z.int().min(0),
  validFrom: daySchema,
  content: z.unknown(),
  decisionRef: z.string(),
  note: z.string().nullable(),
  recordedAt: z.iso.datetime().nullable(),
  recordedBy: z.string().nullable().describe('Name of the account'),
})
export type RuleVersion = z.infer<typeof ruleVersionSchema>

export const listRules = defineRoute({
  method: 'GET',
  path: '/api/v1/programme/rules',
  capability: 'programme.read',
  summary: 'Every version of every rule, and which holds today',
  answer: z.object({ versions: z.array(ruleVersionSchema), inForce: z.record(ruleSubjectSchema, z.int()) }),
})

export const decideRule = defineRoute({
  method: 'POST',
  path: '/api/v1/programme/rules/{subject}',
  capability: 'programme.rules',
  summary: 'Put a new version of a rule in force from a day; earlier versions stay',
  params: z.object({ subject: ruleSubjectSchema }),
  body: z.object({
    validFrom: daySchema,
    content: z.unknown(),
    decisionRef: z.string().trim().min(1).max(300),
    note: z.string().trim().max(1000).nullable(),
  }),
  answer: ruleVersionSchema,
})
