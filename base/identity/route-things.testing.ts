/** An account that owns what is personal: a session, a deputyship; and a colleague. For tests of whole lists of routes. */
import type { TestDatabase } from '#base/postgres/testing.ts'

/** Accounts 1 and 2 of an empty database; everything of the first bears the mark. */
export async function addAccountThings(
  db: TestDatabase,
  mark: string,
): Promise<{
  readonly accountId: string
  readonly sessionId: string
  readonly deputyId: string
  readonly toAccountId: string
}> {
  const [account, deputy] = await db.owner<{ id: string }[]>`
    insert into identity.account (login, login_key, name, password_hash, password_changed_at, created_at)
    select ${mark} || n, ${mark} || n, ${mark}, 'x', now(), now() from generate_series(1, 2) n returning id`
  const [accountId, toAccountId] = [account?.id ?? '', deputy?.id ?? '']
  const [session] = await db.owner<{ id: string }[]>`
    insert into identity.session (token_hash, account_id, state, started_at, last_seen_at, rotated_at, ends_at)
    values ('x', ${accountId}, 'full', '2020-01-01', '2020-01-01', '2020-01-01', '2099-01-01') returning id`
  const [deputyship] = await db.owner<{ id: string }[]>`
    insert into identity.deputy (from_account_id, to_account_id, starts_at, ends_at, reason, created_by, created_at)
    values (${accountId}, ${toAccountId}, '2020-01-01', '2099-01-01', ${mark}, ${accountId}, now()) returning id`
  return { accountId, toAccountId, sessionId: session?.id ?? '', deputyId: deputyship?.id ?? '' }
}
