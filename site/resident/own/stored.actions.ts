/** What is kept of somebody, kind by kind, counted where it lies. */

import { listOwnCredentials, listOwnPassages } from '#site/doors/passage/own-passages.actions.ts'
import { listOwnRequests, readOwn } from '#site/people/own/own.actions.ts'
import { listPrinted } from '#site/resident/entry/code.store.ts'
import { listDevices } from '#site/resident/entry/session.store.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { listSavedOf } from '#site/visitors/saved/saved.actions.ts'
import { listHosted } from '#site/visitors/visit/visit.actions.ts'
import { joinDoor } from '#terms/door-number.ts'
import type { Own } from './caller.ts'
import type { StoredKind } from './stored.contract.ts'

export async function countStored(
  { here, residentId }: Own,
  vaults: Vaults,
): Promise<{ kind: StoredKind; count: number }[]> {
  const { tx, communityId } = here
  const holder = { communityId, holderId: residentId }
  const { me } = await readOwn(here, residentId)
  const counts: Record<StoredKind, number> = {
    entry: 1,
    phone: me.phone === null ? 0 : 1,
    vehicle: me.vehicles.length,
    consent: me.consents.length,
    card: (await listOwnCredentials(here, holder)).credentials.length,
    passage: (await listOwnPassages(here, holder)).length,
    visit: (await listHosted({ ...here, vaults }, { communityId, hostId: residentId })).length,
    saved: (await listSavedOf({ tx, vaults }, { communityId, door: joinDoor(me) })).length,
    request: (await listOwnRequests(here, residentId)).length,
    look: me.looks.length,
    code: (await listPrinted(tx, communityId, residentId)).length,
    device: (await listDevices(tx, { communityId, residentId })).length,
  }
  return (Object.keys(counts) as StoredKind[]).map((kind) => ({ kind, count: counts[kind] }))
}
