/** Taking over the property company's list: looked at first, taken over whole or not at all, undone whole. Shared with the console. */
import { z } from 'zod'
import { inCommunity } from '#site/people/words.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema } from '#terms/ids.ts'
import type { Text } from '#terms/text.ts'

/** The columns that are read, by any of these headings; the first is the one that pages name. Others are not read at all. */
export const LIST_COLUMNS = {
  building: { names: ['楼栋', '楼号', '栋号', '幢'], required: true },
  stairwell: { names: ['单元', '单元号'], required: false },
  door: { names: ['房号', '室号', '门牌', '房间号'], required: true },
  name: { names: ['姓名', '住户姓名', '业主姓名'], required: false },
  role: { names: ['身份', '住户类型', '类型'], required: false },
  phone: { names: ['电话', '手机', '联系电话', '手机号'], required: false },
  contact: { names: ['同意电话联系'], required: false },
  ebike: { names: ['电动自行车车牌', '电动车车牌', '电动车牌'], required: false },
  car: { names: ['汽车车牌', '车牌', '车牌号'], required: false },
  vehicle: { names: ['同意登记车辆'], required: false },
  movedInOn: { names: ['入住日期', '入住时间'], required: false },
} as const
export type ListColumn = keyof typeof LIST_COLUMNS

export const LIST_PROBLEMS = {
  missing: { zh: '这一格不能空', en: 'this cell may not be empty' },
  role: { zh: '不认识的身份，应为业主、租户、家人、照护人员或家政等工作人员', en: 'unknown role' },
  phone: { zh: '不像电话号码', en: 'not a telephone number' },
  phoneAgreed: { zh: '没有写明“同意电话联系”，电话不会登记', en: 'no consent to be called: the phone is left out' },
  plate: { zh: '不像车牌', en: 'not a plate' },
  plateAgreed: { zh: '没有写明“同意登记车辆”，车牌不会登记', en: 'no consent for vehicles: the plate is left out' },
  day: { zh: '看不懂的日期', en: 'not a day' },
  tooLong: { zh: '太长', en: 'too long' },
  twice: { zh: '与上面某行重复', en: 'the same as a row above' },
} as const satisfies Record<string, Text>
export type ListProblem = keyof typeof LIST_PROBLEMS

const lookedShape = z.object({
  fileHash: z.string(),
  households: z.number().int(),
  residents: z.number().int(),
  vehicles: z.number().int(),
  /** Registered at that door already: left as they are. */
  known: z.number().int(),
  /** Rows are taken only when no problem stops them. */
  problems: z.array(
    z.object({
      sheet: z.string(),
      cell: z.string(),
      problem: z.enum(Object.keys(LIST_PROBLEMS) as [ListProblem, ...ListProblem[]]),
      stops: z.boolean(),
    }),
  ),
  /** Headings of columns that are not read. */
  ignored: z.array(z.string()),
})
export type Looked = z.output<typeof lookedShape>

export const lookAtList = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/imports/look',
  capability: 'person.import',
  summary: 'What taking over this file would do, with problems by cell; nothing is kept',
  params: inCommunity,
  body: 'file',
  secret: true,
  answer: lookedShape,
})

export const takeList = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/imports',
  capability: 'person.import',
  summary:
    'Take over the file that was looked at, in one transaction; refused when it is another or a problem stops it',
  params: inCommunity,
  query: z.object({ fileHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  body: 'file',
  answer: z.object({ importId: z.string(), households: z.number().int(), residents: z.number().int() }),
})

export const listImports = defineRoute({
  method: 'GET',
  path: '/api/v1/people/{communityId}/imports',
  capability: 'person.import',
  summary: 'Lists taken over, newest first; numbers only',
  params: inCommunity,
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        state: z.enum(['applied', 'undone']),
        households: z.number().int(),
        residents: z.number().int(),
        vehicles: z.number().int(),
        byName: z.string(),
        appliedAt: z.coerce.date(),
      }),
    ),
  }),
})

export const undoImport = defineRoute({
  method: 'POST',
  path: '/api/v1/people/{communityId}/imports/{importId}/undo',
  capability: 'person.import',
  about: 'importId',
  summary: 'Take back what one list added and nobody changed since',
  params: inCommunity.extend({ importId: rowIdSchema }),
  answer: z.object({ removed: z.number().int(), kept: z.number().int() }),
})
