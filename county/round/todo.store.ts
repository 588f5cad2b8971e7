/** Counts of what waits in the round, for 待办. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface WaitingReports {
  readonly toFill: number
  readonly toSign: number
  readonly toReceive: number
}

/** `toFill` and `toSign` are of the person's own unit and only until its cut-off; `toReceive` is all in scope. */
export async function countWaitingReports(
  tx: ScopedTx,
  { unitId, now }: { readonly unitId: string | null; readonly now: Date },
): Promise<WaitingReports> {
  const [row] = await tx<[WaitingReports]>`
    select count(*) filter (where p.state in ('open', 'returned') and mine and still_open)::int as "toFill",
           count(*) filter (where p.state = 'submitted' and mine and still_open)::int as "toSign",
           count(*) filter (where p.state = 'signed')::int as "toReceive"
      from (select state, unit_id = ${unitId} as mine,
                   ${now} <= greatest(r.cut_off, coalesce(p.reopened_until, r.cut_off)) as still_open
              from round.report p join round.round r on r.id = p.round_id) p`
  return row
}

/** Questions without an answer. */
export async function countQuestions(tx: ScopedTx): Promise<number> {
  const [row] = await tx<[{ count: number }]>`select count(*)::int as count from round.question where answer is null`
  return row.count
}
