/** SQL of residents, as sealed as they lie there. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { SealedPerson } from '#site/people/here.ts'
import type { ResidentRole } from '#site/people/words.contract.ts'
import { Fault } from '#terms/fault.ts'
import type { ReceiptCause } from './receipt.contract.ts'

export interface StoredResident {
  readonly id: string
  readonly householdId: string
  readonly building: string
  readonly stairwell: string
  readonly door: string
  readonly role: ResidentRole
  readonly nameSealed: string
  readonly phoneSealed: string | null
  readonly phoneBlind: string | null
  readonly under14: boolean
  readonly guardianId: string | null
  readonly movedInOn: string | null
  readonly movedOutOn: string | null
  readonly version: number
}

const columns = (tx: ScopedTx) => tx`
  r.id, r.household_id as "householdId", h.building, h.stairwell, h.door, r.role, r.name_sealed as "nameSealed",
  r.phone_sealed as "phoneSealed", r.phone_blind as "phoneBlind", r.under_14 as "under14",
  r.guardian_id as "guardianId", r.moved_in_on as "movedInOn", r.moved_out_on as "movedOutOn", r.version`

export interface Wanted {
  readonly communityId: string
  readonly buildingId?: string | undefined
  readonly movedOut: boolean
}

/** By door. Names are sealed: whoever filters by them opens them first. */
export function listResidents(
  tx: ScopedTx,
  { communityId, buildingId = '0', movedOut }: Wanted,
): Promise<StoredResident[]> {
  return tx<StoredResident[]>`
    select ${columns(tx)}
      from people.resident r
      join people.published_household h on h.community_id = r.community_id and h.id = r.household_id
     where r.community_id = ${communityId}
       and (r.moved_out_on is not null) = ${movedOut}
       and (${buildingId}::bigint = 0 or h.building_id = ${buildingId})
     order by length(h.building), h.building, h.stairwell, length(h.door), h.door, r.id`
}

/** The person, locked until the transaction ends. Throws `notFound`. */
export async function lockResident(tx: ScopedTx, communityId: string, residentId: string): Promise<StoredResident> {
  await tx`select 1 from people.resident where community_id = ${communityId} and id = ${residentId} for update`
  const [row] = await tx<StoredResident[]>`
    select ${columns(tx)}
      from people.resident r
      join people.published_household h on h.community_id = r.community_id and h.id = r.household_id
     where r.community_id = ${communityId} and r.id = ${residentId}`
  if (row !== undefined) return row
  throw new Fault('notFound', 'people.noResident', {
    zh: '登记册里没有这个人，可能已注销。请刷新页面。',
    en: 'Nobody with this entry is in the register; it may have been deleted. Reload the page.',
  })
}

export interface Person extends SealedPerson {
  readonly role: ResidentRole
  readonly guardianId: string | null
  readonly movedInOn: string | null
}

/** Null when somebody of that name is registered at that door already. */
export async function addResident(
  tx: ScopedTx,
  person: Person & {
    readonly communityId: string
    readonly householdId: string
    readonly source: 'office' | 'import' | 'drive'
    readonly importId: string | null
    readonly at: Date
  },
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into people.resident (community_id, household_id, role, name_sealed, name_blind, phone_sealed, phone_blind,
                                 under_14, guardian_id, moved_in_on, source, import_id, created_at, changed_at)
    values (${person.communityId}, ${person.householdId}, ${person.role}, ${person.nameSealed}, ${person.nameBlind},
            ${person.phoneSealed}, ${person.phoneBlind}, ${person.guardianId !== null}, ${person.guardianId},
            ${person.movedInOn}, ${person.source}, ${person.importId}, ${person.at}, ${person.at})
    on conflict (community_id, household_id, name_blind) where moved_out_on is null do nothing
    returning id`
  return row?.id ?? null
}

/** False when it was changed meanwhile. */
export async function setResident(
  tx: ScopedTx,
  change: Person & {
    readonly communityId: string
    readonly residentId: string
    readonly version: number
    readonly at: Date
  },
): Promise<boolean> {
  const rows = await tx`
    update people.resident
       set role = ${change.role}, name_sealed = ${change.nameSealed}, name_blind = ${change.nameBlind},
           phone_sealed = ${change.phoneSealed}, phone_blind = ${change.phoneBlind},
           under_14 = ${change.guardianId !== null}, guardian_id = ${change.guardianId},
           moved_in_on = ${change.movedInOn}, version = version + 1, changed_at = ${change.at}
     where community_id = ${change.communityId} and id = ${change.residentId} and version = ${change.version}
    returning id`
  return rows.length === 1
}

export async function setMovedOut(
  tx: ScopedTx,
  out: { readonly communityId: string; readonly residentId: string; readonly on: string; readonly at: Date },
): Promise<void> {
  await tx`
    update people.resident set moved_out_on = ${out.on}, version = version + 1, changed_at = ${out.at}
     where community_id = ${out.communityId} and id = ${out.residentId}`
}

/** False when they have not moved out, or the name is registered at the door again. */
export async function setMovedBack(
  tx: ScopedTx,
  back: { readonly communityId: string; readonly residentId: string; readonly at: Date },
): Promise<boolean> {
  const rows = await tx`
    update people.resident r set moved_out_on = null, version = version + 1, changed_at = ${back.at}
     where r.community_id = ${back.communityId} and r.id = ${back.residentId} and r.moved_out_on is not null
       and not exists (select 1 from people.resident o
         where o.community_id = r.community_id and o.household_id = r.household_id and o.name_blind = r.name_blind
           and o.moved_out_on is null)
    returning r.id`
  return rows.length === 1
}

/** Who lives at a door, children first. */
export async function listAtDoor(tx: ScopedTx, communityId: string, householdId: string): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from people.resident
     where community_id = ${communityId} and household_id = ${householdId} and moved_out_on is null
     order by guardian_id is null, id`
  return rows.map(({ id }) => id)
}

