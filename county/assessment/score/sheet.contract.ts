/** A score sheet: lines, and behind every point the facts with the place where each can be looked up. Shapes only. */
import { z } from 'zod'
import { itemKindSchema, measureSchema, sheetResultSchema } from '#county/assessment/rule/words.contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'

export const factSchema = z.object({
  key: z.string().describe('Stable: what is measured and the id of the thing'),
  zh: z.string(),
  en: z.string(),
  met: z.boolean().describe('Of a counted measure always false'),
  dueOn: daySchema.nullable(),
  doneOn: daySchema.nullable(),
  href: z.string().describe('The page where the fact stands'),
})
export type Fact = z.output<typeof factSchema>

export const awardSchema = z.object({
  id: rowIdSchema,
  itemCode: z.string(),
  points: z.number(),
  text: z.string(),
  decisionRef: z.string(),
})
export type Award = z.output<typeof awardSchema>

export const lineSchema = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  kind: itemKindSchema,
  measure: measureSchema,
  full: z.number(),
  points: z.number().nullable().describe('null: no fact in this period, left out of the whole'),
  met: z.int(),
  missed: z.int(),
  facts: z.array(factSchema.extend({ excluded: z.boolean() })),
  awards: z.array(awardSchema),
})
export type Line = z.output<typeof lineSchema>

export const sheetContentSchema = z.object({
  lines: z.array(lineSchema),
  base: z.number().describe('Base points, scaled to the whole where lines are left out'),
  total: z.number(),
  vetoed: z.boolean(),
  result: sheetResultSchema,
})
export type SheetContent = z.output<typeof sheetContentSchema>
