/** Answers already given to an `Idempotency-Key`, so that a repeated create does not create twice. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'

interface Key {
  readonly accountId: string
  readonly key: string
  readonly route: string
  readonly bodyHash: string
}

/**
 * The kept answer of this key, or null when the call is new. Takes a lock on the key until the transaction ends,
 * so two copies of one request cannot both be "new". Throws `conflict` when the key was used for something else.
 */
export async function recallAnswer(tx: ScopedTx, key: Key): Promise<{ answer: unknown } | null> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${key.accountId}/${key.key}`}, 0))`
  const [row] = await tx<{ route: string; bodyHash: string; answer: unknown }[]>`
    select route, body_hash as "bodyHash", answer
      from base.idempotency
     where account_id = ${key.accountId} and key = ${key.key}`
  if (row === undefined) return null
  if (row.route === key.route && row.bodyHash === key.bodyHash) return { answer: row.answer ?? undefined }
  throw new Fault('conflict', 'base.idempotencyKeyReused', {
    zh: '同一个 Idempotency-Key 已用于另一项操作。',
    en: 'This Idempotency-Key was already used for something else.',
  })
}

/** Keeps an answer for repeats of the same key. */
export async function keepAnswer(tx: ScopedTx, kept: Key & { answer: unknown; at: Date }): Promise<void> {
  await tx`
    insert into base.idempotency (account_id, key, route, body_hash, answer, at)
    values (${kept.accountId}, ${kept.key}, ${kept.route}, ${kept.bodyHash},
            ${tx.json((kept.answer ?? null) as never)}, ${kept.at})`
}
