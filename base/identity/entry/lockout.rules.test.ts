/** The table of delays, row by row, and that waiting it out never helps a guesser. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AttemptKind,
  type Attempts,
  DELAY_TABLE,
  decideNextAttempts,
  decideWaitMs,
  FORGET_AFTER_MS,
} from './lockout.rules.ts'

const now = new Date('2026-04-15T02:00:00Z')
const later = (ms: number) => new Date(now.getTime() + ms)
const failed = (failures: number): Attempts => ({ failures, lastFailedAt: now, lockedUntil: null })

describe.each(Object.keys(DELAY_TABLE) as AttemptKind[])('%s', (kind) => {
  test.each(DELAY_TABLE[kind])('from $from failures on it waits $delayMs ms', ({ from, delayMs }) => {
    const locked = decideNextAttempts(kind, failed(from - 1), now)
    expect(decideWaitMs(locked, now)).toBe(delayMs)
    expect(decideWaitMs(locked, later(delayMs - 1))).toBe(1)
    expect(decideWaitMs(locked, later(delayMs))).toBe(0)
  })

  test('first tries are free', () => {
    const least = Math.min(...DELAY_TABLE[kind].map((row) => row.from))
    expect(decideWaitMs(decideNextAttempts(kind, failed(least - 2), now), now)).toBe(0)
    expect(decideWaitMs(null, now)).toBe(0)
  })

  test('more failures never wait less', () => {
    fc.assert(
      fc.property(fc.nat(500), (failures) => {
        const wait = (count: number) => decideWaitMs(decideNextAttempts(kind, failed(count), now), now)
        expect(wait(failures + 1)).toBeGreaterThanOrEqual(wait(failures))
      }),
    )
  })
})

test('failures are forgotten after a quiet day, not before', () => {
  expect(decideNextAttempts('login', failed(50), later(FORGET_AFTER_MS)).failures).toBe(51)
  expect(decideNextAttempts('login', failed(50), later(FORGET_AFTER_MS + 1)).failures).toBe(1)
})

test('whoever always waits as told gets fewer than 150 guesses a day at one login', () => {
  let attempts: Attempts | null = null
  let at = now.getTime()
  let guesses = 0
  while (at < now.getTime() + 24 * 3_600_000) {
    attempts = decideNextAttempts('login', attempts, new Date(at))
    guesses += 1
    at += Math.max(1, decideWaitMs(attempts, new Date(at)))
  }
  expect(guesses).toBeLessThan(150)
})
