/** Every device's state once more, for a county that asks; and facts of doors for figures of acceptance. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { TellingNeeds } from '#site/doors/needs.ts'
import * as store from './report.store.ts'

/** Returns how many there are. */
export async function tellDevices({ tx, clock, tell }: TellingNeeds, communityId: string): Promise<number> {
  const at = clock.now().toISOString()
  const devices = await store.listDevicesNow(tx, communityId)
  await tell(
    tx,
    communityId,
    devices.map(({ since, ...of }) => ({ kind: 'deviceState', at, ...of, since: since.toISOString() })),
  )
  return devices.length
}

export function readDoorFacts(tx: ScopedTx, communityId: string): Promise<store.DoorFacts> {
  return store.findDoorFacts(tx, communityId)
}
