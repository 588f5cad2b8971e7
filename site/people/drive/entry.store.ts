/** SQL of what people wrote down and nobody has checked yet. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { PurposeCode } from '#site/people/consent/purpose.contract.ts'
import type { SealedPerson } from '#site/people/here.ts'
import type { ResidentRole, Way } from '#site/people/words.contract.ts'

export interface StoredEntry extends SealedPerson {
  readonly id: string
  readonly householdId: string
  readonly building: string
  readonly stairwell: string
  readonly door: string
  readonly role: ResidentRole
  readonly purposes: readonly PurposeCode[]
  readonly way: Way
  readonly at: Date
  readonly double: 'sameDoor' | 'samePhone' | 'sameName' | null
}

export async function addEntry(
  tx: ScopedTx,
  entry: SealedPerson & {
    readonly communityId: string
    readonly driveId: string | null
    readonly householdId: string
    readonly role: ResidentRole
    readonly purposes: readonly PurposeCode[]
    readonly way: Way
    readonly at: Date
  },
): Promise<void> {
  await tx`
    insert into people.entry (community_id, drive_id, household_id, role, name_sealed, name_blind, phone_sealed,
                              phone_blind, purposes, way, created_at)
    values (${entry.communityId}, ${entry.driveId}, ${entry.householdId}, ${entry.role}, ${entry.nameSealed},
            ${entry.nameBlind}, ${entry.phoneSealed}, ${entry.phoneBlind}, ${[...entry.purposes]}::text[], ${entry.way},
            ${entry.at})
    on conflict (community_id, household_id, name_blind) do nothing`
}

export async function countEntries(tx: ScopedTx, communityId: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from people.entry where community_id = ${communityId}`
  return row?.count ?? 0
}

/** `entryId` narrows to one; it is locked then. */
export async function listEntries(tx: ScopedTx, communityId: string, entryId: string | null): Promise<StoredEntry[]> {
  if (entryId !== null)
    await tx`select 1 from people.entry where community_id = ${communityId} and id = ${entryId} for update`
  return tx<StoredEntry[]>`
    select e.id, e.household_id as "householdId", h.building, h.stairwell, h.door, e.role,
           e.name_sealed as "nameSealed", e.name_blind as "nameBlind", e.phone_sealed as "phoneSealed",
           e.phone_blind as "phoneBlind", e.purposes, e.way, e.created_at as at,
           (select case when bool_or(r.household_id = e.household_id and r.name_blind = e.name_blind) then 'sameDoor'
                        when bool_or(r.phone_blind = e.phone_blind) then 'samePhone'
                        when bool_or(r.name_blind = e.name_blind) then 'sameName' end
              from people.resident r
             where r.community_id = e.community_id and r.moved_out_on is null
               and (r.name_blind = e.name_blind or r.phone_blind = e.phone_blind)) as double
      from people.entry e
      join people.published_household h on h.community_id = e.community_id and h.id = e.household_id
     where e.community_id = ${communityId} and (${entryId ?? '0'}::bigint = 0 or e.id = ${entryId ?? '0'})
     order by e.id limit 500`
}

export async function removeEntry(tx: ScopedTx, communityId: string, entryId: string): Promise<boolean> {
  const rows = await tx`delete from people.entry where community_id = ${communityId} and id = ${entryId} returning id`
  return rows.length === 1
}
