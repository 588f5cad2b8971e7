/** SQL of calling a household. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { ResidentRole } from '#site/people/words.contract.ts'

/** Who lives at a door and gave a phone: a phone is there only with the consent to be called. Owners first. */
export function listCallable(tx: ScopedTx, communityId: string, householdId: string) {
  return tx<{ residentId: string; role: ResidentRole }[]>`
    select id as "residentId", role from people.resident
     where community_id = ${communityId} and household_id = ${householdId} and moved_out_on is null
       and phone_sealed is not null
     order by array_position(array['owner', 'tenant', 'family', 'carer', 'staff'], role), id`
}

export async function findIntercom(tx: ScopedTx, communityId: string): Promise<string | null> {
  const [row] = await tx<{ pattern: string }[]>`
    select pattern from people.intercom where community_id = ${communityId}`
  return row?.pattern ?? null
}

export async function setIntercom(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly pattern: string; readonly at: Date },
): Promise<void> {
  await tx`
    insert into people.intercom (community_id, pattern, changed_at) values (${of.communityId}, ${of.pattern}, ${of.at})
    on conflict (community_id) do update set pattern = excluded.pattern, changed_at = excluded.changed_at`
}

export async function removeIntercom(tx: ScopedTx, communityId: string): Promise<void> {
  await tx`delete from people.intercom where community_id = ${communityId}`
}
