/** SQL of how the first hand-in of a gate was decided. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'

export interface FirstReview {
  readonly submissionId: string
  readonly communityId: string
  readonly unitId: string
  readonly name: string
  readonly stage: string
  readonly state: 'returned' | 'passed' | 'conditional'
  readonly on: Day
}

/** First hand-ins of these gates that were decided between two days (Asia/Shanghai). */
export function listFirstReviews(
  tx: ScopedTx,
  { from, to, stages }: { readonly from: Day; readonly to: Day; readonly stages: readonly string[] },
): Promise<FirstReview[]> {
  return tx<FirstReview[]>`
    select s.id as "submissionId", c.id as "communityId", c.programme_unit_id as "unitId", c.name, s.stage, s.state,
           (s.reviewed_at at time zone 'Asia/Shanghai')::date as on
      from (select distinct on (community_id, stage) * from evidence.submission order by community_id, stage, id) s
      join registry.published_community c on c.id = s.community_id
     where s.stage = any (${[...stages]}::text[]) and s.state <> 'submitted'
       and (s.reviewed_at at time zone 'Asia/Shanghai')::date between ${from} and ${to}
     order by c.programme_unit_id, s.id`
}
