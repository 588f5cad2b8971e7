/** What the public said and was told: complaints as counts, notices, crime-prevention publicity. Shapes and routes only; no resident's data. */
import { z } from 'zod'
import {
  complaintKindSchema,
  complaintWaySchema,
  noticeKindSchema,
  publicityFormSchema,
} from '#county/works/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { type PastedColumn, pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { writtenText } from '#terms/written.ts'

const ofContract = z.object({ contractId: rowIdSchema })
const done = z.object({ id: rowIdSchema })

export const complaintFieldsSchema = z.object({
  kind: complaintKindSchema,
  way: complaintWaySchema,
  count: z.int().min(1).max(1000).describe('How many said so that day'),
  text: writtenText().min(1).max(500).describe('The cause; no name, number or door of whoever complained'),
})
export const complaintSchema = complaintFieldsSchema.extend({
  id: rowIdSchema,
  on: daySchema,
  measure: z.string().nullable(),
  answeredOn: daySchema.nullable(),
  matterId: z.string().nullable(),
  matterLabel: z.string().nullable(),
  recordedByName: z.string(),
})
export type Complaint = z.output<typeof complaintSchema>

export const addComplaint = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/complaints',
  capability: 'works.record',
  summary: 'Record complaints of one kind on a day as a count; a text with a resident’s data is refused',
  params: ofContract,
  body: complaintFieldsSchema.extend({ day: daySchema }),
  answer: done,
})

export const answerComplaint = defineRoute({
  method: 'POST',
  path: '/api/v1/works/complaints/{complaintId}/answer',
  capability: 'works.record',
  summary: 'What was done about complaints, and since when',
  params: z.object({ complaintId: rowIdSchema }),
  body: z.object({ measure: writtenText().min(1).max(500), day: daySchema }),
  answer: done,
})

export const makeComplaintMatter = defineRoute({
  method: 'POST',
  path: '/api/v1/works/complaints/{complaintId}/matter',
  capability: 'matter.raise',
  summary: 'Raise a matter from complaints: their kind and count, nobody who complained; the same ones are raised once',
  params: z.object({ complaintId: rowIdSchema }),
  body: z.object({
    demand: writtenText().min(1).max(4000),
    leadUnitId: rowIdSchema,
    deadline: daySchema.nullable().describe('null: by the table in force'),
  }),
  answer: z.object({ id: rowIdSchema, label: z.string() }),
})

export const COMPLAINT_COLUMNS = {
  day: { names: ['日期'], required: true },
  kind: { names: ['类型', '类别'], required: true },
  way: { names: ['途径', '来源'], required: true },
  count: { names: ['件数', '数量'], required: true },
  text: { names: ['原因', '内容', '反映内容'], required: true },
} as const satisfies Record<string, PastedColumn>

export const pasteComplaints = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/complaints/paste',
  capability: 'works.record',
  summary:
    'Record complaints from rows pasted from Excel, all or none; a row with a resident’s data is refused at its cell',
  params: ofContract,
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})

export const PUBLICITY_COLUMNS = {
  day: { names: ['日期'], required: true },
  form: { names: ['形式', '宣传形式'], required: true },
  topic: { names: ['主题', '宣传内容'], required: true },
  events: { names: ['场次'], required: true },
  leaflets: { names: ['宣传单', '宣传单(份)', '份数'], required: false },
} as const satisfies Record<string, PastedColumn>

export const pastePublicity = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/publicity/paste',
  capability: 'works.record',
  summary: 'Record crime-prevention publicity from rows pasted from Excel, all or none',
  params: ofContract,
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})

export const noticeFieldsSchema = z.object({
  kind: noticeKindSchema,
  title: writtenText().min(1).max(100),
  body: writtenText().min(1).max(3000),
  postedOn: daySchema,
  untilOn: daySchema,
  places: writtenText().min(1).max(300).describe('Where it hangs'),
})
export const noticeSchema = noticeFieldsSchema.extend({ id: rowIdSchema, recordedByName: z.string() })
export type WorksNotice = z.output<typeof noticeSchema>

export const addNotice = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/notices',
  capability: 'works.record',
  summary: 'Post a notice; one of the residents’ committee stays up at least 15 days',
  params: ofContract,
  body: noticeFieldsSchema,
  answer: done,
})

export const NOTICE_COLUMNS = {
  kind: { names: ['类型', '公告类型'], required: true },
  title: { names: ['标题'], required: true },
  body: { names: ['正文', '内容'], required: true },
  postedOn: { names: ['张贴日期', '起'], required: true },
  untilOn: { names: ['截止日期', '至'], required: true },
  places: { names: ['张贴位置', '地点'], required: true },
} as const satisfies Record<string, PastedColumn>

export const pasteNotices = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/notices/paste',
  capability: 'works.record',
  summary: 'Post notices from rows pasted from Excel, all or none; too short a time is refused at its cell',
  params: ofContract,
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})

export const getNoticeWord = defineRoute({
  method: 'GET',
  path: '/api/v1/works/posters/{posterId}/word',
  capability: 'works.read',
  summary: 'A notice as a Word file to be printed',
  params: z.object({ posterId: rowIdSchema }),
  answer: 'file',
})

export const publicityFieldsSchema = z.object({
  form: publicityFormSchema,
  topic: writtenText().min(1).max(200),
  events: z.int().min(0).max(100),
  leaflets: z.int().min(0).max(100_000),
})
export const publicitySchema = publicityFieldsSchema.extend({
  id: rowIdSchema,
  on: daySchema,
  recordedByName: z.string(),
})
export type Publicity = z.output<typeof publicitySchema>

export const addPublicity = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/publicity',
  capability: 'works.record',
  summary: 'Record crime-prevention publicity as counts; nothing is collected from anybody',
  params: ofContract,
  body: publicityFieldsSchema.extend({ day: daySchema }),
  answer: done,
})
