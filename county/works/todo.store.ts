/** SQL of what waits in the works of the caller's contracts. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface WaitingWorks {
  readonly unchecked: number
  readonly complaints: number
  readonly problems: number
}

export async function countWaitingWorks(tx: ScopedTx): Promise<WaitingWorks> {
  const [row] = await tx<WaitingWorks[]>`
    select (select count(*)::int from works.diary where checked_at is null) as unchecked,
           (select count(*)::int from works.complaint where answered_on is null) as complaints,
           (select count(*)::int from works.problem where cleared_on is null) as problems`
  return row ?? { unchecked: 0, complaints: 0, problems: 0 }
}
