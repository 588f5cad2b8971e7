/** SQL of accounts. Secrets are read by `findAccountBy…` alone; lists never carry them. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Language } from '#terms/text.ts'

/** A whole account, secrets included. Stays inside base/identity. */
export interface AccountRow {
  readonly id: string
  readonly login: string
  readonly loginKey: string
  readonly name: string
  readonly unitId: string | null
  readonly language: Language
  readonly passwordHash: string
  readonly totpSealed: string | null
  readonly totpEnrolledAt: Date | null
  readonly totpLastStep: string | null
  readonly demo: boolean
  readonly active: boolean
  readonly version: number
}

export interface ListedAccount {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly unitId: string | null
  readonly language: Language
  readonly demo: boolean
  readonly active: boolean
  readonly totp: boolean
  readonly lastSeenAt: Date | null
  readonly version: number
}

export interface NewAccount {
  readonly login: string
  readonly name: string
  readonly unitId: string | null
  readonly language: Language
  readonly passwordHash: string
  readonly demo: boolean
  readonly at: Date
}

/** Logins are compared without case and in one Unicode form. */
export function loginKeyOf(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase()
}

/** The new account's id, or null when the login is taken. */
export async function addAccount(tx: ScopedTx, account: NewAccount): Promise<string | null> {
  const login = account.login.normalize('NFKC').trim()
  const [row] = await tx<{ id: string }[]>`
    insert into identity.account (login, login_key, name, unit_id, language, password_hash, password_changed_at, demo, created_at)
    values (${login}, ${loginKeyOf(login)}, ${account.name.trim()}, ${account.unitId}, ${account.language},
            ${account.passwordHash}, ${account.at}, ${account.demo}, ${account.at})
    on conflict (login_key) do nothing
    returning id`
  return row?.id ?? null
}

export async function findAccountByLogin(tx: ScopedTx, login: string): Promise<AccountRow | null> {
  const [row] = await tx<AccountRow[]>`
    select ${columns(tx)} from identity.account where login_key = ${loginKeyOf(login)}`
  return row ?? null
}

export async function findAccountById(tx: ScopedTx, accountId: string): Promise<AccountRow | null> {
  const [row] = await tx<AccountRow[]>`select ${columns(tx)} from identity.account where id = ${accountId}`
  return row ?? null
}

/** As `findAccountById`, and nobody else may change the account until the transaction ends. */
export async function lockAccount(tx: ScopedTx, accountId: string): Promise<AccountRow | null> {
  const [row] = await tx<AccountRow[]>`select ${columns(tx)} from identity.account where id = ${accountId} for update`
  return row ?? null
}

function columns(tx: ScopedTx) {
  return tx`id, login, login_key as "loginKey", name, unit_id as "unitId", language, password_hash as "passwordHash",
            totp_sealed as "totpSealed", totp_enrolled_at as "totpEnrolledAt", totp_last_step as "totpLastStep",
            demo, active, version`
}

/** All accounts by name, `text` anywhere in name or login. Demonstration accounts only when asked for. */
export function listAccounts(
  tx: ScopedTx,
  asked: { text: string; withDemo: boolean; limit: number },
): Promise<ListedAccount[]> {
  return tx<ListedAccount[]>`
    select account.id, login, name, unit_id as "unitId", language, demo, active,
           totp_enrolled_at is not null as totp, version,
           (select max(last_seen_at) from identity.session where account_id = account.id) as "lastSeenAt"
      from identity.account
     where (${asked.withDemo} or not demo)
       and (${asked.text} = '' or strpos(lower(name || ' ' || login), lower(${asked.text})) > 0)
     order by active desc, name, account.id
     limit ${asked.limit}`
}

/** Names by id, for lists that mention accounts. */
export async function findNames(tx: ScopedTx, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx<{ id: string; name: string }[]>`
    select id, name from identity.account where id = any(${[...new Set(accountIds)]}::bigint[])`
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** False when the account has changed since `version`. */
export async function setAccount(
  tx: ScopedTx,
  change: { accountId: string; version: number; name: string; unitId: string | null; active: boolean },
): Promise<boolean> {
  const result = await tx`
    update identity.account
       set name = ${change.name}, unit_id = ${change.unitId}, active = ${change.active}, version = version + 1
     where id = ${change.accountId} and version = ${change.version}`
  return result.count === 1
}

export async function setLanguage(tx: ScopedTx, accountId: string, language: Language): Promise<void> {
  await tx`update identity.account set language = ${language}, version = version + 1 where id = ${accountId}`
}

export async function setPassword(
  tx: ScopedTx,
  change: { accountId: string; passwordHash: string; at: Date },
): Promise<void> {
  await tx`
    update identity.account
       set password_hash = ${change.passwordHash}, password_changed_at = ${change.at}, version = version + 1
     where id = ${change.accountId}`
}

/** A secret waiting for its first code (`enrolledAt` null), an enrolled one, or none at all (`sealed` null). */
export async function setTotp(
  tx: ScopedTx,
  change: { accountId: string; sealed: string | null; enrolledAt: Date | null; lastStep: number | null },
): Promise<void> {
  await tx`
    update identity.account
       set totp_sealed = ${change.sealed}, totp_enrolled_at = ${change.enrolledAt}, totp_last_step = ${change.lastStep}
     where id = ${change.accountId}`
}

/** Uses a step up. False when it or a later one was used meanwhile, by a second request with the same code. */
export async function takeTotpStep(tx: ScopedTx, accountId: string, step: number): Promise<boolean> {
  const result = await tx`
    update identity.account set totp_last_step = ${step}
     where id = ${accountId} and (totp_last_step is null or totp_last_step < ${step})`
  return result.count === 1
}

export function listSealed(tx: ScopedTx): Promise<{ id: string; sealed: string }[]> {
  return tx`select id, totp_sealed as sealed from identity.account where totp_sealed is not null for update`
}

/** The same secret under a newer key. */
export async function setSealed(tx: ScopedTx, accountId: string, sealed: string): Promise<void> {
  await tx`update identity.account set totp_sealed = ${sealed} where id = ${accountId}`
}
