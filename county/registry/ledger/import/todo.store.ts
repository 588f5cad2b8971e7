/** Counts of imports that wait for a person, for 待办. */
import type { ScopedTx } from '#base/postgres/scope.ts'

/** Imports in the caller's scope that were read and not yet decided. */
export async function countOpenImports(tx: ScopedTx): Promise<number> {
  const [row] = await tx<[{ count: number }]>`select count(*)::int as count from ledger.import where state = 'open'`
  return row.count
}
