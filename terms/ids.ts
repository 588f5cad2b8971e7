/** Ids that cross nodes: UUID version 7 (RFC 9562 §5.7). Time and randomness come as arguments; `base/ids.ts` supplies them. */
import { z } from 'zod'

/** A UUID in lower case, any version. */
export const uuidSchema = z.uuid().transform((id) => id.toLowerCase())

/** A database identity (bigint) as JSON carries it. */
export const rowIdSchema = z.string().regex(/^[1-9]\d{0,18}$/, { error: 'positive integer as text' })

/** UUIDv7 of a moment (ms since 1970) and ten random bytes; ids of later milliseconds sort later. */
export function makeUuidV7(atMs: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('ten random bytes are needed')
  const bytes = new Uint8Array(16)
  let left = atMs
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = left % 256
    left = Math.floor(left / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The moment in a UUIDv7, ms since 1970; null for another version or no UUID. */
export function timeOfUuidV7(id: string): number | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(id)) return null
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}
