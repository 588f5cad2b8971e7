/** Devices and lines of a bill pasted from Excel: columns and routes. Nothing is kept; the page puts them into the plan. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { type PastedColumn, pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { billLineSchema, deviceSchema } from './content.contract.ts'

/** In this order without headings, else in any. */
export const DEVICE_COLUMNS = {
  code: { names: ['编号'], required: false },
  type: { names: ['类型', '设备类型'], required: true },
  x: { names: ['X(米)', 'X', 'X（米）'], required: true },
  y: { names: ['Y(米)', 'Y', 'Y（米）'], required: true },
  heightM: { names: ['高度(米)', '高度', '高度（米）'], required: false },
  direction: { names: ['方向(°)', '方向'], required: false },
  angle: { names: ['视场角(°)', '视场角'], required: false },
  range: { names: ['距离(米)', '距离', '距离（米）'], required: false },
  legalClass: { names: ['区域性质'], required: false },
  place: { names: ['位置'], required: false },
  note: { names: ['备注', '说明'], required: false },
} as const satisfies Record<string, PastedColumn>

export const BILL_COLUMNS = {
  name: { names: ['名称', '项目'], required: true },
  spec: { names: ['规格', '规格型号'], required: false },
  unit: { names: ['单位'], required: false },
  quantity: { names: ['数量'], required: false },
  price: { names: ['单价(元)', '单价', '单价（元）'], required: false },
  kind: { names: ['类别'], required: false },
} as const satisfies Record<string, PastedColumn>

export const readDeviceRows = defineRoute({
  method: 'POST',
  path: '/api/v1/design/paste/devices',
  capability: 'design.edit',
  summary: 'Read rows pasted from Excel as devices; nothing is kept',
  body: pasteBodySchema.extend({ taken: z.array(z.string().max(10)).max(600) }),
  answer: pasteAnswerSchema.extend({ devices: z.array(deviceSchema) }),
})

export const readBillRows = defineRoute({
  method: 'POST',
  path: '/api/v1/design/paste/bill',
  capability: 'design.edit',
  summary: 'Read rows pasted from Excel as lines of a bill; nothing is kept',
  body: pasteBodySchema,
  answer: pasteAnswerSchema.extend({ bill: z.array(billLineSchema) }),
})
