/** A barrier, a lift detector and a charging point as real MQTT clients at a real broker with a real database. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { giveCredentials } from '#site/doors/credential/credential.actions.ts'
import { makeKeeper } from '#site/vehicles/stray/stray.actions.ts'
import { COMMUNITY, DOOR, type DoorSite, makeDoorSite, until } from './door-site.testing.ts'

let db: TestDatabase
let site: DoorSite
beforeAll(async () => {
  db = await openTestDatabase({ node: 'site' })
  site = await makeDoorSite(db)
})
afterAll(async () => {
  await site.close()
  await db.close()
})

test('a barrier opens for a plate on its list while the node is away, and tells of a stranger when it is back', async () => {
  const vault = await site.inScope(async (needs) => needs.vault)
  await site.open(undefined, makeKeeper({ of: async () => vault }))
  const password = await site.enter('east', [{ ...DOOR, ways: ['plate'] }])
  await site.permitAll(['east'])
  const given = [{ kind: 'plate', read: '皖A12345', holderId: null, circles: ['all'] }] as const
  await site.inScope((needs) => giveCredentials(needs, { communityId: COMMUNITY, given }))
  const barrier = site.simulate('east', password)
  await until(barrier, 'applied', () => (barrier.list.ready()?.byNumber.size ?? 0) > 0)
  await barrier.cut()
  const come = (read: string) => barrier.doors.readVehicle(1, { way: 'plate', read }, 'in', barrier.now())
  expect(come('皖A12345')).toMatchObject({ open: true, because: 'right' })
  for (let time = 0; time < 6; time += 1) expect(come('苏C11111')).toMatchObject({ open: false, because: 'unknown' })
  barrier.connect()
  await until(barrier, 'acknowledged', () => barrier.events.waiting() === 0)
  const passed = await db.owner`select way, opened, number from doors.passage order by at`
  expect(passed[0]).toMatchObject({ way: 'plate', opened: true })
  expect(passed.slice(1).map(({ number }) => number)).toEqual(Array(6).fill(null))
  expect((await db.owner`select 1 from vehicles.stray`).length).toBe(6)
  // Six strangers in a row are no attempt to break in.
  expect(await db.owner`select kind from alarms.alarm where kind = 'wrongTries'`).toEqual([])
})

test('an e-bike in a lift is an alarm until somebody says what it was, a charging point says how it is', async () => {
  const password = await site.enter('lift', [{ ...DOOR, label: '3号楼电梯' }])
  const lift = site.simulate('lift', password)
  await until(lift, 'hello', () => lift.isGreeted())
  lift.doors.detect(1, 'eBikeInLift', true)
  lift.doors.charge(1, 'charging')
  lift.doors.detect(1, 'eBikeInLift', false)
  await until(lift, 'acknowledged', () => lift.events.waiting() === 0)
  const alarms =
    await db.owner`select kind, place, ended_at is not null as ended, closed_at from alarms.alarm where kind = 'eBikeInLift'`
  expect(alarms).toEqual([{ kind: 'eBikeInLift', place: '3号楼电梯', ended: true, closed_at: null }])
  expect(await db.owner`select state from vehicles.charging_point`).toEqual([{ state: 'charging' }])
})
