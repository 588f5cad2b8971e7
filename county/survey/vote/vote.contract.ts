/** Owners' votes as totals of heads and area (民法典 278): cases as a table, shapes and routes. No owner, no door; nothing is decided here. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'
import table from './cases.json' with { type: 'json' }

const words = z.object({ zh: z.string().min(1), en: z.string().min(1) })

/** half: more than half of those taking part; threeQuarters: three quarters of them or more (民法典 278(2)). */
export const majoritySchema = z.enum(['half', 'threeQuarters'])
export type Majority = z.output<typeof majoritySchema>

export const VOTE_RULE_VERSION: number = table.version

const caseSchema = words.extend({
  code: z.string(),
  item: z.int().min(1).max(9).describe('Of 民法典 278(1)'),
  majority: majoritySchema,
  hint: words.optional(),
})
export type VoteCase = z.output<typeof caseSchema>
export const VOTE_CASES: readonly VoteCase[] = z.array(caseSchema).parse(table.cases)

export const VOTE_METHODS = {
  paper: { zh: '书面征求意见', en: 'on paper' },
  meeting: { zh: '集体讨论(会议)', en: 'at a meeting' },
  online: { zh: '电子投票', en: 'online' },
  mixed: { zh: '多种方式', en: 'several ways' },
} as const
export type VoteMethod = keyof typeof VOTE_METHODS

/** How an owner who got a ballot and gave none back is counted. */
export const SILENCES = {
  notCounted: { zh: '不计入(默认)', en: 'not counted (the default)' },
  withMajority: {
    zh: '按议事规则或管理规约的约定，计入已表决的多数意见',
    en: "counted with the majority, as the owners' own rules say",
  },
} as const
export type Silence = keyof typeof SILENCES

/** Square metres, two decimals. */
const area = z.number().min(0).max(1e8).multipleOf(0.01)
const heads = z.int().min(0).max(1_000_000)
const bothSchema = z.object({ heads, area })
export type Both = z.output<typeof bothSchema>

export const voteCountSchema = z.object({
  all: bothSchema.describe('All owners; an owner of several parts is one head'),
  taking: bothSchema.describe('Those who gave a ballot back, also an invalid one'),
  for: bothSchema,
  against: bothSchema,
  abstain: bothSchema,
  silent: bothSchema.describe('Got a ballot and gave none back'),
})
export type VoteCount = z.output<typeof voteCountSchema>
export type VoteShare = keyof VoteCount

export const newVoteSchema = z.object({
  caseCode: z.enum(VOTE_CASES.map(({ code }) => code) as [string, ...string[]]),
  title: writtenText().min(1).max(120),
  heldFrom: daySchema,
  heldTo: daySchema,
  method: z.enum(Object.keys(VOTE_METHODS) as [VoteMethod, ...VoteMethod[]]),
  count: voteCountSchema,
  silence: z.enum(Object.keys(SILENCES) as [Silence, ...Silence[]]),
  silenceRule: writtenText().max(200).nullable().describe('Where the owners agreed on it'),
  note: writtenText().max(500).nullable(),
})
export type NewVote = z.output<typeof newVoteSchema>

/** One test of the law: what was needed, what came. Shares as numbers from 0 to 1, exact in the rules. */
const checkSchema = z.object({
  what: z.enum(['quorumHeads', 'quorumArea', 'forHeads', 'forArea']),
  reached: z.boolean(),
  share: z.number().nullable().describe('null: nothing to divide by'),
  part: z.number(),
  whole: z.number(),
})
export type VoteCheck = z.output<typeof checkSchema>

export const voteResultSchema = z.object({
  passed: z.boolean(),
  because: z.enum(['passed', 'noQuorum', 'noMajority']),
  checks: z.array(checkSchema),
  silentCounted: z.enum(['none', 'for', 'against', 'undecided']).describe('With which side silence went'),
})
export type VoteResult = z.output<typeof voteResultSchema>

export const voteSchema = newVoteSchema.extend({
  id: rowIdSchema,
  communityId: uuidSchema,
  communityName: z.string(),
  unitName: z.string(),
  result: voteResultSchema,
  replacesId: rowIdSchema.nullable(),
  replacedById: rowIdSchema.nullable(),
  mayRecord: z.boolean(),
  recordedAt: z.iso.datetime(),
  byName: z.string(),
})
export type Vote = z.output<typeof voteSchema>

const one = z.object({ voteId: rowIdSchema })

export const listVotes = defineRoute({
  method: 'GET',
  path: '/api/v1/survey/votes',
  capability: 'survey.read',
  summary: "Owners' votes in force, the newest first",
  query: z.object({ communityId: uuidSchema.optional() }),
  answer: z.object({ votes: z.array(voteSchema) }),
})

export const exportVotes = defineRoute({
  method: 'GET',
  path: '/api/v1/survey/votes.xlsx',
  capability: 'survey.read',
  summary: "Owners' votes in force as an Excel file",
  audit: 'read',
  query: z.object({ communityId: uuidSchema.optional() }),
  answer: 'file',
})

export const getVote = defineRoute({
  method: 'GET',
  path: '/api/v1/survey/votes/{voteId}',
  capability: 'survey.read',
  summary: 'One vote with what decided it',
  params: one,
  answer: voteSchema,
})

export const addVote = defineRoute({
  method: 'POST',
  path: '/api/v1/survey/communities/{communityId}/votes',
  capability: 'survey.record',
  summary: "Record an owners' vote by its totals; with `replacesId` it corrects an earlier one",
  params: z.object({ communityId: uuidSchema }),
  body: newVoteSchema.extend({ replacesId: rowIdSchema.nullable() }),
  answer: voteSchema,
})

export const checkVote = defineRoute({
  method: 'POST',
  path: '/api/v1/survey/votes/check',
  capability: 'survey.read',
  summary: 'What the totals would come to; nothing is recorded',
  body: newVoteSchema.pick({ caseCode: true, count: true, silence: true }),
  answer: z.object({ result: voteResultSchema.nullable(), problems: z.array(words.extend({ where: z.string() })) }),
})

export const getVoteSheet = defineRoute({
  method: 'GET',
  path: '/api/v1/survey/votes/{voteId}/word',
  capability: 'survey.read',
  summary: 'The result sheet (业主共同决定事项表决结果表) as a Word file',
  audit: 'read',
  params: one,
  answer: 'file',
})

export const fileVoteSheet = defineRoute({
  method: 'POST',
  path: '/api/v1/survey/votes/{voteId}/file',
  capability: 'evidence.add',
  summary: "Put the result sheet among the community's files",
  params: one,
  answer: z.object({ fileId: uuidSchema, name: z.string() }),
})
