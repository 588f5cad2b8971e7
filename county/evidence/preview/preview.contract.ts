/** Office files as PDF in the page: how it stands, and the PDF. Shapes and routes only. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'

const one = z.object({ fileId: uuidSchema })

export const PREVIEW_STATES = {
  notOffice: 'No Office file: a PDF is shown as it is, others not at all',
  ready: 'Made: the PDF can be opened',
  making: 'Being made, or waiting for its turn: ask again',
  busy: 'Too many wait: ask again later',
  absent: 'This node has no LibreOffice',
  tooLong: 'Making it took too long and was stopped',
  cannotDraw: 'LibreOffice could not open it',
} as const

export const askPreview = defineRoute({
  method: 'GET',
  path: '/api/v1/evidence/files/{fileId}/preview',
  capability: 'evidence.read',
  summary: 'How the PDF of an Office file stands; begins to make it',
  params: one,
  answer: z.object({
    state: z.enum(Object.keys(PREVIEW_STATES) as [keyof typeof PREVIEW_STATES, ...(keyof typeof PREVIEW_STATES)[]]),
  }),
})

export const downloadPreview = defineRoute({
  method: 'GET',
  path: '/api/v1/evidence/files/{fileId}/preview.pdf',
  capability: 'evidence.read',
  summary: 'The PDF made of an Office file; a PDF as it is',
  params: one,
  answer: 'file',
})
