/** Text ⇄ JSON object with one spelling each: keys in order, no blanks, nothing twice. What was signed or hashed has no second form. */
import type { z } from 'zod'
import { DecodeError } from '#wire/decode-error.ts'

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

/** JSON with sorted keys and no blanks. */
export function writePlain(value: unknown): string {
  return JSON.stringify(sortKeys(value as Plain))
}

function sortKeys(value: Plain): Plain {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item) => sortKeys(item as Plain))
  const members = value as { readonly [key: string]: Plain }
  const sorted: Record<string, Plain> = {}
  for (const key of Object.keys(members).sort()) sorted[key] = sortKeys(members[key] as Plain)
  return sorted
}

/** The JSON value in `text`. @throws DecodeError when it is none. */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new DecodeError('link', `${what} is no JSON`)
  }
}

/** The value of this shape in `text`. @throws DecodeError when it is another, or the same spelled in another way. */
export function readPlain<S extends z.ZodType>(schema: S, text: string, what: string): z.output<S> {
  const read = schema.safeParse(parseJson(text, what))
  if (!read.success) throw new DecodeError('link', `${what}: ${read.error.issues[0]?.path.join('.')} is not allowed`)
  if (writePlain(read.data) !== text) throw new DecodeError('link', `${what} is spelled in another way`)
  return read.data
}
