/** SQL of demonstration accounts. */
import type { ScopedTx } from '#base/postgres/scope.ts'

/** Whether people use this database for their own work: it has accounts, and none of them is a demonstration's. */
export async function isOfRealUse(tx: ScopedTx): Promise<boolean> {
  const [row] = await tx<{ real: boolean }[]>`
    select count(*) > 0 and not coalesce(bool_or(demo), false) as real from identity.account`
  return row?.real ?? false
}

/** Open demonstration accounts with their first role, in the order they were made. */
export function listDemoRows(
  tx: ScopedTx,
): Promise<{ login: string; name: string; role: string; unitId: string | null }[]> {
  return tx`
    select account.login, account.name, account.unit_id as "unitId", held.role
      from identity.account
      join lateral (select role from identity.role_grant
                     where account_id = account.id and revoked_at is null order by id limit 1) held on true
     where account.demo and account.active
     order by account.id`
}
