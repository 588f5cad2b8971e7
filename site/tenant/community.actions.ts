/** Hosting a community: taken on with a key of its own, changed, closed. And in which one a call works. */
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import type { Narrow } from '#base/http/handle.ts'
import { isWithin } from '#base/identity/rights/rights.rules.ts'
import { newId } from '#base/ids.ts'
import type { Keys } from '#base/keys/keys.ts'
import { makeVaultSecret } from '#base/keys/vault.ts'
import { EVERYWHERE, type ScopedTx, withScope } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import type { Community, KeeperKind } from './community.contract.ts'
import * as store from './community.store.ts'

export interface TenantNeeds {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly keys: Keys
}

interface Wish {
  readonly name: string
  readonly keeperKind: KeeperKind
  readonly keeperName: string
}

/** The key is made with the community and never leaves this node; without it a copy of the database reads nobody's name. */
export async function hostCommunity(
  { tx, clock, keys }: TenantNeeds,
  { communityId = newId(clock), ...wish }: Wish & { readonly communityId?: string | undefined },
): Promise<Community> {
  const at = clock.now()
  const added = await store.addCommunity(tx, { ...wish, communityId, at })
  if (added === null) throw refuseTaken()
  const wrapped = await keys.seal('community', communityId, makeVaultSecret())
  await store.addKey(tx, { communityId, wrapped, at })
  return added
}

export async function changeCommunity(
  { tx, clock }: Pick<TenantNeeds, 'tx' | 'clock'>,
  change: Wish & { readonly communityId: string; readonly active: boolean; readonly version: number },
): Promise<Community> {
  // The call works in this community alone and does not see the others' names; the index does.
  const changed = await store.setCommunity(tx, { ...change, at: clock.now() }).catch((error: { code?: string }) => {
    throw error.code === '23505' ? refuseTaken() : error
  })
  if (changed !== null) return changed
  throw new Fault('conflict', 'tenant.changedMeanwhile', {
    zh: '别人刚刚改过这个小区。请刷新页面后再改。',
    en: 'Somebody changed this community meanwhile. Reload the page and change it again.',
  })
}

/** For jobs and the wiring: the numbers of the open communities, one after the other to be worked in. */
export function listOpenCommunities(app: postgres.Sql): Promise<Community[]> {
  return withScope(app, { scope: EVERYWHERE }, async (tx) =>
    (await store.listCommunities(tx)).filter((one) => one.active),
  )
}

/** By which scopes name it, for what the node does of itself; null when it is not hosted here. */
export async function findNumber(tx: ScopedTx, communityId: string): Promise<string | null> {
  return (await store.findPlace(tx, communityId))?.number ?? null
}

/** The open community of that id, for whoever comes without an account; null when none is hosted here. */
export async function findOpenCommunity(app: postgres.Sql, communityId: string): Promise<{ number: string } | null> {
  const place = await withScope(app, { scope: EVERYWHERE }, (tx) => store.findPlace(tx, communityId))
  return place?.active ? { number: place.number } : null
}

/**
 * A call whose path names a community works in that one alone, and the database holds it to that. A public call gets the
 * community that its path names; that it may be there, its action decides by what the caller brings (a drive's token).
 */
export function createNarrow(app: postgres.Sql): Narrow {
  return async ({ contract, params, scope }) => {
    const communityId = (params as { communityId?: string } | undefined)?.communityId
    if (communityId === undefined) return scope
    const place = await withScope(app, { scope: EVERYWHERE }, (tx) => store.findPlace(tx, communityId))
    const open = place !== null && (place.active || contract.capability === 'community.manage')
    if (!open || (contract.capability !== 'public' && !isWithin(scope, place.number))) throw refuseUnknown()
    return { kind: 'units', unitIds: [place.number] }
  }
}

function refuseTaken(): Fault {
  return new Fault('conflict', 'tenant.taken', {
    zh: '本机已有这个小区，或已有同名的小区。',
    en: 'This community, or one of the same name, is hosted here already.',
  })
}

function refuseUnknown(): Fault {
  return new Fault('notFound', 'tenant.unknown', {
    zh: '没有这个小区，或您不在这个小区任职。',
    en: 'There is no such community here, or you do not work in it.',
  })
}
