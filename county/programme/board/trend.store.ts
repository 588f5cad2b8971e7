/** SQL of the trend: how many passed each gate, and how many were due, on each day. Sums are made in `trend.rules.ts`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { matchCommunities, type Question } from '#county/programme/figures/filter.store.ts'
import type { Day } from '#terms/day.ts'

const GATES = ['surveyed', 'approved', 'started', 'built', 'connected', 'due'] as const

/** Communities of one gate and day; null: on a day not known, so before every day asked for. */
export interface TrendCount {
  readonly gate: (typeof GATES)[number]
  readonly day: Day | null
  readonly count: number
}

/** Counts by gate and day, up to the day asked for (what is due: for ever). */
export async function countTrend(tx: ScopedTx, question: Question): Promise<TrendCount[]> {
  const rows = await tx<{ absent: number; day: string; count: number }[]>`
    select grouping(surveyed, approved, started, built, connected, due) as absent,
           coalesce(surveyed, approved, started, built, connected, due)::text as day, count(*)::int as count
      from (select coalesce(m.surveyed_on, '-infinity') as surveyed, case when m.approved then m.approved_on end as approved,
                   case when m.started then m.started_on end as started, case when m.built then m.built_on end as built,
                   case when m.connected then m.connected_on end as connected,
                   case when m.approved then m.due_connected end as due
              from (${matchCommunities(tx, question)}) m) days
     group by grouping sets ((surveyed), (approved), (started), (built), (connected), (due))`
  return rows.flatMap(({ absent, day, count }) => {
    const gate = GATES.find((_, place) => (absent & (32 >> place)) === 0)
    return gate === undefined || day === null ? [] : [{ gate, day: day === '-infinity' ? null : day, count }]
  })
}
