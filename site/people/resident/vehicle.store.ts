/** SQL of e-bikes and cars. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { VehicleKind } from '#site/people/words.contract.ts'

export function listVehicles(tx: ScopedTx, communityId: string, residentId: string) {
  return tx<{ id: string; kind: VehicleKind; plateSealed: string }[]>`
    select id, kind, plate_sealed as "plateSealed" from people.vehicle
     where community_id = ${communityId} and resident_id = ${residentId} order by id`
}

export interface VehicleRow {
  readonly vehicleId: string
  readonly residentId: string
  readonly kind: VehicleKind
  readonly plateSealed: string
  readonly building: string
  readonly stairwell: string
  readonly door: string
}

/** Every vehicle of the community by door, or one of them. */
export function listAllVehicles(tx: ScopedTx, communityId: string, vehicleId: string | null): Promise<VehicleRow[]> {
  const one = vehicleId === null ? tx`` : tx`and v.id = ${vehicleId}`
  return tx<VehicleRow[]>`
    select v.id as "vehicleId", v.resident_id as "residentId", v.kind, v.plate_sealed as "plateSealed", b.name as building, h.stairwell, h.door
      from people.vehicle v
      join people.resident r on r.community_id = v.community_id and r.id = v.resident_id
      join people.household h on h.community_id = r.community_id and h.id = r.household_id
      join people.building b on b.community_id = h.community_id and b.id = h.building_id
     where v.community_id = ${communityId} ${one}
     order by b.ordinal, b.name, h.stairwell, h.door, v.id`
}

export async function hasPlate(tx: ScopedTx, communityId: string, plateBlind: string): Promise<boolean> {
  const rows = await tx`
    select 1 from people.vehicle where community_id = ${communityId} and plate_blind = ${plateBlind} limit 1`
  return rows.length > 0
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
