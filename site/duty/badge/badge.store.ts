/** SQL of guards' cards. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export async function findByCard(
  tx: ScopedTx,
  communityId: string,
  cardBlind: string,
): Promise<{ accountId: string; pinHash: string } | null> {
  const [row] = await tx<{ accountId: string; pinHash: string }[]>`
    select account_id as "accountId", pin_hash as "pinHash" from duty.badge
     where community_id = ${communityId} and card_blind = ${cardBlind}`
  return row ?? null
}

export async function findSetAt(tx: ScopedTx, communityId: string, accountId: string): Promise<Date | null> {
  const [row] = await tx<{ setAt: Date }[]>`
    select set_at as "setAt" from duty.badge where community_id = ${communityId} and account_id = ${accountId}`
  return row?.setAt ?? null
}

/** False when the card is somebody else's. */
export async function setBadge(
  tx: ScopedTx,
  badge: {
    readonly communityId: string
    readonly accountId: string
    readonly cardBlind: string
    readonly pinHash: string
    readonly at: Date
  },
): Promise<boolean> {
  const other = await findByCard(tx, badge.communityId, badge.cardBlind)
  if (other !== null && other.accountId !== badge.accountId) return false
  await tx`
    insert into duty.badge (community_id, account_id, card_blind, pin_hash, set_at)
    values (${badge.communityId}, ${badge.accountId}, ${badge.cardBlind}, ${badge.pinHash}, ${badge.at})
    on conflict (community_id, account_id)
      do update set card_blind = excluded.card_blind, pin_hash = excluded.pin_hash, set_at = excluded.set_at`
  return true
}

export async function removeBadge(tx: ScopedTx, communityId: string, accountId: string): Promise<void> {
  await tx`delete from duty.badge where community_id = ${communityId} and account_id = ${accountId}`
}

/** Cards of accounts that are closed or gone. */
export async function removeBadgesOfClosed(tx: ScopedTx, communityId: string): Promise<number> {
  const gone = await tx`
    delete from duty.badge b
     where b.community_id = ${communityId}
       and not exists (select 1 from identity.published_account a where a.id = b.account_id and a.active)`
  return gone.count
}
