/** Transactions that carry who asks and for which units, so that row-level security can repeat the check. */
import type postgres from 'postgres'

/** `all`: the county office and the node's own jobs. `units`: these units' rows only (a subtree, listed). */
export type Scope = { readonly kind: 'all' } | { readonly kind: 'units'; readonly unitIds: readonly string[] }

export const EVERYWHERE: Scope = { kind: 'all' }

declare const scoped: unique symbol

/** A transaction inside a scope. Stores accept nothing else, so no query runs without one. */
export type ScopedTx = postgres.TransactionSql & { readonly [scoped]: true }

/** `anlin.scope` as the policies read it: `*` or comma-separated unit ids; empty means nothing. */
export function writeScope(scope: Scope): string {
  return scope.kind === 'all' ? '*' : scope.unitIds.join(',')
}

/**
 * Runs `work` in one transaction with `anlin.scope` and `anlin.actor` set for that transaction alone.
 * Commits when `work` resolves, rolls back when it throws.
 */
export function withScope<T>(
  sql: postgres.Sql,
  who: { readonly scope: Scope; readonly actorId?: string | null },
  work: (tx: ScopedTx) => Promise<T>,
): Promise<T> {
  return sql.begin(async (tx) => {
    await tx`select set_config('anlin.scope', ${writeScope(who.scope)}, true),
                    set_config('anlin.actor', ${who.actorId ?? ''}, true)`
    return work(tx as ScopedTx)
  }) as Promise<T>
}
