/** A batch of rows on their way up: one line of header, then a line a message. Text ⇄ batch; the chain is checked by whoever holds the hashes. */
import { z } from 'zod'
import { DecodeError } from '#wire/decode-error.ts'
import { readPlain, writePlain } from './canonical.ts'
import { countField, hashField, idField, instantField } from './fields.ts'
import { decodeMessage, MAX_MESSAGE_CHARS, type Message } from './message.codec.ts'

export const FORMAT = 'anlin-link/1'
export const MAX_BATCH_ROWS = 10_000
export const MAX_BATCH_CHARS = 4_000_000
/** Epochs and row numbers fit a double exactly; nobody opens so many epochs or writes so many rows. */
const epochField = z.int().min(1)
const seqField = z.int().min(0)

/**
 * `first`…`first + count - 1` are the rows of `epoch` that follow. `previous` is the chain hash at the row before the
 * first (at 0: the epoch's start, drawn when it was opened), `last` the one at the last. Rows up to `forgotten` are no
 * longer at the site, since the county had said that they were in its backup. The rest tells how the site's line is.
 */
export const batchHeaderSchema = z.strictObject({
  format: z.literal(FORMAT),
  site: idField,
  epoch: epochField,
  first: z.int().min(1),
  count: countField.max(MAX_BATCH_ROWS),
  previous: hashField,
  last: hashField,
  forgotten: seqField,
  sentAt: instantField,
  backlog: countField,
  oldestAt: instantField.nullable(),
  perMinute: countField,
})
export type BatchHeader = z.output<typeof batchHeaderSchema>

/** Messages with the very texts that the chain runs over. */
export interface Batch {
  readonly header: BatchHeader
  readonly texts: readonly string[]
  readonly messages: readonly Message[]
}

/** Lines end with \n, the last one too. `texts` are encoded messages. */
export function encodeBatch(header: BatchHeader, texts: readonly string[]): string {
  return frameBatch(header, texts.join('\n'))
}

/** The same from messages that stand in lines already, without the last line's end. */
export function frameBatch(header: BatchHeader, lines: string): string {
  return lines === '' ? `${writePlain(header)}\n` : `${writePlain(header)}\n${lines}\n`
}

/** @throws DecodeError when any line is not allowed or the number of lines is not what the header says. */
export function decodeBatch(text: string): Batch {
  if (text.length > MAX_BATCH_CHARS) throw new DecodeError('link', 'the batch is too long')
  if (!text.endsWith('\n')) throw new DecodeError('link', 'the batch was cut off')
  const end = text.indexOf('\n')
  if (end > MAX_MESSAGE_CHARS) throw new DecodeError('link', 'the header is too long')
  const header = readPlain(batchHeaderSchema, text.slice(0, end), 'the header')
  const texts = end === text.length - 1 ? [] : text.slice(end + 1, -1).split('\n')
  if (texts.length !== header.count) throw new DecodeError('link', 'more or fewer messages than the header says')
  if (header.count === 0 && header.previous !== header.last) throw new DecodeError('link', 'no rows, but another hash')
  return { header, texts, messages: texts.map(decodeMessage) }
}
