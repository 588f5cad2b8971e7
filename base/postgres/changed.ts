/** Reads and forgets the notes of `base.changed`: what transactions touched since a moment. Writing them is the triggers' work. */
import type postgres from 'postgres'
import type { ScopedTx } from './scope.ts'

/** Where the database stands for a transaction: what is visible, and whether the transaction itself has written. */
export interface Standing {
  readonly snapshot: string
  readonly writes: boolean
}

export async function readStanding(tx: ScopedTx): Promise<Standing> {
  const [row] = await tx<Standing[]>`
    select pg_current_snapshot()::text as snapshot, pg_current_xact_id_if_assigned() is not null as writes`
  return row ?? { snapshot: '', writes: true }
}

/** Ids of a topic touched by transactions that `snapshot` did not see and that are committed by now; null: all of them. */
export async function listTouched(
  tx: ScopedTx,
  { topic, snapshot }: { readonly topic: string; readonly snapshot: string },
): Promise<string[] | null> {
  const rows = await tx<{ key: string | null }[]>`
    select distinct key from base.changed
     where topic = ${topic} and xid >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
       and not pg_visible_in_snapshot(xid, ${snapshot}::pg_snapshot)`
  const keys = rows.map((row) => row.key)
  return keys.every((key) => key !== null) ? keys : null
}

/** Forgets notes older than that. As the owner, since no caller may. */
export async function forgetChanged(owner: postgres.Sql, olderThanHours: number): Promise<void> {
  await owner`delete from base.changed where at < now() - make_interval(hours => ${olderThanHours})`
}
