/** Requirements of gates pasted from Excel: columns and route. Nothing is kept; the page puts them into the version it writes. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { type PastedColumn, pasteAnswerSchema, pasteBodySchema } from '#terms/pasted.ts'
import { requirementSchema } from './requirement.contract.ts'

export const REQUIREMENT_COLUMNS = {
  gate: { names: ['节点'], required: true },
  zh: { names: ['要求', '名称', '资料名称'], required: true },
  en: { names: ['英文', 'English'], required: false },
  kind: { names: ['类型'], required: true },
  required: { names: ['必需', '是否必需'], required: false },
  categories: { names: ['小区类别', '类别'], required: false },
  approaches: { names: ['建设方式'], required: false },
  funding: { names: ['出资方', '出资'], required: false },
  unit: { names: ['计量单位', '单位'], required: false },
  atLeast: { names: ['不小于', '下限'], required: false },
  atMost: { names: ['不大于', '上限'], required: false },
  source: { names: ['依据', '条款'], required: true },
  sourceEn: { names: ['依据(英文)', '依据英文'], required: false },
  tag: { names: ['核对程度', '依据等级'], required: false },
} as const satisfies Record<string, PastedColumn>

export const readRequirementRows = defineRoute({
  method: 'POST',
  path: '/api/v1/evidence/requirements/paste',
  capability: 'programme.rules',
  summary: 'Read requirements pasted from Excel; nothing is kept. Their codes are given by whoever writes the version',
  body: pasteBodySchema,
  answer: pasteAnswerSchema.extend({ found: z.array(requirementSchema) }),
})
