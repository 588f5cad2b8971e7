/** The site diary, one entry a day. Shapes and routes only. */
import { z } from 'zod'
import { nightVerdictSchema } from '#county/works/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { type PastedColumn, pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { writtenText } from '#terms/written.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'HH:MM' })

export const diaryFieldsSchema = z.object({
  weather: writtenText().min(1).max(30),
  workers: z.int().min(0).max(2000),
  fromTime: time,
  untilTime: time.describe('At or before the beginning: the next day'),
  noisy: z.boolean(),
  permitRef: writtenText().min(1).max(100).nullable().describe('Proof of permission for noisy works at night'),
  toldOnSite: z.boolean().describe('The permission was posted on site'),
  work: writtenText().min(1).max(2000),
  safety: writtenText().min(1).max(500).nullable(),
})
export type DiaryFields = z.output<typeof diaryFieldsSchema>

export const diaryEntrySchema = diaryFieldsSchema.extend({
  id: rowIdSchema,
  on: daySchema,
  version: z.int(),
  night: nightVerdictSchema,
  recordedByName: z.string(),
  own: z.boolean().describe('Written by the caller, who therefore does not check it'),
  checkedByName: z.string().nullable(),
})
export type DiaryEntry = z.output<typeof diaryEntrySchema>

export const writeDiary = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/diary',
  capability: 'works.record',
  summary: 'Write or change the entry of a day; a checked entry stays as it is',
  params: z.object({ contractId: rowIdSchema }),
  body: diaryFieldsSchema.extend({
    day: daySchema,
    seenVersion: z.int().min(0).describe('0: there was no entry of that day'),
  }),
  answer: z.object({ id: rowIdSchema, night: nightVerdictSchema }),
})

export const checkDiary = defineRoute({
  method: 'POST',
  path: '/api/v1/works/diary/{diaryId}/check',
  capability: 'works.check',
  summary: 'The supervisor or the town has checked the entry; from then on it stays as it is',
  params: z.object({ diaryId: rowIdSchema }),
  answer: z.object({ id: rowIdSchema }),
})

export const DIARY_COLUMNS = {
  day: { names: ['日期'], required: true },
  weather: { names: ['天气'], required: true },
  workers: { names: ['人数', '施工人数'], required: true },
  fromTime: { names: ['开始', '开始时间'], required: true },
  untilTime: { names: ['结束', '结束时间'], required: true },
  noisy: { names: ['有噪声', '噪声作业'], required: false },
  permitRef: { names: ['夜间施工证明', '夜间施工证明编号'], required: false },
  toldOnSite: { names: ['已公示', '现场公示'], required: false },
  work: { names: ['施工内容', '内容'], required: true },
  safety: { names: ['安全情况', '安全'], required: false },
} as const satisfies Record<string, PastedColumn>

export const pasteDiary = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/diary/paste',
  capability: 'works.record',
  summary: 'Write days of the diary from rows pasted from Excel, all or none; a day that has its entry is refused',
  params: z.object({ contractId: rowIdSchema }),
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})
