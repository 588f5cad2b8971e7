/** What a household saved for the next time: found by its door, used with one press, forgotten on its word. */
import { addDeletion } from '#base/backup/deletions.ts'
import { needOnDuty } from '#site/duty/shift.actions.ts'
import type { Needs } from '#site/visitors/needs.ts'
import { DOOR_BLIND, openPerson } from '#site/visitors/visit/person.ts'
import { type AtGate, registerVisit } from '#site/visitors/visit/visit.actions.ts'
import type { Agreed } from '#site/visitors/visit/visit.contract.ts'
import { normaliseDoor } from '#terms/door-number.ts'
import { Fault } from '#terms/fault.ts'
import * as store from './saved.store.ts'

export async function findSaved(needs: Needs, gate: AtGate & { readonly door: string }) {
  const { tx, clock, vaults } = needs
  const { communityId, by } = gate
  await needOnDuty({ tx, clock }, { communityId, accountId: by })
  const vault = await vaults.of(tx, communityId)
  const rows = await store.listOfDoor(tx, communityId, vault.blind(DOOR_BLIND, normaliseDoor(gate.door)))
  return rows.map((row) => {
    const { name, plate } = openPerson(vault, 'saved', row)
    return { savedId: row.savedId, name: name ?? '', plate }
  })
}

interface OfDoor {
  readonly communityId: string
  /** As `joinDoor` writes it: of who signed in, never a parameter of a call. */
  readonly door: string
}

/** A household's own, as its residents see them on their page. */
export async function listSavedOf({ tx, vaults }: Pick<Needs, 'tx' | 'vaults'>, { communityId, door }: OfDoor) {
  const vault = await vaults.of(tx, communityId)
  return (await store.listOfDoor(tx, communityId, vault.blind(DOOR_BLIND, door))).map((row) => {
    const { name, plate } = openPerson(vault, 'saved', row)
    return { savedId: row.savedId, name: name ?? '', plate }
  })
}

/** One that this household saved. */
export async function forgetOne(
  needs: Pick<Needs, 'tx' | 'vaults'>,
  { savedId, ...at }: OfDoor & { readonly savedId: string },
): Promise<void> {
  if (!(await listSavedOf(needs, at)).some((one) => one.savedId === savedId)) throw refuseUnknown()
  await store.removeOne(needs.tx, at.communityId, savedId)
  await noteForgotten(needs.tx, at.communityId, savedId)
}

function noteForgotten(tx: Needs['tx'], communityId: string, savedId: string): Promise<void> {
  const key = { community_id: communityId, saved_id: savedId }
  return addDeletion(tx, { schema: 'visitors', table: 'saved', key, reason: 'asked' })
}

export async function useSaved(
  needs: Needs,
  gate: AtGate & { readonly savedId: string; readonly agreed: Agreed },
): Promise<string> {
  const { tx, clock, vaults } = needs
  const { communityId, savedId, by, agreed } = gate
  const row = await store.useOne(tx, { communityId, savedId, at: clock.now() })
  if (row === null) throw refuseUnknown()
  const { door, name, plate } = openPerson(await vaults.of(tx, communityId), 'saved', row)
  return registerVisit(needs, { communityId, by, kind: 'guest', way: 'saved', agreed, door: door ?? '', name, plate })
}

export async function removeSaved(needs: Needs, gate: AtGate & { readonly savedId: string }): Promise<void> {
  const { tx, clock } = needs
  const { communityId, savedId, by } = gate
  await needOnDuty({ tx, clock }, { communityId, accountId: by })
  if (!(await store.removeOne(tx, communityId, savedId))) throw refuseUnknown()
  await noteForgotten(tx, communityId, savedId)
}

function refuseUnknown(): Fault {
  return new Fault('notFound', 'visitors.noSaved', {
    zh: '这条已经删掉了。请重新登记。',
    en: 'This one is gone. Register the visit anew.',
  })
}
