/** SQL of deputies. Revoked and past ones stay for the record. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface DeputyRow {
  readonly id: string
  readonly fromAccountId: string
  readonly fromName: string
  readonly toAccountId: string
  readonly toName: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly reason: string
}

export async function addDeputy(
  tx: ScopedTx,
  row: Omit<DeputyRow, 'id' | 'fromName' | 'toName'> & { readonly createdBy: string; readonly at: Date },
): Promise<string> {
  const [added] = await tx<{ id: string }[]>`
    insert into identity.deputy (from_account_id, to_account_id, starts_at, ends_at, reason, created_by, created_at)
    values (${row.fromAccountId}, ${row.toAccountId}, ${row.startsAt}, ${row.endsAt}, ${row.reason}, ${row.createdBy}, ${row.at})
    returning id`
  if (added === undefined) throw new Error('insert returned no row')
  return added.id
}

/** Not over and not revoked, of one account in either part, or (`accountId` null) of all. Soonest end first. */
export function listDeputies(tx: ScopedTx, accountId: string | null, now: Date): Promise<DeputyRow[]> {
  return tx<DeputyRow[]>`
    select ${columns(tx)}
     where deputy.revoked_at is null and deputy.ends_at > ${now}
       and (${accountId}::bigint is null or ${accountId} in (deputy.from_account_id, deputy.to_account_id))
     order by deputy.ends_at, deputy.id`
}

export async function findDeputy(tx: ScopedTx, deputyId: string): Promise<DeputyRow | null> {
  const [row] = await tx<DeputyRow[]>`select ${columns(tx)} where deputy.id = ${deputyId} and deputy.revoked_at is null`
  return row ?? null
}

export async function setDeputyRevoked(
  tx: ScopedTx,
  revoked: { deputyId: string; by: string; at: Date },
): Promise<void> {
  await tx`
    update identity.deputy set revoked_by = ${revoked.by}, revoked_at = ${revoked.at}
     where id = ${revoked.deputyId} and revoked_at is null`
}

function columns(tx: ScopedTx) {
  return tx`deputy.id, from_account_id as "fromAccountId", giver.name as "fromName", to_account_id as "toAccountId",
            taker.name as "toName", starts_at as "startsAt", ends_at as "endsAt", reason
       from identity.deputy
       join identity.account giver on giver.id = deputy.from_account_id
       join identity.account taker on taker.id = deputy.to_account_id`
}
