/** SQL of the trend: how many passed each gate, and how many were due, within each 旬. Sums are made in `trend.rules.ts`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { matchCommunities, type Question } from '#county/programme/figures/filter.store.ts'
import type { Day } from '#terms/day.ts'

export interface TrendCount {
  readonly gate: 'surveyed' | 'approved' | 'started' | 'built' | 'connected' | 'due'
  /** n: after `ends[n-1]`, up to `ends[n]`; 0: up to `ends[0]`, or on a day not known. */
  readonly bucket: number
  readonly count: number
}

/** Counts by gate and bucket of 旬. A community surveyed on a day not written down counts from the first one. */
export function countTrend(tx: ScopedTx, question: Question, ends: readonly Day[]): Promise<TrendCount[]> {
  return tx<TrendCount[]>`
    select gate, width_bucket(day - 1, ${[...ends]}::date[]) as bucket, count(*)::int as count
      from (${matchCommunities(tx, question)}) m
     cross join lateral (values
             ('surveyed', coalesce(m.surveyed_on, '-infinity')),
             ('approved', case when m.approved then m.approved_on end),
             ('started', case when m.started then m.started_on end),
             ('built', case when m.built then m.built_on end),
             ('connected', case when m.connected then m.connected_on end),
             ('due', case when m.approved then m.due_connected end)) as v (gate, day)
     where day is not null
     group by 1, 2`
}
