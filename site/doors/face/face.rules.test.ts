import { expect, test } from 'vitest'
import { decideFace } from './face.rules.ts'

const at = new Date('2026-04-15T02:00:00Z')
const fresh = { learnedAt: null, erasedAt: null, removedAt: null, listed: false }

test.each([
  ['waiting', 'the device has not heard of it', {}],
  ['ready', 'the device has it on its list', { listed: true }],
  ['learned', 'the device said so', { listed: true, learnedAt: at }],
  [
    'erasing',
    'taken back, and the device has not said that it erased it',
    { learnedAt: at, removedAt: at, listed: true },
  ],
  ['erasing', 'taken back while the device is away, though it never said that it learned', { removedAt: at }],
  ['erased', 'never learned, and off the device’s list', { removedAt: at, listed: true }],
  ['erased', 'the device said so', { learnedAt: at, removedAt: at, erasedAt: at }],
] as const)('%s: %s', (state, _because, change) => {
  expect(decideFace({ ...fresh, ...change })).toBe(state)
})
