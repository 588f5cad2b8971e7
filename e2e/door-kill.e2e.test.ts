/** The short form of the trial `door-chaos`: the node killed three times, its database once; every passage kept, once. */
import { expect, test } from 'vitest'
import { runDoorChaos } from './door-chaos.ts'

test('kill -9 of a site while passages and orders are under way: 0 lost, 0 doubled', async () => {
  const found = await runDoorChaos(4, () => {})
  expect(found).toMatchObject({ rounds: 4, killed: { node: 3, database: 1 }, exits: 640, lost: 0, doubled: 0 })
  expect(found.kept).toBe(found.exits + found.orders)
})
