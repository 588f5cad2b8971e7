/**
 * When the last one of a door leaves the register: what the household saved goes, and whom it expected is expected no more.
 * When anybody of it takes "remember my visitors" back, what was saved goes too: a saved visit does not say who saved it.
 */
import { addDeletion } from '#base/backup/deletions.ts'
import type { Needs, Passes } from '#site/visitors/needs.ts'
import { DOOR_BLIND, openPerson } from '#site/visitors/visit/person.ts'
import { forgetHost, listAwaited, setWithdrawn } from '#site/visitors/visit/visit.store.ts'
import { joinDoor } from '#terms/door-number.ts'
import { removeOfDoor } from './saved.store.ts'

export interface LeftDoor {
  readonly communityId: string
  readonly residentId: string
  readonly cause: string
  readonly home: { readonly building: string; readonly stairwell: string; readonly door: string }
  /** As long as somebody is left it is their household's: a saved visit does not say who saved it. */
  readonly isLastAtDoor: boolean
}

export async function forgetDoor(needs: Needs, passes: Passes | null, left: LeftDoor): Promise<Record<string, number>> {
  await forgetHost(needs.tx, left.communityId, left.residentId)
  if (!left.isLastAtDoor) return {}
  const { tx, clock, vaults } = needs
  const { communityId, home } = left
  const vault = await vaults.of(tx, communityId)
  const door = joinDoor(home)
  const { saved } = await eraseSaved(needs, { ...left, reason: left.cause })
  const awaited = (await listAwaited(tx, communityId, clock.now())).filter(
    ({ doorSealed }) => openPerson(vault, 'visit', { doorSealed, nameSealed: null, plateSealed: null }).door === door,
  )
  for (const { visitId } of awaited) {
    const number = await setWithdrawn(tx, { communityId, visitId, at: clock.now() })
    if (typeof number === 'string') await passes?.withdraw(needs, { communityId, number })
    await needs.vehicles?.withdraw(needs, { communityId, visitId })
  }
  return { saved, visit: awaited.length }
}

type AtHome = Pick<LeftDoor, 'communityId' | 'home'>

/** Gone at once, for the whole household: the side that protects whoever does not want it any more. */
export function forgetSaved(needs: Pick<Needs, 'tx' | 'vaults'>, of: AtHome): Promise<{ saved: number }> {
  return eraseSaved(needs, { ...of, reason: 'consentWithdrawn' })
}

async function eraseSaved(
  { tx, vaults }: Pick<Needs, 'tx' | 'vaults'>,
  { communityId, home, reason }: AtHome & { readonly reason: string },
): Promise<{ saved: number }> {
  const vault = await vaults.of(tx, communityId)
  const savedIds = await removeOfDoor(tx, communityId, vault.blind(DOOR_BLIND, joinDoor(home)))
  for (const savedId of savedIds) {
    const key = { community_id: communityId, saved_id: savedId }
    await addDeletion(tx, { schema: 'visitors', table: 'saved', key, reason })
  }
  return { saved: savedIds.length }
}
