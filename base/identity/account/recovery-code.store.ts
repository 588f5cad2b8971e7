/** SQL of recovery codes. Hashes only. */
import type { ScopedTx } from '#base/postgres/scope.ts'

/** Replaces all codes of an account. */
export async function setRecoveryCodes(tx: ScopedTx, accountId: string, hashes: readonly string[]): Promise<void> {
  await tx`delete from identity.recovery_code where account_id = ${accountId}`
  await tx`
    insert into identity.recovery_code (account_id, code_hash)
    select ${accountId}, hash from unnest(${[...hashes]}::text[]) hash`
}

/** Uses a code up. False when it is wrong or was used before. */
export async function takeRecoveryCode(
  tx: ScopedTx,
  used: { accountId: string; hash: string; at: Date },
): Promise<boolean> {
  const result = await tx`
    update identity.recovery_code set used_at = ${used.at}
     where account_id = ${used.accountId} and code_hash = ${used.hash} and used_at is null`
  return result.count === 1
}

export async function countRecoveryCodes(tx: ScopedTx, accountId: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from identity.recovery_code where account_id = ${accountId} and used_at is null`
  return row?.count ?? 0
}
