/** SQL of role grants. Revoked rows stay for the record. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Grant } from './rights.rules.ts'

export interface GrantRow {
  readonly id: string
  readonly accountId: string
  readonly role: string
  readonly unitId: string | null
  readonly grantedAt: Date
}

/** Adds a grant; a grant that is already live stays one row. */
export async function addGrant(
  tx: ScopedTx,
  grant: { accountId: string; role: string; unitId: string | null; grantedBy: string | null; at: Date },
): Promise<void> {
  await tx`
    insert into identity.role_grant (account_id, role, unit_id, granted_by, granted_at)
    values (${grant.accountId}, ${grant.role}, ${grant.unitId}, ${grant.grantedBy}, ${grant.at})
    on conflict do nothing`
}

/** Ends a live grant; the row as it was, or null when there is none. */
export async function removeGrant(
  tx: ScopedTx,
  ended: { grantId: string; revokedBy: string; at: Date },
): Promise<GrantRow | null> {
  const [row] = await tx<GrantRow[]>`
    update identity.role_grant set revoked_by = ${ended.revokedBy}, revoked_at = ${ended.at}
     where id = ${ended.grantId} and revoked_at is null
     returning id, account_id as "accountId", role, unit_id as "unitId", granted_at as "grantedAt"`
  return row ?? null
}

export function listLiveGrants(tx: ScopedTx, accountIds: readonly string[]): Promise<GrantRow[]> {
  return tx<GrantRow[]>`
    select id, account_id as "accountId", role, unit_id as "unitId", granted_at as "grantedAt"
      from identity.role_grant
     where account_id = any(${[...accountIds]}::bigint[]) and revoked_at is null
     order by id`
}

/** What an account holds at `now`: its own grants and those of active accounts it is deputy for. */
export function listHeldGrants(tx: ScopedTx, accountId: string, now: Date): Promise<Grant[]> {
  return tx<Grant[]>`
    select role, unit_id as "unitId", null::bigint as "deputyFor"
      from identity.role_grant
     where account_id = ${accountId} and revoked_at is null
    union all
    select held.role, held.unit_id, deputy.from_account_id
      from identity.deputy
      join identity.account on account.id = deputy.from_account_id and account.active
      join identity.role_grant held on held.account_id = deputy.from_account_id and held.revoked_at is null
     where deputy.to_account_id = ${accountId}
       and deputy.revoked_at is null and deputy.starts_at <= ${now} and deputy.ends_at > ${now}`
}

/** Active accounts that hold a role themselves, without demonstration accounts unless asked. Locks nothing. */
export async function countHolders(tx: ScopedTx, role: string, withDemo: boolean): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(distinct account.id)::int as count
      from identity.role_grant held
      join identity.account on account.id = held.account_id and account.active and (${withDemo} or not account.demo)
     where held.role = ${role} and held.revoked_at is null`
  return row?.count ?? 0
}
