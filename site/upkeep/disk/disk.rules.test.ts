import { expect, test } from 'vitest'
import { isShort, permilleFree } from './disk.rules.ts'

const GIB = 1024 ** 3
const disk = (free: number, total: number) => ({ freeBytes: free * GIB, totalBytes: total * GIB })

test.each([
  [0.5, 64, true],
  [0, 8, true],
  [1.2, 64, false],
  [3, 500, false],
  [0.9, 8, false],
])('%d GiB of %d are short: %s', (free, total, short) => {
  expect(isShort(disk(free, total), false)).toBe(short)
})

test('what was short stays so until there is clearly more', () => {
  expect(isShort(disk(1.2, 64), true)).toBe(true)
  expect(isShort(disk(1.6, 64), true)).toBe(false)
  expect(permilleFree(disk(0, 0))).toBe(0)
})
