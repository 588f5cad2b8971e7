import { expect, test } from 'vitest'
import { decideDeviceKind, decidePinLock } from './limits.rules.ts'

test.each([
  [1, 0, false],
  [2, 0, false],
  [3, 30_000, false],
  [5, 300_000, false],
  [8, 3_600_000, false],
  [10, 0, true],
  [11, 0, true],
])('%i wrong PINs wait %i ms and end the phones: %s', (wrong, waitMs, end) => {
  expect(decidePinLock(wrong)).toMatchObject({ waitMs, end })
})

test.each([
  ['Mozilla/5.0 (Linux; Android 14; Pixel)', 'android'],
  ['Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb', 'android'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)', 'iphone'],
  ['Mozilla/5.0 (X11; Linux x86_64)', 'computer'],
  ['', 'other'],
])('%s is a phone of kind %s', (agent, kind) => {
  expect(decideDeviceKind(agent)).toBe(kind)
})