/** How many phones were there. */
export async function removePhone(tx: ScopedTx, communityId: string, residentId: string): Promise<number> {
  const rows = await tx`
    update people.resident set phone_sealed = null, phone_blind = null, version = version + 1
     where community_id = ${communityId} and id = ${residentId} and phone_blind is not null returning id`
  return rows.length
}

/** Children who live at another door of the community and have not moved out. */
export async function countWardsElsewhere(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly residentId: string; readonly householdId: string },
): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from people.resident
     where community_id = ${of.communityId} and guardian_id = ${of.residentId} and household_id <> ${of.householdId}
       and moved_out_on is null`
  return row?.count ?? 0
}

export async function countWards(tx: ScopedTx, communityId: string, residentId: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from people.resident where community_id = ${communityId} and guardian_id = ${residentId}`
  return row?.count ?? 0
}

/** Others registered at this door who have not moved out. */
export async function countOthersAtDoor(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly householdId: string; readonly residentId: string },
): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from people.resident
     where community_id = ${of.communityId} and household_id = ${of.householdId} and id <> ${of.residentId}
       and moved_out_on is null`
  return row?.count ?? 0
}

/** Deletes the person and what hangs on them in this room; the keys of what was deleted, by table. */
export async function removeResident(
  tx: ScopedTx,
  communityId: string,
  residentId: string,
): Promise<Record<'consent' | 'vehicle' | 'request' | 'resident', string[]>> {
  const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)
  return {
    consent: ids(
      await tx<{ id: string }[]>`
      delete from people.consent where community_id = ${communityId} and resident_id = ${residentId} returning id`,
    ),
    vehicle: ids(
      await tx<{ id: string }[]>`
      delete from people.vehicle where community_id = ${communityId} and resident_id = ${residentId} returning id`,
    ),
    request: ids(
      await tx<{ id: string }[]>`
      delete from people.request where community_id = ${communityId} and resident_id = ${residentId} returning id`,
    ),
    resident: ids(
      await tx<{ id: string }[]>`
      delete from people.resident where community_id = ${communityId} and id = ${residentId} returning id`,
    ),
  }
}

export async function addReceipt(
  tx: ScopedTx,
  receipt: {
    readonly communityId: string
    readonly number: string
    readonly cause: ReceiptCause
    readonly deleted: Readonly<Record<string, number>>
    readonly at: Date
  },
): Promise<void> {
  await tx`
    insert into people.receipt (community_id, number, cause, deleted, at)
    values (${receipt.communityId}, ${receipt.number}, ${receipt.cause}, ${tx.json(receipt.deleted)}, ${receipt.at})`
}

export function listReceipts(tx: ScopedTx, communityId: string) {
  return tx<{ number: string; cause: ReceiptCause; deleted: Record<string, number>; at: Date }[]>`
    select number, cause, deleted, at from people.receipt where community_id = ${communityId} order by id desc limit 200`
}
