/** When a session lives, by a stopped clock: one row per limit, just before and at it. */
import { expect, test } from 'vitest'
import { isAlive, isDueForRotation, SESSION_LIMITS as limits, type SessionTimes } from './session.rules.ts'

const start = new Date('2026-04-15T02:00:00Z')
const later = (ms: number) => new Date(start.getTime() + ms)
const fresh: SessionTimes = {
  state: 'full',
  startedAt: start,
  lastSeenAt: start,
  rotatedAt: start,
  endsAt: later(limits.absoluteMs),
  endedAt: null,
}

test.each<[why: string, change: Partial<SessionTimes>, limitMs: number, byOldToken: boolean]>([
  ['idle too long', {}, limits.idleMs, false],
  ['at its absolute end', { lastSeenAt: later(limits.absoluteMs - 1) }, limits.absoluteMs, false],
  ['owing its code too long', { state: 'code', lastSeenAt: later(limits.pendingMs - 1) }, limits.pendingMs, false],
  ['owing its TOTP too long', { state: 'enrol', lastSeenAt: later(limits.pendingMs - 1) }, limits.pendingMs, false],
  ['by a token replaced too long ago', {}, limits.graceMs, true],
])('a session is over %s', (_why, change, limitMs, byOldToken) => {
  const session = { ...fresh, ...change }
  expect(isAlive(session, { now: later(limitMs - 1), byOldToken, limits })).toBe(true)
  expect(isAlive(session, { now: later(limitMs), byOldToken, limits })).toBe(false)
})

test('an ended session is over at once', () => {
  expect(isAlive({ ...fresh, endedAt: start }, { now: start, byOldToken: false, limits })).toBe(false)
})

test('only a full session’s token is due for replacement', () => {
  expect(isDueForRotation(fresh, later(limits.rotateMs - 1), limits)).toBe(false)
  expect(isDueForRotation(fresh, later(limits.rotateMs), limits)).toBe(true)
  expect(isDueForRotation({ ...fresh, state: 'enrol' }, later(limits.rotateMs), limits)).toBe(false)
})
