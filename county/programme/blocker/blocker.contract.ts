/** Blockers: the controlled list, their shapes and routes. No rules here. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import type { Text } from '#terms/text.ts'

/** 梗阻的受控清单 (domain facts §0): what holds a community back. */
export const BLOCKER_KINDS = {
  entry: { zh: '进场', en: 'entry to the site' },
  power: { zh: '供电', en: 'power' },
  line: { zh: '链路', en: 'data line' },
  funds: { zh: '资金', en: 'funds' },
  vote: { zh: '权属/表决', en: "ownership or owners' vote" },
  drawings: { zh: '图纸', en: 'drawings' },
  property: { zh: '物业配合', en: 'property company' },
  complaints: { zh: '居民投诉', en: "residents' complaints" },
  other: { zh: '其它', en: 'other' },
} as const satisfies Record<string, Text>
export type BlockerKind = keyof typeof BLOCKER_KINDS
export const blockerKindSchema = z.enum(Object.keys(BLOCKER_KINDS) as [BlockerKind, ...BlockerKind[]])

export const blockerSchema = z.object({
  id: rowIdSchema,
  communityId: uuidSchema,
  kind: blockerKindSchema,
  text: z.string(),
  needsLook: z.boolean().describe('The text fitted no kind: a person should choose one'),
  since: daySchema.nullable().describe('null: nobody wrote down since when'),
  sinceCertain: z.boolean(),
  mustActUnitId: rowIdSchema.nullable(),
  mustActUnitName: z.string().nullable(),
  mustAct: z.string(),
  recordedAt: z.iso.datetime(),
  recordedByName: z.string().nullable(),
  source: z.string(),
  clearedOn: daySchema.nullable(),
  clearedRecordedAt: z.iso.datetime().nullable(),
  clearedByName: z.string().nullable(),
  clearedNote: z.string().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
})
export type Blocker = z.infer<typeof blockerSchema>

export const reportBlocker = defineRoute({
  method: 'POST',
  path: '/api/v1/programme/communities/{communityId}/blockers',
  capability: 'programme.edit',
  summary: 'Record what holds a community back',
  params: z.object({ communityId: uuidSchema }),
  body: z.object({
    kind: blockerKindSchema,
    text: z.string().trim().min(1).max(500),
    since: daySchema,
    mustActUnitId: rowIdSchema.nullable().describe('null: by the rule of the kind'),
  }),
  answer: blockerSchema,
})

export const clearBlocker = defineRoute({
  method: 'POST',
  path: '/api/v1/programme/blockers/{blockerId}/clear',
  capability: 'programme.edit',
  summary: 'Record that a blocker is out of the way',
  params: z.object({ blockerId: rowIdSchema }),
  body: z.object({ on: daySchema, note: z.string().trim().max(500) }),
  answer: blockerSchema,
})

export const sortBlocker = defineRoute({
  method: 'POST',
  path: '/api/v1/programme/blockers/{blockerId}/kind',
  capability: 'programme.edit',
  summary: 'Give a blocker another kind; the old entry is taken back and stays in the history',
  params: z.object({ blockerId: rowIdSchema }),
  body: z.object({ kind: blockerKindSchema }),
  answer: blockerSchema,
})
