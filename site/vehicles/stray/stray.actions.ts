/** What barriers and charging points say beside passages: a plate that nobody here knows, how a point is. */
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { setPoint } from '#site/vehicles/charging/charging.store.ts'
import type { Needs } from '#site/vehicles/needs.ts'
import { eraseStrayAt } from '#site/vehicles/permit/permit.rules.ts'
import type { DoorEvent } from '#wire/door/event.contract.ts'
import { addStray, PLATE_OF_STRAY, removePastStrays } from './stray.store.ts'

interface Happened {
  readonly communityId: string
  readonly controllerId: string
  readonly event: DoorEvent
  readonly at: Date
}

/** Kept in the transaction of the event. What is past its time already, since the barrier was away, is not kept at all. */
export async function keepVehicleEvent(needs: Needs, { event, at, ...from }: Happened): Promise<void> {
  const { tx, clock, vaults } = needs
  const key = { communityId: from.communityId, controllerId: from.controllerId }
  if (event.kind === 'charge') await setPoint(tx, { ...key, door: event.door, state: event.is, since: at })
  if (event.kind !== 'stray' || eraseStrayAt(at) <= clock.now()) return
  const plateSealed = (await vaults.of(tx, key.communityId)).seal(PLATE_OF_STRAY, event.read)
  await addStray(tx, { ...key, door: event.door, side: event.side, plateSealed, at, eraseAt: eraseStrayAt(at) })
}

/** As the wiring hands it to the doors room. */
export function makeKeeper(vaults: Vaults) {
  return (needs: Omit<Needs, 'vaults'>, happened: Happened) => keepVehicleEvent({ ...needs, vaults }, happened)
}

/** How many reads were past their time. */
export function erasePastStrays({ tx, clock }: Pick<Needs, 'tx' | 'clock'>, communityId: string): Promise<number> {
  return removePastStrays(tx, communityId, clock.now())
}
