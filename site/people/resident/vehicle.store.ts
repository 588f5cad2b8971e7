/** SQL of e-bikes and cars. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { VehicleKind } from '#site/people/words.contract.ts'

export function listVehicles(tx: ScopedTx, communityId: string, residentId: string) {
  return tx<{ id: string; kind: VehicleKind; plateSealed: string }[]>`
    select id, kind, plate_sealed as "plateSealed" from people.vehicle
     where community_id = ${communityId} and resident_id = ${residentId} order by id`
}

/** Null when the plate is registered already. */
export async function addVehicle(
  tx: ScopedTx,
  vehicle: {
    readonly communityId: string
    readonly residentId: string
    readonly kind: VehicleKind
    readonly plateSealed: string
    readonly plateBlind: string
    readonly at: Date
  },
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into people.vehicle (community_id, resident_id, kind, plate_sealed, plate_blind, created_at)
    values (${vehicle.communityId}, ${vehicle.residentId}, ${vehicle.kind}, ${vehicle.plateSealed}, ${vehicle.plateBlind}, ${vehicle.at})
    on conflict do nothing returning id`
  return row?.id ?? null
}

export async function removeVehicle(tx: ScopedTx, communityId: string, vehicleId: string): Promise<boolean> {
  const rows =
    await tx`delete from people.vehicle where community_id = ${communityId} and id = ${vehicleId} returning id`
  return rows.length === 1
}
