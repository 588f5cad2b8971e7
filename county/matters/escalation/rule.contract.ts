/** The county's table of levels: how long a matter has, when it rises, who is told. Shapes and routes; nothing is applied here. */
import { z } from 'zod'
import { MATTER_LEVELS, type MatterLevel } from '#county/matters/matter/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'

const days = z.int().min(1).max(250)
const words = z.object({ zh: writtenText().min(1).max(200), en: writtenText().min(1).max(200) })

/** Who can be told of a level. */
export const TOLD = {
  lead: { zh: '责任单位', en: 'responsible unit' },
  cooperating: { zh: '配合单位', en: 'cooperating units' },
  community: { zh: '小区所在乡镇(园区)', en: "the community's town" },
  raiser: { zh: '提出单位', en: 'who raised it' },
  office: { zh: '建设办', en: 'programme office' },
  leaders: { zh: '领导小组', en: 'leading group' },
} as const
export type Told = keyof typeof TOLD
export const toldSchema = z.enum(Object.keys(TOLD) as [Told, ...Told[]])

/** Levels above the normal one, in order. */
export const RISEN_LEVELS = ['blue', 'yellow', 'red'] as const satisfies readonly MatterLevel[]

export const levelStepSchema = z.object({
  level: z.enum(RISEN_LEVELS),
  afterDays: days.describe('Working days after the deadline in force at which it rises to this level'),
  moreDays: days.describe('Working days of the new deadline'),
  tells: z.array(toldSchema).min(1).max(6),
  act: words.describe('What happens and who coordinates'),
})

export const escalationRuleSchema = z
  .object({
    firstDays: days.describe('Working days that a new matter has unless a day is given'),
    returnDays: days.describe('Working days at least after it was sent back'),
    remindDays: z.int().min(0).max(60).describe('Working days before the deadline at which the unit is reminded'),
    base: words.describe('Who coordinates while nothing is late'),
    steps: z.array(levelStepSchema).min(1).max(3),
  })
  .superRefine((rule, check) => {
    const order = rule.steps.map(({ level }) => Object.keys(MATTER_LEVELS).indexOf(level))
    if (order.some((at, place) => place > 0 && at <= (order[place - 1] ?? 0)))
      check.addIssue({ code: 'custom', path: ['steps'], message: 'out of order' })
  })
export type EscalationRule = z.infer<typeof escalationRuleSchema>

export const ruleVersionSchema = z.object({
  version: z.int().min(0).describe('0: the default that ships with the product'),
  validFrom: daySchema,
  content: escalationRuleSchema,
  decisionRef: z.string(),
  note: z.string().nullable(),
  recordedAt: z.coerce.date().nullable(),
  recordedByName: z.string().nullable(),
  id: rowIdSchema.nullable(),
})
export type EscalationVersion = z.output<typeof ruleVersionSchema>

export const listLevelRules = defineRoute({
  method: 'GET',
  path: '/api/v1/matters/rules',
  capability: 'matter.read',
  summary: 'Every version of the table of levels, the newest first, and which holds today',
  answer: z.object({ versions: z.array(ruleVersionSchema), inForce: z.int().min(0) }),
})

export const decideLevelRule = defineRoute({
  method: 'POST',
  path: '/api/v1/matters/rules',
  capability: 'matter.rules',
  summary: 'Put a new version of the table of levels in force from a day; earlier versions stay',
  body: z.object({
    validFrom: daySchema,
    content: escalationRuleSchema,
    decisionRef: writtenText().min(1).max(300),
    note: writtenText().min(1).max(1000).nullable(),
  }),
  answer: ruleVersionSchema,
})
