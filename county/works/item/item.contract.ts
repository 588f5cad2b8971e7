/** Work items with their weights, progress, concealed works. Shapes and routes only. */
import { z } from 'zod'
import { attachedFileSchema } from '#county/evidence/file/file.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { type PastedColumn, pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { writtenText } from '#terms/written.ts'

export const itemSchema = z.object({
  id: rowIdSchema,
  name: z.string(),
  unit: z.string(),
  quantity: z.number(),
  weight: z.int().describe('Hundredths of a percent'),
  concealed: z.boolean(),
  percent: z.int(),
  percentOn: daySchema.nullable(),
  coveredOn: daySchema.nullable(),
  coveredByName: z.string().nullable(),
  photos: z.array(attachedFileSchema),
})
export type Item = z.output<typeof itemSchema>

const ofContract = z.object({ contractId: rowIdSchema })
const ofItem = z.object({ itemId: rowIdSchema })
const done = z.object({ id: rowIdSchema })

export const ITEM_COLUMNS = {
  name: { names: ['工作内容', '名称', '项目'], required: true },
  unit: { names: ['单位'], required: true },
  quantity: { names: ['数量', '工程量'], required: true },
  weight: { names: ['权重', '权重(%)', '占比'], required: true },
  concealed: { names: ['隐蔽', '隐蔽工程'], required: false },
} as const satisfies Record<string, PastedColumn>

export const pasteItems = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/items',
  capability: 'works.manage',
  summary:
    'Set the work items from rows pasted from Excel; weights must add up to 100 %. Items of the same name keep their progress',
  params: ofContract,
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})

export const takeItemsFromDesign = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/items/from-design',
  capability: 'works.manage',
  summary: 'Set the work items from the bill of the device plan that passed, weighed by their sums',
  params: ofContract,
  answer: z.object({ items: z.int() }),
})

export const recordItemProgress = defineRoute({
  method: 'POST',
  path: '/api/v1/works/items/{itemId}/progress',
  capability: 'works.record',
  summary: 'Record how far an item is; going back needs a note',
  params: ofItem,
  body: z.object({
    percent: z.int().min(0).max(100),
    day: daySchema,
    note: writtenText().min(1).max(300).nullable(),
  }),
  answer: done,
})

export const addItemPhotos = defineRoute({
  method: 'POST',
  path: '/api/v1/works/items/{itemId}/photos',
  capability: 'works.record',
  summary: 'Lay photos to an item, for concealed works before they are covered',
  params: ofItem,
  body: z.object({ fileIds: z.array(uuidSchema).min(1).max(20) }),
  answer: done,
})

export const coverItem = defineRoute({
  method: 'POST',
  path: '/api/v1/works/items/{itemId}/cover',
  capability: 'works.check',
  summary: 'Concealed works were checked by their photos and may be covered; without photos refused',
  params: ofItem,
  body: z.object({ day: daySchema }),
  answer: done,
})
