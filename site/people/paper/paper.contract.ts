/** The papers that must be on file before anybody is recorded. Shared with the console. */
import { z } from 'zod'
import { inCommunity } from '#site/people/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import type { Text } from '#terms/text.ts'

export const PAPERS = {
  notice: { zh: '告知公示(已张贴)', en: 'notice (posted)' },
  assessment: { zh: '个人信息保护影响评估', en: 'impact assessment' },
  agreement: { zh: '委托处理协议', en: 'processing agreement' },
} as const satisfies Record<string, Text>
export type PaperKind = keyof typeof PAPERS
export const paperKindSchema = z.enum(Object.keys(PAPERS) as [PaperKind, ...PaperKind[]])

export const paperShape = z.object({
  id: z.string(),
  kind: paperKindSchema,
  title: z.string(),
  onDay: z.string(),
  fileHash: z.string(),
  recordedByName: z.string(),
  recordedAt: z.coerce.date(),
})

export const listPapers = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/papers',
  capability: 'household.read',
  summary: 'Papers on file, newest first, and what is still missing before anybody may be recorded',
  params: inCommunity,
  answer: z.object({ items: z.array(paperShape), missing: z.array(paperKindSchema) }),
})

export const filePaper = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/papers/{paperKind}',
  capability: 'paper.file',
  summary: 'Put a paper on file: the document itself, its title and its day (of posting, of approval, of signature)',
  params: inCommunity.extend({ paperKind: paperKindSchema }),
  query: z.object({ title: z.string().trim().min(1).max(100), onDay: daySchema }),
  body: 'file',
  maxBytes: 10 * 1024 * 1024,
  answer: z.object({ id: z.string() }),
})
