/** How long codes, phones and sessions hold, and what wrong PINs cost. Tables and their reading; no database. */

import { RULES } from '#site/retention/rule.contract.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

export const CODE_MS = 30 * MINUTE_MS
/** Wrong secrets behind one locator; then the code is dead and another one is printed. */
export const CODE_TRIES = 5
export const IDLE_MS = 30 * MINUTE_MS
export const SESSION_MS = 12 * 60 * MINUTE_MS
export const DEVICE_MS = RULES.device.days * DAY_MS

/** From this many wrong PINs on. `end`: every phone of the resident is forgotten, a new code is needed. First match. */
export const PIN_TABLE: readonly { readonly from: number; readonly waitMs: number; readonly end: boolean }[] = [
  { from: 10, waitMs: 0, end: true },
  { from: 8, waitMs: 60 * MINUTE_MS, end: false },
  { from: 5, waitMs: 5 * MINUTE_MS, end: false },
  { from: 3, waitMs: 30_000, end: false },
]

export function decidePinLock(wrong: number): { readonly waitMs: number; readonly end: boolean } {
  return PIN_TABLE.find(({ from }) => wrong >= from) ?? { waitMs: 0, end: false }
}

/** What the browser says it runs on, as a word that its owner knows the phone by. */
export function decideDeviceKind(agent: string): 'android' | 'iphone' | 'computer' | 'other' {
  if (/android|harmony/i.test(agent)) return 'android'
  if (/iphone|ipad/i.test(agent)) return 'iphone'
  return /windows|macintosh|linux/i.test(agent) ? 'computer' : 'other'
}
