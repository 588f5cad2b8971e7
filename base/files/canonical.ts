/** One text for one value: JSON with sorted keys and no blanks (as RFC 8785 orders them), and its SHA-256. */
import { createHash } from 'node:crypto'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/** The same value gives the same text, whatever order its keys were set in. Undefined members are left out. */
export function writeCanonical(value: unknown): string {
  return JSON.stringify(sortKeys(value as Json))
}

function sortKeys(value: Json | undefined): Json | undefined {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item) => sortKeys(item) ?? null)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]))
}

/** Lower-case hexadecimal. */
export function hashBytes(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
