/** Money of communities in yuan: entries, sums, checks. Amounts travel as text in yuan (`12,345.60`), never as floats. Shapes and routes only. */
import { z } from 'zod'
import { filterSchema } from '#county/programme/board/filter.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { type PastedColumn, pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { writtenText } from '#terms/written.ts'

export const FUND_KINDS = {
  approved: { zh: '批复', en: 'approved' },
  arrived: { zh: '到位', en: 'arrived' },
  paid: { zh: '支付', en: 'paid' },
  retained: { zh: '留质保金', en: 'retained' },
  released: { zh: '退质保金', en: 'retention released' },
} as const
export type FundKind = keyof typeof FUND_KINDS
export const FUND_SOURCES = {
  government: { zh: '县级财政', en: 'county budget' },
  superior: { zh: '上级补助', en: 'grant from above' },
  developer: { zh: '开发企业', en: 'developer' },
  property: { zh: '物业企业', en: 'property company' },
  owners: { zh: '业主自筹', en: 'owners' },
  maintenance: { zh: '维修资金', en: 'maintenance fund' },
  other: { zh: '其他', en: 'other' },
} as const
export type FundSource = keyof typeof FUND_SOURCES

const kind = z.enum(Object.keys(FUND_KINDS) as [FundKind, ...FundKind[]])
const source = z.enum(Object.keys(FUND_SOURCES) as [FundSource, ...FundSource[]])

export const FUND_WARNINGS = {
  paidOverArrived: { zh: '支付大于到位', en: 'more paid than arrived' },
  arrivedOverApproved: { zh: '到位大于批复', en: 'more arrived than approved' },
  retainedOver: { zh: '质保金超过 3%', en: 'more than 3 % retained' },
  releasedOver: { zh: '退还多于所留', en: 'more released than retained' },
} as const
export type FundWarning = keyof typeof FUND_WARNINGS

export const fundSumsSchema = z.object({
  approved: z.string(),
  arrived: z.string(),
  paid: z.string(),
  retained: z.string().describe('Still held back'),
  left: z.string().describe('Arrived and neither paid nor held back'),
})
export type FundSums = z.output<typeof fundSumsSchema>

export const fundRowSchema = z.object({
  communityId: uuidSchema,
  name: z.string(),
  unitId: rowIdSchema,
  unitName: z.string(),
  mayEdit: z.boolean(),
  sums: fundSumsSchema,
  sources: z.array(source),
  warnings: z.array(z.enum(Object.keys(FUND_WARNINGS) as [FundWarning, ...FundWarning[]])),
})
export type FundRow = z.output<typeof fundRowSchema>

export const fundEntrySchema = z.object({
  id: rowIdSchema,
  kind,
  source,
  amount: z.string(),
  on: daySchema,
  documentRef: z.string(),
  note: z.string().nullable(),
  cancelsId: rowIdSchema.nullable(),
  cancelled: z.boolean(),
  recordedAt: z.iso.datetime(),
  recordedByName: z.string(),
})
export type FundEntry = z.output<typeof fundEntrySchema>

export const listFunds = defineRoute({
  method: 'GET',
  path: '/api/v1/plan/funds',
  capability: 'programme.read',
  summary: 'Money of every community that matches, by unit and for the county, with what does not add up',
  query: filterSchema,
  answer: z.object({
    on: daySchema,
    rows: z.array(fundRowSchema),
    units: z.array(z.object({ unitId: rowIdSchema, unitName: z.string(), communities: z.int(), sums: fundSumsSchema })),
    total: fundSumsSchema,
  }),
})

export const exportFunds = defineRoute({
  method: 'GET',
  path: '/api/v1/plan/funds.xlsx',
  capability: 'programme.read',
  summary: 'Money of communities as an Excel file',
  audit: 'read',
  query: filterSchema,
  answer: 'file',
})

export const listFundEntries = defineRoute({
  method: 'GET',
  path: '/api/v1/plan/communities/{communityId}/funds',
  capability: 'programme.read',
  summary: 'Every entry of one community, the newest first',
  params: z.object({ communityId: uuidSchema }),
  answer: z.object({ name: z.string(), mayEdit: z.boolean(), entries: z.array(fundEntrySchema), sums: fundSumsSchema }),
})

export const addFund = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/communities/{communityId}/funds',
  capability: 'programme.edit',
  summary: 'Record an amount with its day and document',
  params: z.object({ communityId: uuidSchema }),
  body: z.object({
    kind,
    source,
    amount: z.string().max(30).describe('Yuan, at most two decimals'),
    day: daySchema,
    documentRef: writtenText().min(1).max(200),
    note: writtenText().max(300).nullable(),
  }),
  answer: z.object({ id: rowIdSchema }),
})

export const cancelFund = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/funds/{fundId}/cancel',
  capability: 'programme.edit',
  summary: 'Take back an entry by one that cancels it; both stay on record',
  params: z.object({ fundId: rowIdSchema }),
  body: z.object({ note: writtenText().min(1).max(300) }),
  answer: z.object({ id: rowIdSchema }),
})

/** In this order without headings, else in any. */
export const FUND_COLUMNS = {
  community: { names: ['小区', '小区名称'], required: true },
  kind: { names: ['类型'], required: true },
  source: { names: ['来源', '资金来源'], required: true },
  amount: { names: ['金额(元)', '金额', '金额（元）'], required: true },
  day: { names: ['日期'], required: true },
  documentRef: { names: ['文号', '文号或凭证号', '凭证号'], required: true },
  note: { names: ['备注', '说明'], required: false },
} as const satisfies Record<string, PastedColumn>

export const pasteFunds = defineRoute({
  method: 'POST',
  path: '/api/v1/plan/funds/paste',
  capability: 'programme.edit',
  summary: 'Read rows pasted from Excel; with `apply` and without a problem all are recorded at once',
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})
