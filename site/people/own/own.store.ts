/** SQL of what somebody of the register may read of themselves and of their door. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { PersonRequest } from '#site/people/request/request.contract.ts'
import type { ResidentRole } from '#site/people/words.contract.ts'

export interface AtDoor {
  readonly id: string
  readonly role: ResidentRole
  readonly nameSealed: string
  readonly under14: boolean
  readonly guardianId: string | null
}

/** Who is registered at a door and has not moved out. */
export function listAtDoor(tx: ScopedTx, communityId: string, householdId: string): Promise<AtDoor[]> {
  return tx<AtDoor[]>`
    select id, role, name_sealed as "nameSealed", under_14 as "under14", guardian_id as "guardianId"
      from people.resident
     where community_id = ${communityId} and household_id = ${householdId} and moved_out_on is null order by id`
}

/** Adults of that name who live here, with their door. */
export function listByName(tx: ScopedTx, communityId: string, nameBlind: string) {
  return tx<{ id: string; building: string; stairwell: string; door: string }[]>`
    select r.id, h.building, h.stairwell, h.door
      from people.resident r
      join people.published_household h on h.community_id = r.community_id and h.id = r.household_id
     where r.community_id = ${communityId} and r.name_blind = ${nameBlind} and r.moved_out_on is null and not r.under_14`
}

export type OwnRequest = Omit<PersonRequest, 'name' | 'door' | 'residentId' | 'late'>

export function listOwnRequests(tx: ScopedTx, communityId: string, residentId: string): Promise<OwnRequest[]> {
  return tx<OwnRequest[]>`
    select id, kind, asked_on as "askedOn", due_on as "dueOn", outcome, reason from people.request
     where community_id = ${communityId} and resident_id = ${residentId} order by id desc limit 50`
}

export async function findKeeper(tx: ScopedTx, communityId: string): Promise<{ name: string; keeperName: string }> {
  const [row] = await tx<{ name: string; keeperName: string }[]>`
    select name, keeper_name as "keeperName" from tenant.published_community where community_id = ${communityId}`
  return row ?? { name: '', keeperName: '' }
}
