/** What a reader reads, checked and hashed as controllers hash it. Card numbers and PINs are never kept as they are. */
import { hash } from 'node:crypto'
import { isEasyPin } from '#terms/pin.ts'
import { plateSchema } from '#terms/plate.ts'

/** Kinds that stand on the list by what a reader reads. */
export const READ_KINDS = ['card', 'pin', 'plate', 'tag'] as const
export type ReadKind = (typeof READ_KINDS)[number]

/** Bytes of a card's own number as upper-case hexadecimal; four to ten of them (ISO/IEC 14443-3). */
const CARD = /^(?:[0-9A-F]{2}){4,10}$/
const PIN = /^\d{6,12}$/
/** Four to sixteen bytes as upper-case hexadecimal: an EPC of 96 bits has twelve (ISO/IEC 18000-63). */
const TAG = /^(?:[0-9A-F]{2}){4,16}$/

type Reason = 'notACard' | 'notAPin' | 'easyPin' | 'notAPlate' | 'notALabel'

/** Why this is nothing to give out, or null. */
export function explainReading(kind: ReadKind, read: string): Reason | null {
  if (kind === 'card') return CARD.test(read) ? null : 'notACard'
  if (kind === 'tag') return TAG.test(read) ? null : 'notALabel'
  if (kind === 'plate') return plateSchema.safeParse(read).success ? null : 'notAPlate'
  if (!PIN.test(read)) return 'notAPin'
  return isEasyPin(read) ? 'easyPin' : null
}

/** The first 16 bytes of SHA-256 over `salt:kind:read`, base64url. */
export function hashReading(salt: string, kind: ReadKind, read: string): string {
  return hash('sha256', `${salt}:${kind}:${read}`, 'buffer').subarray(0, 16).toString('base64url')
}
