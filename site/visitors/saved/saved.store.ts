/** SQL of saved visits. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface SavedRow {
  readonly savedId: string
  readonly doorSealed: string
  readonly nameSealed: string
  readonly plateSealed: string | null
}

const columns = (tx: ScopedTx) => tx`
  saved_id as "savedId", door_sealed as "doorSealed", name_sealed as "nameSealed", plate_sealed as "plateSealed"`

export async function addSaved(
  tx: ScopedTx,
  added: {
    readonly communityId: string
    readonly savedId: string
    readonly doorBlind: string
    readonly doorSealed: string | null
    readonly nameSealed: string | null
    readonly plateSealed: string | null
    readonly at: Date
  },
): Promise<void> {
  await tx`
    insert into visitors.saved (community_id, saved_id, door_sealed, door_blind, name_sealed, plate_sealed, made_at, used_at)
    values (${added.communityId}, ${added.savedId}, ${added.doorSealed}, ${added.doorBlind}, ${added.nameSealed},
            ${added.plateSealed}, ${added.at}, ${added.at})`
}

/** A household's, latest used first. */
export function listOfDoor(tx: ScopedTx, communityId: string, doorBlind: string): Promise<SavedRow[]> {
  return tx<SavedRow[]>`
    select ${columns(tx)} from visitors.saved
     where community_id = ${communityId} and door_blind = ${doorBlind} order by used_at desc limit 12`
}

/** Marks it used; null when there is none. */
export async function useOne(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly savedId: string; readonly at: Date },
): Promise<SavedRow | null> {
  const [row] = await tx<SavedRow[]>`
    update visitors.saved set used_at = ${of.at}
     where community_id = ${of.communityId} and saved_id = ${of.savedId}
    returning ${columns(tx)}`
  return row ?? null
}

export async function removeOne(tx: ScopedTx, communityId: string, savedId: string): Promise<boolean> {
  const gone = await tx`delete from visitors.saved where community_id = ${communityId} and saved_id = ${savedId}`
  return gone.count > 0
}

/** Everything that a household saved; what was there. */
export async function removeOfDoor(tx: ScopedTx, communityId: string, doorBlind: string): Promise<string[]> {
  const rows = await tx<{ savedId: string }[]>`
    delete from visitors.saved where community_id = ${communityId} and door_blind = ${doorBlind}
    returning saved_id as "savedId"`
  return rows.map(({ savedId }) => savedId)
}
