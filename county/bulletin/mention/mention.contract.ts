/** Where issued bulletins name one community, for its page. Shapes only. */
import { z } from 'zod'
import { REPORTED_GATES } from '#county/bulletin/figures/figures.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { periodCodeSchema } from '#terms/period.ts'

/** Parts of a bulletin in which a community can stand, in the order of the bulletin. */
export const PLACES = {
  text: { zh: '正文', en: 'text' },
  passed: { zh: '本旬进展', en: 'passed this 旬' },
  late: { zh: '补报', en: 'reported late' },
  corrected: { zh: '核减', en: 'taken back' },
  unitFast: { zh: '所在单位进展较快', en: 'its unit among the fastest' },
  unitSlow: { zh: '所在单位进展较慢', en: 'its unit among the slowest' },
  red: { zh: '红灯名单', en: 'red list' },
  yellow: { zh: '黄灯名单', en: 'yellow list' },
  blocker: { zh: '梗阻清单', en: 'blockers' },
  coming: { zh: '下旬计划', en: 'plan of the next 旬' },
  demand: { zh: '工作要求', en: 'demand' },
} as const
export type Place = keyof typeof PLACES
const placeShape = z.enum(Object.keys(PLACES) as [Place, ...Place[]])

const mention = z.object({
  place: placeShape,
  gate: z.enum(REPORTED_GATES).nullable(),
  on: z.union([daySchema, z.literal('unknown')]).nullable(),
  /** What stands there: a blocker, a demand, points behind. */
  text: z.string().nullable(),
})
export type Mention = z.output<typeof mention>

const bulletinMentions = z.object({
  bulletinId: rowIdSchema,
  year: z.number().int(),
  number: z.number().int(),
  period: periodCodeSchema,
  asOf: daySchema,
  /** A later issue corrects this one. */
  isCorrected: z.boolean(),
  mentions: z.array(mention),
})
export type BulletinMentions = z.output<typeof bulletinMentions>

export const getBulletinMentions = defineRoute({
  method: 'GET',
  path: '/api/v1/bulletin/communities/{communityId}/mentions',
  capability: 'bulletin.read',
  summary: 'Issued bulletins whose lists, texts or demands name one community, newest first',
  params: z.object({ communityId: uuidSchema }),
  answer: z.object({ bulletins: z.array(bulletinMentions) }),
})
