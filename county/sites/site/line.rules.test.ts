import { expect, test } from 'vitest'
import { decideLine, type Known } from './line.rules.ts'

const now = new Date('2026-04-15T02:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const well: Known = { state: 'joined', seenAt: ago(0.5), skewMs: 40, backlog: 0, oldestAt: null, byFile: false }

test.each<[state: string, change: Partial<Known>]>([
  ['revoked', { state: 'revoked', seenAt: ago(999) }],
  ['invited', { state: 'invited', seenAt: null }],
  ['never', { seenAt: null }],
  ['silent', { seenAt: ago(11) }],
  ['good', { seenAt: ago(9) }],
  ['silent', { seenAt: ago(9 * 1440), byFile: true }],
  ['good', { seenAt: ago(7 * 1440), byFile: true, skewMs: 600_000 }],
  ['skewed', { skewMs: -60_000 }],
  ['good', { skewMs: 59_999 }],
  ['late', { backlog: 3, oldestAt: ago(61) }],
  ['good', { backlog: 3, oldestAt: ago(59) }],
  ['good', {}],
])('%s', (state, change) => {
  expect(decideLine({ ...well, ...change }, now)).toBe(state)
})
