/** SQL of the hosted communities and their wrapped keys. */
import type postgres from 'postgres'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Community, KeeperKind } from './community.contract.ts'

const columns = (tx: postgres.Sql | ScopedTx) => tx`
  community_id as "communityId", number, name, keeper_kind as "keeperKind", keeper_name as "keeperName", active, version`

export function listCommunities(tx: ScopedTx): Promise<Community[]> {
  return tx<Community[]>`select ${columns(tx)} from tenant.community order by active desc, name, number`
}

export interface NewCommunity {
  readonly communityId: string
  readonly name: string
  readonly keeperKind: KeeperKind
  readonly keeperName: string
  readonly at: Date
}

/** Null when the id or the name of an open community is taken. */
export async function addCommunity(tx: ScopedTx, added: NewCommunity): Promise<Community | null> {
  const [row] = await tx<Community[]>`
    insert into tenant.community (community_id, name, keeper_kind, keeper_name, created_at, changed_at)
    values (${added.communityId}, ${added.name}, ${added.keeperKind}, ${added.keeperName}, ${added.at}, ${added.at})
    on conflict do nothing
    returning ${columns(tx)}`
  return row ?? null
}

export interface CommunityChange extends NewCommunity {
  readonly active: boolean
  readonly version: number
}

/** Null when it was changed meanwhile. A name that is taken throws as a unique violation. */
export async function setCommunity(tx: ScopedTx, change: CommunityChange): Promise<Community | null> {
  const [row] = await tx<Community[]>`
    update tenant.community
       set name = ${change.name}, keeper_kind = ${change.keeperKind}, keeper_name = ${change.keeperName},
           active = ${change.active}, changed_at = ${change.at}, version = version + 1
     where community_id = ${change.communityId} and version = ${change.version}
    returning ${columns(tx)}`
  return row ?? null
}

/** Its number and whether it is open; null when it is not hosted here. */
export async function findPlace(
  tx: ScopedTx,
  communityId: string,
): Promise<{ number: string; active: boolean } | null> {
  const [row] = await tx<{ number: string; active: boolean }[]>`
    select number, active from tenant.community where community_id = ${communityId}`
  return row ?? null
}

export async function addKey(tx: ScopedTx, key: { communityId: string; wrapped: string; at: Date }): Promise<void> {
  await tx`insert into tenant.community_key (community_id, wrapped, made_at) values (${key.communityId}, ${key.wrapped}, ${key.at})`
}

/** The wrapped secret; null when the transaction does not work in this community. */
export async function findKey(tx: ScopedTx, communityId: string): Promise<string | null> {
  const [row] = await tx<{ wrapped: string }[]>`
    select wrapped from tenant.community_key where community_id = ${communityId}`
  return row?.wrapped ?? null
}

export async function setKey(tx: ScopedTx, communityId: string, wrapped: string): Promise<void> {
  await tx`update tenant.community_key set wrapped = ${wrapped} where community_id = ${communityId}`
}
