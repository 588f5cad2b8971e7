/** SQL that adds many rows of `plan.actual` at once, in their order: the last of a task holds. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { PastedActual } from './actual.rules.ts'

export async function addActuals(
  tx: ScopedTx,
  rows: readonly PastedActual[],
  by: { readonly at: Date; readonly by: string },
): Promise<void> {
  await tx`
    insert into plan.actual (community_id, task_code, started_on, finished_on, note, recorded_at, recorded_by)
    select r.*, ${by.at}::timestamptz, ${by.by}::bigint
      from unnest(${rows.map((row) => row.communityId)}::uuid[], ${rows.map((row) => row.code)}::text[],
                  ${rows.map((row) => row.startedOn)}::date[], ${rows.map((row) => row.finishedOn)}::date[],
                  ${rows.map((row) => row.note)}::text[]) as r`
}
