/** SQL of lists taken over: that they were, and what of them is still as it came. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export async function addImport(
  tx: ScopedTx,
  run: { readonly communityId: string; readonly fileHash: string; readonly byName: string; readonly at: Date },
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into people.import (community_id, state, file_hash, added_households, added_residents, added_vehicles, by_name, applied_at)
    values (${run.communityId}, 'applied', ${run.fileHash}, 0, 0, 0, ${run.byName}, ${run.at})
    returning id`
  return row?.id ?? ''
}

export async function setCounts(
  tx: ScopedTx,
  run: {
    readonly communityId: string
    readonly importId: string
    readonly households: number
    readonly residents: number
    readonly vehicles: number
  },
): Promise<void> {
  await tx`
    update people.import
       set added_households = ${run.households}, added_residents = ${run.residents}, added_vehicles = ${run.vehicles}
     where community_id = ${run.communityId} and id = ${run.importId}`
}

export function listImports(tx: ScopedTx, communityId: string) {
  return tx<
    {
      id: string
      state: 'applied' | 'undone'
      households: number
      residents: number
      vehicles: number
      byName: string
      appliedAt: Date
    }[]
  >`
    select id, state, added_households as households, added_residents as residents, added_vehicles as vehicles,
           by_name as "byName", applied_at as "appliedAt"
      from people.import where community_id = ${communityId} order by id desc limit 200`
}

/** True when it was applied and is now marked undone. */
export async function setUndone(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly importId: string; readonly at: Date },
): Promise<boolean> {
  const rows = await tx`
    update people.import set state = 'undone', undone_at = ${of.at}
     where community_id = ${of.communityId} and id = ${of.importId} and state = 'applied' returning id`
  return rows.length === 1
}

/** Residents of an import: those that nobody touched since, and how many were. */
export async function listUntouched(
  tx: ScopedTx,
  communityId: string,
  importId: string,
): Promise<{ untouched: string[]; touched: number }> {
  const rows = await tx<{ id: string; untouched: boolean }[]>`
    select r.id,
           r.version = 1 and r.moved_out_on is null
             and not exists (select 1 from people.consent c where c.community_id = r.community_id
                                and c.resident_id = r.id and c.at <> r.created_at)
             and not exists (select 1 from people.request q where q.community_id = r.community_id and q.resident_id = r.id)
             and not exists (select 1 from people.resident w where w.community_id = r.community_id and w.guardian_id = r.id)
             as untouched
      from people.resident r
     where r.community_id = ${communityId} and r.import_id = ${importId}`
  const untouched = rows.filter((row) => row.untouched).map((row) => row.id)
  return { untouched, touched: rows.length - untouched.length }
}

/** Doors and names registered now, to tell what a list would add. */
export function listKnown(tx: ScopedTx, communityId: string) {
  return tx<{ householdId: string; nameBlind: string }[]>`
    select household_id as "householdId", name_blind as "nameBlind" from people.resident
     where community_id = ${communityId} and moved_out_on is null`
}
