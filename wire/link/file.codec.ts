/** The same exchange as a file carried by hand: what the line would have carried, and a signature (Ed25519) under it. Text ⇄ parts; signing and checking come as arguments. */
import { z } from 'zod'
import { DecodeError } from '#wire/decode-error.ts'
import { readPlain, writePlain } from './canonical.ts'
import { idField } from './fields.ts'

export const FILE_FORMAT = 'anlin-link-file/1'
export const MAX_FILE_CHARS = 64_000_000

/** `up`: batches from a site. `down`: the county's receipt and its commands. */
const headSchema = z.strictObject({
  format: z.literal(FILE_FORMAT),
  carries: z.enum(['up', 'down']),
  site: idField,
  parts: z.array(z.int().min(1)).min(1).max(1000),
})
const tailSchema = z.strictObject({ signature: z.string().regex(/^[0-9a-f]{128}$/) })

export interface LinkFile {
  readonly carries: 'up' | 'down'
  readonly site: string
  /** Batches of an `up`, receipt and commands of a `down`: texts as the line carries them. */
  readonly parts: readonly string[]
}

/** `sign` gives the Ed25519 signature of a text's UTF-8 bytes in lower-case hexadecimal. */
export function encodeFile({ carries, site, parts }: LinkFile, sign: (text: string) => string): string {
  const head = writePlain({ format: FILE_FORMAT, carries, site, parts: parts.map((part) => part.length) })
  const signed = `${head}\n${parts.join('\n')}\n`
  return `${signed}${writePlain({ signature: sign(signed) })}\n`
}

/** A file that nobody has vouched for yet: for which site it is, so that its key can be found. @throws DecodeError */
export function readFileHead(text: string): Pick<LinkFile, 'carries' | 'site'> {
  if (text.length > MAX_FILE_CHARS) throw new DecodeError('link', 'the file is too long')
  const end = text.indexOf('\n')
  if (end < 0 || end > 100_000) throw new DecodeError('link', 'the file has no head')
  return readPlain(headSchema, text.slice(0, end), 'the head of the file')
}

/** `isSigned` checks a signature against the sender's key. @throws DecodeError when it is not the sender's, or changed. */
export function decodeFile(text: string, isSigned: (text: string, signature: string) => boolean): LinkFile {
  readFileHead(text)
  const end = text.indexOf('\n')
  const head = readPlain(headSchema, text.slice(0, end), 'the head of the file')
  const tailAt = text.lastIndexOf('\n', text.length - 2) + 1
  if (!text.endsWith('\n') || tailAt <= end) throw new DecodeError('link', 'the file was cut off')
  const { signature } = readPlain(tailSchema, text.slice(tailAt, -1), 'the signature')
  if (!isSigned(text.slice(0, tailAt), signature)) throw new DecodeError('link', 'the signature is not the sender’s')
  const parts: string[] = []
  let at = end + 1
  for (const length of head.parts) {
    if (text[at + length] !== '\n') throw new DecodeError('link', 'the parts are not where the head says')
    parts.push(text.slice(at, at + length))
    at += length + 1
  }
  if (at !== tailAt) throw new DecodeError('link', 'something stands between the parts and the signature')
  return { carries: head.carries, site: head.site, parts }
}
