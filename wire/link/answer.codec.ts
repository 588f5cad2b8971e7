/** What the county answers: how far it has each epoch, and which row both sides have in common. Text ⇄ value. */
import { z } from 'zod'
import { FORMAT } from './batch.codec.ts'
import { readPlain, writePlain } from './canonical.ts'
import { countField, hashField, idField, instantField } from './fields.ts'

const seqField = z.int().min(0)
const epochField = z.int().min(1)
export const MAX_POSITIONS = 1000
export const MAX_EPOCHS = 1000

/** How far the county has an epoch: through which row, with which hash there, and through which row its backup has it. */
export const linePositionSchema = z.strictObject({
  epoch: epochField,
  through: seqField,
  hash: hashField,
  backedUpThrough: seqField,
})
export type LinePosition = z.output<typeof linePositionSchema>

/**
 * `applied`: every row of the batch is in the county's database, once. `behind`: rows before the batch are missing.
 * `differs`: the county has other rows there. Whatever it is, `lines` is what holds from now on.
 */
export const receiptSchema = z.strictObject({
  format: z.literal(FORMAT),
  site: idField,
  outcome: z.enum(['applied', 'behind', 'differs']),
  lines: z.array(linePositionSchema).max(MAX_EPOCHS),
  countyTime: instantField,
  commands: countField,
})
export type Receipt = z.output<typeof receiptSchema>

/** "Which of these rows do you have just so?" Rows of one epoch in ascending order, row 0 being the epoch's start. */
export const compareSchema = z.strictObject({
  format: z.literal(FORMAT),
  site: idField,
  epoch: epochField,
  positions: z
    .array(z.tuple([seqField, hashField]))
    .min(1)
    .max(MAX_POSITIONS),
})
export type Compare = z.output<typeof compareSchema>

/** The last of the rows asked about that both have; null: none. `highestEpoch` is the highest that the county knows of this site. */
export const comparedSchema = z.strictObject({
  format: z.literal(FORMAT),
  site: idField,
  common: seqField.nullable(),
  highestEpoch: seqField,
})
export type Compared = z.output<typeof comparedSchema>

export const encodeReceipt = (receipt: Receipt): string => writePlain(receipt)
export const decodeReceipt = (text: string): Receipt => readPlain(receiptSchema, text, 'the receipt')
export const encodeCompare = (compare: Compare): string => writePlain(compare)
export const decodeCompare = (text: string): Compare => readPlain(compareSchema, text, 'the comparison')
export const encodeCompared = (compared: Compared): string => writePlain(compared)
export const decodeCompared = (text: string): Compared => readPlain(comparedSchema, text, 'the comparison')
