/** Materials and devices that came to the site, with their certificates. Shapes and routes only. */
import { z } from 'zod'
import { attachedFileSchema } from '#county/evidence/file/file.contract.ts'
import { deliveryVerdictSchema } from '#county/works/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { type PastedColumn, pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { writtenText } from '#terms/written.ts'

export const deliveryFieldsSchema = z.object({
  name: writtenText().min(1).max(100),
  model: writtenText().min(1).max(100).nullable(),
  quantity: z.number().positive().max(1_000_000),
  unit: writtenText().min(1).max(10),
  certificate: writtenText()
    .min(1)
    .max(100)
    .nullable()
    .describe('Number of the certificate of inspection or conformity'),
})
export type DeliveryFields = z.output<typeof deliveryFieldsSchema>

export const deliverySchema = deliveryFieldsSchema.extend({
  id: rowIdSchema,
  on: daySchema,
  recordedByName: z.string(),
  files: z.array(attachedFileSchema),
  proven: z.boolean().describe('There is a number or a file of the certificate'),
  own: z.boolean().describe('Recorded by the caller, who therefore does not confirm it'),
  verdict: deliveryVerdictSchema.nullable().describe('Null: not looked at yet'),
  verdictOn: daySchema.nullable(),
  verdictNote: z.string().nullable(),
  verdictByName: z.string().nullable(),
})
export type Delivery = z.output<typeof deliverySchema>

export const DELIVERY_COLUMNS = {
  day: { names: ['日期', '进场日期'], required: true },
  name: { names: ['名称', '材料设备'], required: true },
  model: { names: ['型号', '规格型号'], required: false },
  quantity: { names: ['数量'], required: true },
  unit: { names: ['单位'], required: true },
  certificate: { names: ['合格证编号', '检验报告编号', '证明编号'], required: false },
} as const satisfies Record<string, PastedColumn>

const ofContract = z.object({ contractId: rowIdSchema })

export const addDelivery = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/deliveries',
  capability: 'works.record',
  summary: 'Record what came to the site',
  params: ofContract,
  body: deliveryFieldsSchema.extend({ day: daySchema }),
  answer: z.object({ id: rowIdSchema }),
})

export const pasteDeliveries = defineRoute({
  method: 'POST',
  path: '/api/v1/works/contracts/{contractId}/deliveries/paste',
  capability: 'works.record',
  summary: 'Record deliveries from rows pasted from Excel, all at once or not at all',
  params: ofContract,
  body: pasteBodySchema,
  answer: pasteAnswerSchema,
})

export const addDeliveryFiles = defineRoute({
  method: 'POST',
  path: '/api/v1/works/deliveries/{deliveryId}/files',
  capability: 'works.record',
  summary: 'Lay certificates to a delivery',
  params: z.object({ deliveryId: rowIdSchema }),
  body: z.object({ fileIds: z.array(uuidSchema).min(1).max(20) }),
  answer: z.object({ id: rowIdSchema }),
})

export const judgeDelivery = defineRoute({
  method: 'POST',
  path: '/api/v1/works/deliveries/{deliveryId}/verdict',
  capability: 'works.check',
  summary:
    'The supervisor or the town has looked at a delivery: it may be used (proven only), or is sent back with a reason',
  params: z.object({ deliveryId: rowIdSchema }),
  body: z.object({ verdict: deliveryVerdictSchema, note: writtenText().min(1).max(300).nullable() }),
  answer: z.object({ id: rowIdSchema }),
})
