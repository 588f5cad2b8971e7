/** Contracts of works as pages see them, with everything that hangs on one. Shapes and routes only. */
import { z } from 'zod'
import { physicalDateSchema, problemSchema } from '#county/works/dates/dates.contract.ts'
import { diaryEntrySchema } from '#county/works/diary/diary.contract.ts'
import { itemSchema } from '#county/works/item/item.contract.ts'
import { deliverySchema } from '#county/works/material/delivery.contract.ts'
import { complaintSchema, noticeSchema, publicitySchema } from '#county/works/public/public.contract.ts'
import { waitingKindSchema } from '#county/works/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { type PastedColumn, pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { writtenText } from '#terms/written.ts'

export const liaisonSchema = z.object({
  name: writtenText().min(1).max(30),
  unit: writtenText().min(1).max(60).describe('Company or town: a work contact, not a resident'),
  phone: writtenText().min(5).max(30),
})

export const contractRowSchema = z.object({
  id: rowIdSchema,
  placeName: z.string(),
  townName: z.string().nullable().describe('Null for a company, which sees its contracts and no community'),
  communityId: uuidSchema,
  number: z.string(),
  title: z.string(),
  builderName: z.string(),
  supervisorName: z.string().nullable(),
  amountFen: z.number(),
  signedOn: daySchema,
  startsOn: daySchema,
  endsOn: daySchema,
  progress: z.number().describe('By weight, in percent'),
  expected: z.number().describe('Percent of the contract’s days that have passed'),
  weighed: z.boolean().describe('It has work items'),
  liaison: liaisonSchema.nullable(),
  lastDiaryOn: daySchema.nullable(),
  nightBreaches: z.int(),
  openComplaints: z.int(),
  openProblems: z.int(),
  uncovered: z.int().describe('Concealed items not yet allowed to be covered'),
  waiting: z
    .array(z.object({ kind: waitingKindSchema, count: z.int() }))
    .describe('What the caller may do here and has not done'),
})
export type ContractRow = z.output<typeof contractRowSchema>

export const contractSchema = contractRowSchema.extend({
  version: z.int(),
  builderUnitId: rowIdSchema,
  supervisorUnitId: rowIdSchema.nullable(),
  items: z.array(itemSchema),
  dates: z.array(physicalDateSchema),
  diary: z.array(diaryEntrySchema),
  deliveries: z.array(deliverySchema),
  complaints: z.array(complaintSchema),
  notices: z.array(noticeSchema),
  publicity: z.array(publicitySchema),
  problems: z.array(problemSchema),
  mayManage: z.boolean(),
  mayRecord: z.boolean(),
  mayCheck: z.boolean(),
  mayRaise: z.boolean(),
})
export type Contract = z.output<typeof contractSchema>

const ofContract = z.object({ contractId: rowIdSchema })

const terms = {
  supervisorUnitId: rowIdSchema.nullable(),
  amount: z.string().max(30).describe('Yuan, at most two decimals'),
  startsOn: daySchema,
  endsOn: daySchema,
  liaison: liaisonSchema.nullable(),
}

export const listContracts = defineRoute({
  method: 'GET',
  path: '/api/v1/works/contracts',
  capability: 'works.read',
  summary: 'Contracts in scope: a town’s communities, a company’s own',
  answer: z.object({ rows: z.array(contractRowSchema) }),
})

export const addContract = defineRoute({
  method: 'POST',
  path: '/api/v1/works/communities/{communityId}/contracts',
  capability: 'works.manage',
  summary: 'Record a contract; the planned days of its works come from the community’s plan',
  params: z.object({ communityId: uuidSchema }),
  body: z.object({
    number: writtenText().min(1).max(60),
    title: writtenText().min(1).max(120),
    builderUnitId: rowIdSchema,
    signedOn: daySchema,
    ...terms,
  }),
  answer: z.object({ id: rowIdSchema }),
})

export const changeContract = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}',
  capability: 'works.manage',
  summary: 'Change what a contract says of its supervisor, amount, days and liaison person',
  params: ofContract,
  body: z.object({ ...terms, seenVersion: z.int() }),
  answer: z.object({ id: rowIdSchema }),
})

export const getContract = defineRoute({
  method: 'GET',
  path: '/api/v1/works/contracts/{contractId}',
  capability: 'works.read',
  summary: 'One contract with its items, diary, deliveries, notices, complaints, publicity and problems',
  params: ofContract,
  answer: contractSchema,
})

export const exportContract = defineRoute({
  method: 'GET',
  path: '/api/v1/works/contracts/{contractId}/book.xlsx',
  capability: 'works.read',
  summary: 'Everything of one contract as an Excel file, a sheet for each list',
  audit: 'read',
  params: ofContract,
  answer: 'file',
})

export const exportContracts = defineRoute({
  method: 'GET',
  path: '/api/v1/works/contracts.xlsx',
  capability: 'works.read',
  summary: 'Contracts in scope as an Excel file (施工合同台账); its columns can be pasted back',
  audit: 'read',
  answer: 'file',
})

export const CONTRACT_COLUMNS = {
  community: { names: ['小区', '小区名称'], required: true },
  number: { names: ['合同编号', '编号'], required: true },
  title: { names: ['工程名称', '合同名称'], required: true },
  builder: { names: ['施工单位', '承包人'], required: true },
  supervisor: { names: ['监理单位'], required: false },
  amount: { names: ['金额(元)', '金额（元）', '合同金额(元)', '合同金额（元）', '合同金额', '金额'], required: true },
  signedOn: { names: ['签订日期'], required: true },
  startsOn: { names: ['开工日期'], required: true },
  endsOn: { names: ['完工日期', '竣工日期'], required: true },
  liaisonName: { names: ['联系人', '现场联系人'], required: false },
  liaisonUnit: { names: ['联系人单位'], required: false },
  liaisonPhone: { names: ['联系电话', '工作电话'], required: false },
} as const satisfies Record<string, PastedColumn>

export const pasteContracts = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/paste',
  capability: 'works.manage',
  summary: 'Record contracts from rows pasted from Excel, all at once or not at all',
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})
