/** What the office decides once for all bulletins: head, numbering, mark. Shapes and routes. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { writtenText } from '#terms/written.ts'

export const settingShape = z.object({
  masthead: writtenText().min(2).max(30),
  office: writtenText().min(2).max(40),
  printedBy: writtenText().min(2).max(40),
  copies: z.number().int().min(1).max(10_000).nullable(),
  /** Stands above the head of every bulletin: 演示数据(虚构). */
  mark: writtenText().max(30).nullable(),
  annexInWord: z.boolean(),
  /** Earlier issues were numbered elsewhere: the first number given here, in this year, and the first running number. */
  firstYear: z.number().int().min(2000).max(2199),
  firstNumber: z.number().int().min(1).max(1000),
  firstRunningNumber: z.number().int().min(1).max(100_000),
})
export type Setting = z.output<typeof settingShape>

export const DEFAULT_SETTING: Setting = {
  masthead: '智慧平安小区建设旬报',
  office: '县智慧平安小区建设办公室',
  printedBy: '县智慧平安小区建设办公室',
  copies: null,
  mark: null,
  annexInWord: true,
  firstYear: 2020,
  firstNumber: 1,
  firstRunningNumber: 1,
}

/** `version` 0: nobody has changed the defaults yet. */
const settingAnswer = z.object({ setting: settingShape, version: z.number().int() })

export const getSetting = defineRoute({
  method: 'GET',
  path: '/api/v1/bulletin/setting',
  capability: 'bulletin.read',
  summary: 'Head, numbering and mark of bulletins',
  answer: settingAnswer,
})

export const putSetting = defineRoute({
  method: 'PUT',
  path: '/api/v1/bulletin/setting',
  capability: 'bulletin.draft',
  versioned: true,
  summary: 'Change head, numbering and mark of bulletins not yet issued (If-Match: version)',
  body: settingShape,
  answer: settingAnswer,
})
