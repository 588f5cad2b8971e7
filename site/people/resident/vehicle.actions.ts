/** Registered vehicles for the room of barriers: plate and door, without the person. */
import { type Here, openPlate, sealPlate } from '#site/people/here.ts'
import type { VehicleKind } from '#site/people/words.contract.ts'
import { hasPlate, listAllVehicles } from './vehicle.store.ts'

export interface RegisteredVehicle {
  readonly vehicleId: string
  /** Whose it is, by number. */
  readonly residentId: string
  readonly kind: VehicleKind
  readonly plate: string
  readonly building: string
  readonly stairwell: string
  readonly door: string
}

/** All of a community by door. */
export async function listRegisteredVehicles(here: Here): Promise<RegisteredVehicle[]> {
  return open(here, await listAllVehicles(here.tx, here.communityId, null))
}

/** Null when it is not registered here. */
export async function findRegisteredVehicle(here: Here, vehicleId: string): Promise<RegisteredVehicle | null> {
  return open(here, await listAllVehicles(here.tx, here.communityId, vehicleId))[0] ?? null
}

/** Whether a plate that stands at a barrier is one of the register. */
export async function findRegisteredPlate({ tx, communityId, vault }: Here, plate: string): Promise<boolean> {
  return hasPlate(tx, communityId, sealPlate(vault, plate).plateBlind)
}

function open({ vault }: Here, rows: Awaited<ReturnType<typeof listAllVehicles>>): RegisteredVehicle[] {
  return rows.map(({ plateSealed, ...row }) => ({ ...row, plate: openPlate(vault, plateSealed) }))
}
