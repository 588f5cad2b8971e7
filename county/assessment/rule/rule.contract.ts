/** The county's rules of assessment, by kind of period, as versions with their decision. Shapes and routes. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { writtenText } from '#terms/written.ts'
import { itemKindSchema, MEASURES, measureSchema, periodKindSchema, unitGroupSchema } from './words.contract.ts'

export const ruleItemSchema = z
  .object({
    code: z.string().regex(/^[a-zA-Z0-9]{1,40}$/),
    zh: z.string().min(1).max(80),
    en: z.string().min(1).max(120),
    kind: itemKindSchema,
    groups: z.array(unitGroupSchema).min(1).max(2),
    measure: measureSchema,
    points: z.number().min(0).max(100).describe('Base: full; deduction: each time; bonus: at most; veto: 0'),
    most: z.number().min(0).max(100).nullable().describe('Of a deduction: at most; null: without limit'),
  })
  .refine(
    (item) =>
      ({ base: 'share', deduction: 'count', bonus: 'decision', veto: 'decision' })[item.kind] ===
      MEASURES[item.measure].as,
    {
      path: ['measure'],
    },
  )
export type RuleItem = z.output<typeof ruleItemSchema>

export const assessmentRuleSchema = z
  .object({
    excellent: z.number().min(0).max(120),
    pass: z.number().min(0).max(120),
    connectDays: z.int().min(0).max(365).describe('Days after building within which a community should be connected'),
    items: z.array(ruleItemSchema).min(1).max(40),
  })
  .refine((rule) => new Set(rule.items.map(({ code }) => code)).size === rule.items.length, { path: ['items'] })
  .refine((rule) => rule.pass <= rule.excellent, { path: ['excellent'] })
export type AssessmentRule = z.output<typeof assessmentRuleSchema>

export const ruleVersionSchema = z.object({
  periodKind: periodKindSchema,
  version: z.int().min(0).describe('0: the default that ships with the product'),
  validFrom: daySchema,
  content: assessmentRuleSchema,
  decisionRef: z.string(),
  note: z.string().nullable(),
  recordedByName: z.string().nullable(),
})
export type RuleVersion = z.output<typeof ruleVersionSchema>

export const listRules = defineRoute({
  method: 'GET',
  path: '/api/v1/assessment/rules',
  capability: 'assessment.read',
  summary: 'Every version of the rules of each kind of period, the newest first, and which hold today',
  answer: z.object({
    versions: z.array(ruleVersionSchema),
    inForce: z.array(z.object({ periodKind: periodKindSchema, version: z.int().min(0) })),
  }),
})

export const RULE_COLUMNS = {
  code: { names: ['代码', '编号'], required: true },
  zh: { names: ['考评项目', '项目'], required: true },
  en: { names: ['英文', 'English'], required: false },
  kind: { names: ['类别', '计分方式'], required: true },
  groups: { names: ['对象', '考评对象'], required: false },
  measure: { names: ['取数', '指标'], required: true },
  points: { names: ['分值', '分数'], required: true },
  most: { names: ['上限', '扣分上限'], required: false },
} as const

export const decideRule = defineRoute({
  method: 'POST',
  path: '/api/v1/assessment/rules',
  capability: 'assessment.manage',
  summary: 'Read rules pasted from Excel, and with `apply` put them in force from a day; earlier versions stay',
  body: pasteBodySchema.extend({
    periodKind: periodKindSchema,
    excellent: z.number().min(0).max(120),
    pass: z.number().min(0).max(120),
    connectDays: z.int().min(0).max(365),
    validFrom: daySchema,
    decisionRef: writtenText().min(1).max(300),
    note: writtenText().min(1).max(1000).nullable(),
  }),
  answer: pasteAnswerSchema,
})
