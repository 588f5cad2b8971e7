/** Answers already given to an `Idempotency-Key`, so that a repeated create does not create twice. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'

/** `requestHash` covers method, path and body: the same key on another request is refused. */
export interface IdempotencyKey {
  readonly accountId: string
  readonly key: string
  readonly requestHash: string
}

/**
 * The kept answer of this key, or null when the call is new. Takes a lock on the key until the transaction ends,
 * so two copies of one request cannot both be "new". Throws `conflict` when the key was used for something else.
 */
export async function recallAnswer(tx: ScopedTx, key: IdempotencyKey): Promise<{ answer: unknown } | null> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${key.accountId}/${key.key}`}, 0))`
  const [row] = await tx<{ requestHash: string; answer: unknown }[]>`
    select request_hash as "requestHash", answer
      from base.idempotency
     where account_id = ${key.accountId} and key = ${key.key}`
  if (row === undefined) return null
  if (row.requestHash === key.requestHash) return { answer: row.answer ?? undefined }
  throw new Fault('conflict', 'base.idempotencyKeyReused', {
    zh: '同一个 Idempotency-Key 已用于另一项操作。',
    en: 'This Idempotency-Key was already used for something else.',
  })
}

/** Keeps an answer for repeats of the same key. */
export async function keepAnswer(tx: ScopedTx, kept: IdempotencyKey & { answer: unknown; at: Date }): Promise<void> {
  await tx`
    insert into base.idempotency (account_id, key, request_hash, answer, created_at)
    values (${kept.accountId}, ${kept.key}, ${kept.requestHash}, ${tx.json((kept.answer ?? null) as never)}, ${kept.at})`
}
