/** SQL of what waits at device plans in review. */
import type { ScopedTx } from '#base/postgres/scope.ts'

interface Waiting {
  readonly count: number
  /** The plan, when all of it is at one. */
  readonly only: string | null
}

export interface WaitingPlans {
  readonly toReview: Waiting
  readonly toClose: Waiting
  readonly toAnswer: Waiting
}

/** Nobody reviews what they handed in, nor closes what they answered. */
export async function countWaitingPlans(tx: ScopedTx, accountId: string): Promise<WaitingPlans> {
  const rows = await tx<({ of: keyof WaitingPlans } & Waiting)[]>`
    with waiting (of, plan_id) as (
      select 'toReview', id from design.plan where state = 'inReview' and submitted_by is distinct from ${accountId}::bigint
      union all select 'toClose', o.plan_id from design.opinion o join design.plan p on p.id = o.plan_id
       where p.state = 'inReview' and o.state = 'answered' and o.answered_by is distinct from ${accountId}::bigint
      union all select 'toAnswer', o.plan_id from design.opinion o join design.plan p on p.id = o.plan_id
       where p.state in ('inReview', 'returned') and o.state = 'open')
    select of, count(*)::int as count,
           case when min(plan_id) = max(plan_id) then min(plan_id)::text end as only
      from waiting group by of`
  const find = (of: keyof WaitingPlans): Waiting => rows.find((row) => row.of === of) ?? { count: 0, only: null }
  return { toReview: find('toReview'), toClose: find('toClose'), toAnswer: find('toAnswer') }
}
