/** How long a login or an address must wait after failed sign-ins. A table and its reading; no database. */
export type AttemptKind = 'login' | 'address'

/** From this many failures on, the next try waits this long. Many people share an office's address, so it has more tries. */
export const DELAY_TABLE: Readonly<Record<AttemptKind, readonly { from: number; delayMs: number }[]>> = {
  login: [
    { from: 20, delayMs: 15 * 60_000 },
    { from: 12, delayMs: 5 * 60_000 },
    { from: 8, delayMs: 60_000 },
    { from: 5, delayMs: 15_000 },
  ],
  address: [
    { from: 200, delayMs: 15 * 60_000 },
    { from: 100, delayMs: 5 * 60_000 },
    { from: 60, delayMs: 60_000 },
    { from: 30, delayMs: 15_000 },
  ],
}

/** Failures older than this no longer count. Longer than the longest delay, or waiting would pay. */
export const FORGET_AFTER_MS = 24 * 3_600_000

export interface Attempts {
  readonly failures: number
  readonly lastFailedAt: Date
  readonly lockedUntil: Date | null
}

/** What is on record after one more failure. */
export function decideNextAttempts(kind: AttemptKind, before: Attempts | null, now: Date): Attempts {
  const failures = isForgotten(before, now) ? 1 : (before?.failures ?? 0) + 1
  const delayMs = DELAY_TABLE[kind].find((row) => failures >= row.from)?.delayMs ?? 0
  return { failures, lastFailedAt: now, lockedUntil: delayMs === 0 ? null : new Date(now.getTime() + delayMs) }
}

/** Milliseconds still to wait; 0 when a try is allowed. */
export function decideWaitMs(attempts: Attempts | null, now: Date): number {
  return Math.max(0, (attempts?.lockedUntil?.getTime() ?? 0) - now.getTime())
}

function isForgotten(attempts: Attempts | null, now: Date): boolean {
  return attempts === null || now.getTime() - attempts.lastFailedAt.getTime() > FORGET_AFTER_MS
}
