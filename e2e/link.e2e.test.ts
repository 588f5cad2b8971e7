/** The short form of the trial `link-chaos`: six plugs pulled, nothing lost, nothing twice. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Ends, runChaos, startEnds } from './link-chaos.ts'

let ends: Ends
beforeAll(async () => {
  ends = await startEnds()
})
afterAll(() => ends.end())

test('kill -9 of either end or its database and a line that cuts, delays, halves and repeats: 0 lost, 0 doubled', async () => {
  const found = await runChaos(ends, 6, () => {})
  expect(found).toMatchObject({ rounds: 6, lost: 0, doubled: 0 })
  expect(found.told).toBeGreaterThan(20)
  expect(found.heard).toBe(found.told)
})
