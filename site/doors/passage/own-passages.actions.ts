/** What a holder sees and does of their own at the doors. `holderId` is who signed in, never a parameter of a call. */
import { removeCredential } from '#site/doors/credential/credential.actions.ts'
import { type PassNeeds, showOwnCode } from '#site/doors/credential/pass.actions.ts'
import type { Needs } from '#site/doors/needs.ts'
import { Fault } from '#terms/fault.ts'
import { listHeld, listOpened, listPlaces } from './own.store.ts'
import { listOwn } from './passage.store.ts'

const MOST = 200

export interface Holder {
  readonly communityId: string
  readonly holderId: string
}

/** Cards, PINs and codes, also those that hold no longer; and the doors that the good ones open. */
export async function listOwnCredentials({ tx }: Pick<Needs, 'tx'>, holder: Holder) {
  return { credentials: await listHeld(tx, holder), places: await listOpened(tx, holder) }
}

/** When they passed which door, the newest first, as long as passages are kept. */
export async function listOwnPassages({ tx }: Pick<Needs, 'tx'>, { communityId, holderId }: Holder) {
  const rows = await listOwn(tx, { communityId, holderId, count: MOST })
  const labels = new Map((await listPlaces(tx, communityId)).map(({ place, label }) => [place, label]))
  return rows.map(({ id, place, at, side, way, opened }) => ({
    ...{ id, at, side, way, opened, label: labels.get(place) ?? '' },
  }))
}

/** When their vehicles passed a barrier or the shed, by number of the permit. */
export async function listOwnVehiclePassages({ tx }: Pick<Needs, 'tx'>, { communityId, holderId }: Holder) {
  const rows = await listOwn(tx, { communityId, holderId, count: MOST, ways: ['plate', 'tag'] })
  const labels = new Map((await listPlaces(tx, communityId)).map(({ place, label }) => [place, label]))
  return rows.map(({ id, place, at, side, opened, number }) => ({
    ...{ id, at, side, opened, number, label: labels.get(place) ?? '' },
  }))
}

/** The card opens nothing any more, at once where controllers are reached. */
export async function reportLost(needs: Needs, lost: Holder & { readonly number: string }): Promise<void> {
  await requireHeld(needs, lost)
  await removeCredential(needs, { communityId: lost.communityId, number: lost.number, reason: 'lost' })
}

/** The code of this minute, when they hold the right to one. */
export async function showHeldCode(needs: PassNeeds, held: Holder & { readonly number: string }) {
  if ((await requireHeld(needs, held)).kind !== 'pass') throw refuseUnknown()
  return showOwnCode(needs, held)
}

async function requireHeld({ tx }: Pick<Needs, 'tx'>, held: Holder & { readonly number: string }) {
  const found = (await listHeld(tx, held)).find(({ number, removedAt }) => number === held.number && removedAt === null)
  if (found === undefined) throw refuseUnknown()
  return found
}

function refuseUnknown(): Fault {
  return new Fault('notFound', 'doors.notHeld', {
    zh: '您名下没有这张卡，或者已经停用。请刷新页面。',
    en: 'You hold no such card, or it is out of use already. Reload the page.',
  })
}
