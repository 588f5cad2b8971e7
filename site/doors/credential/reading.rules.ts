/** What a reader reads, checked and hashed as controllers hash it. Card numbers and PINs are never kept as they are. */
import { hash } from 'node:crypto'

/** Bytes of a card's own number as upper-case hexadecimal; four to ten of them (ISO/IEC 14443-3). */
const CARD = /^(?:[0-9A-F]{2}){4,10}$/
const PIN = /^\d{6,12}$/

/** Why this is no card or PIN to give out, or null. */
export function explainReading(kind: 'card' | 'pin', read: string): 'notACard' | 'notAPin' | 'easyPin' | null {
  if (kind === 'card') return CARD.test(read) ? null : 'notACard'
  if (!PIN.test(read)) return 'notAPin'
  return isEasy(read) ? 'easyPin' : null
}

/** One digit over and over, or a run up or down: what a stranger tries first. */
function isEasy(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])))
  const [step] = steps
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1
}

/** The first 16 bytes of SHA-256 over `salt:kind:read`, base64url. */
export function hashReading(salt: string, kind: 'card' | 'pin', read: string): string {
  return hash('sha256', `${salt}:${kind}:${read}`, 'buffer').subarray(0, 16).toString('base64url')
}
