/** SQL of failed sign-ins. Kept in a table, so that a restart forgives nobody. */
import { createHash } from 'node:crypto'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { AttemptKind, Attempts } from './lockout.rules.ts'

/** Logins are hashed: people sometimes type their password into the wrong field. */
export function subjectOfLogin(login: string): string {
  return createHash('sha256').update(login).digest('hex')
}

/** What is on record, or null. */
export async function findAttempts(tx: ScopedTx, kind: AttemptKind, subject: string): Promise<Attempts | null> {
  const [row] = await tx<Attempts[]>`
    select failures, last_failed_at as "lastFailedAt", locked_until as "lockedUntil"
      from identity.attempt where kind = ${kind} and subject = ${subject}`
  return row ?? null
}

/**
 * Lets one try at a time through for a subject: parallel guesses would all read the same count.
 * Held until the transaction ends. False when another try is under way.
 */
export async function lockSubject(tx: ScopedTx, kind: AttemptKind, subject: string): Promise<boolean> {
  const [row] = await tx<{ locked: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`identity.attempt:${kind}:${subject}`}, 0)) as locked`
  return row?.locked ?? false
}

export async function setAttempts(
  tx: ScopedTx,
  of: { kind: AttemptKind; subject: string; attempts: Attempts },
): Promise<void> {
  const { failures, lastFailedAt, lockedUntil } = of.attempts
  await tx`
    insert into identity.attempt (kind, subject, failures, last_failed_at, locked_until)
    values (${of.kind}, ${of.subject}, ${failures}, ${lastFailedAt}, ${lockedUntil})
    on conflict (kind, subject) do update
       set failures = excluded.failures, last_failed_at = excluded.last_failed_at, locked_until = excluded.locked_until`
}

export async function removeAttempts(tx: ScopedTx, kind: AttemptKind, subject: string): Promise<void> {
  await tx`delete from identity.attempt where kind = ${kind} and subject = ${subject}`
}

/** Tidies what no longer counts. */
export async function removeOldAttempts(tx: ScopedTx, before: Date): Promise<void> {
  await tx`delete from identity.attempt where last_failed_at < ${before}`
}
