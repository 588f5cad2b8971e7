/** Transactions that carry who asks and for which units, so that row-level security can repeat the check. */
import type postgres from 'postgres'

/** `all`: the county office and the node's own jobs. `units`: these units' rows only (a subtree, listed). */
export type Scope = { readonly kind: 'all' } | { readonly kind: 'units'; readonly unitIds: readonly string[] }

export const EVERYWHERE: Scope = { kind: 'all' }

declare const scoped: unique symbol

/** A transaction inside a scope. Stores accept nothing else, so no query runs without one. */
export type ScopedTx = postgres.TransactionSql & {
  readonly [scoped]: true
  /** Whose pool and which scope: what is kept of an answer is kept for these alone. */
  readonly pool: postgres.Sql
  readonly scope: string
}

/** `anlin.scope` as the policies read it: `*` or comma-separated unit ids; empty means nothing. */
export function writeScope(scope: Scope): string {
  return scope.kind === 'all' ? '*' : scope.unitIds.join(',')
}

/** The connection broke after `commit` was sent and before its answer: whether it holds, nobody can say from here. */
export class CommitUnanswered extends Error {
  readonly code = 'COMMIT_UNANSWERED'
}

/** Codes with which a connection ends while a statement waits for its answer. */
const CUT = /^(57P0[123]|CONNECTION_(CLOSED|ENDED|DESTROYED)|ECONNRESET|EPIPE)$/

/**
 * Runs `work` in one transaction with `anlin.scope` and `anlin.actor` set for that transaction alone.
 * Commits when `work` resolves, rolls back when it throws. Throws `CommitUnanswered` when the commit's answer was lost.
 */
export function withScope<T>(
  sql: postgres.Sql,
  who: { readonly scope: Scope; readonly actorId?: string | null },
  work: (tx: ScopedTx) => Promise<T>,
): Promise<T> {
  let worked = false
  const done = sql.begin(async (tx) => {
    await tx`select set_config('anlin.scope', ${writeScope(who.scope)}, true),
                    set_config('anlin.actor', ${who.actorId ?? ''}, true)`
    const result = await work(Object.assign(tx, { pool: sql, scope: writeScope(who.scope) }) as unknown as ScopedTx)
    worked = true
    return result
  }) as Promise<T>
  return done.catch((error) => {
    if (worked && CUT.test(String(error?.code))) throw new CommitUnanswered('no answer to commit', { cause: error })
    throw error
  })
}

/** Part of a transaction in another scope: what the node does for one unit inside a transaction of its own. Back to the former scope after it. */
export async function withinScope<T>(tx: ScopedTx, scope: Scope, work: (tx: ScopedTx) => Promise<T>): Promise<T> {
  const outer = tx.scope
  await setScope(tx, writeScope(scope))
  const result = await work(tx)
  await setScope(tx, outer)
  return result
}

async function setScope(tx: ScopedTx, scope: string): Promise<void> {
  await tx`select set_config('anlin.scope', ${scope}, true)`
  Object.assign(tx, { scope })
}
