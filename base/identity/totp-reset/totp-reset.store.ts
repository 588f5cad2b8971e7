/** SQL of TOTP resets. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface TotpResetRow {
  readonly id: string
  readonly accountId: string
  readonly accountName: string
  readonly reason: string
  readonly openedBy: string | null
  readonly openedByName: string | null
  readonly openedAt: Date
  readonly expiresAt: Date
}

export async function addTotpReset(
  tx: ScopedTx,
  row: { accountId: string; reason: string; openedBy: string | null; at: Date; expiresAt: Date },
): Promise<string> {
  const [added] = await tx<{ id: string }[]>`
    insert into identity.totp_reset (account_id, reason, opened_by, opened_at, expires_at)
    values (${row.accountId}, ${row.reason}, ${row.openedBy}, ${row.at}, ${row.expiresAt})
    returning id`
  if (added === undefined) throw new Error('insert returned no row')
  return added.id
}

/** Open ones: neither confirmed nor cancelled nor expired. */
export function listOpenTotpResets(tx: ScopedTx, now: Date): Promise<TotpResetRow[]> {
  return tx<TotpResetRow[]>`select ${columns(tx)} and reset.expires_at > ${now} order by reset.id`
}

/** One open reset, locked, or null. */
export async function lockOpenTotpReset(tx: ScopedTx, resetId: string, now: Date): Promise<TotpResetRow | null> {
  const [row] = await tx<TotpResetRow[]>`
    select ${columns(tx)} and reset.id = ${resetId} and reset.expires_at > ${now} for update of reset`
  return row ?? null
}

export async function setConfirmed(
  tx: ScopedTx,
  confirmed: { resetId: string; by: string | null; at: Date },
): Promise<void> {
  await tx`
    update identity.totp_reset set confirmed_by = ${confirmed.by}, confirmed_at = ${confirmed.at}
     where id = ${confirmed.resetId}`
}

export async function setCancelled(tx: ScopedTx, resetId: string, at: Date): Promise<void> {
  await tx`update identity.totp_reset set cancelled_at = ${at} where id = ${resetId}`
}

function columns(tx: ScopedTx) {
  return tx`reset.id, reset.account_id as "accountId", account.name as "accountName", reason,
            opened_by as "openedBy", opener.name as "openedByName", opened_at as "openedAt", expires_at as "expiresAt"
       from identity.totp_reset reset
       join identity.account on account.id = reset.account_id
       left join identity.account opener on opener.id = reset.opened_by
      where reset.confirmed_at is null and reset.cancelled_at is null`
}
