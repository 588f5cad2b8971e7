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
