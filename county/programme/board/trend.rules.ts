/** Cumulative sums over 旬. Pure. */

import { hasPassed } from '#county/programme/course/measured.rules.ts'
import type { Answered } from '#county/programme/course/question.ts'
import type { Day } from '#terms/day.ts'
import { addPeriods, listPeriods, type Period, periodOf } from '#terms/period.ts'
import type { Funnel, Trend } from './board.contract.ts'

/** The 旬 shown around a day, with the day each is counted to: the one of `on` only to `on`. */
export function listEnds(
  on: Day,
  { back, ahead }: { readonly back: number; readonly ahead: number },
): { period: Period; on: Day }[] {
  const now = periodOf(on)
  return listPeriods(addPeriods(now, -back), addPeriods(now, ahead)).map((period) => ({
    period,
    on: period.code === now.code ? on : period.to,
  }))
}

const GATES = ['surveyed', 'approved', 'started', 'built', 'connected'] as const

/** Communities of one gate and day; null: on a day not known, so before every day asked for. */
export interface TrendCount {
  readonly gate: (typeof GATES)[number] | 'due'
  readonly day: Day | null
  readonly count: number
}

/** Counts by gate and day, up to the day asked for (what is due: for ever). */
export function countTrend({ asOf, matched }: Answered): TrendCount[] {
  const counts = new Map<TrendCount['gate'], Map<Day | null, number>>()
  const add = (gate: TrendCount['gate'], day: Day | null): void => {
    const days = counts.get(gate) ?? new Map<Day | null, number>()
    counts.set(gate, days.set(day, (days.get(day) ?? 0) + 1))
  }
  for (const { course } of matched) {
    for (const gate of GATES) {
      const day = course.passed[gate]
      if (gate === 'surveyed' || hasPassed(course, gate, asOf.on))
        add(gate, day === undefined || day === 'unknown' ? null : day)
    }
    if (course.due.connected !== null && hasPassed(course, 'approved', asOf.on)) add('due', course.due.connected)
  }
  return [...counts].flatMap(([gate, days]) => [...days].map(([day, count]) => ({ gate, day, count })))
}

/** Points of the trend; counts are null after `on`, what is due goes on. */
export function sumTrend(
  ends: readonly { readonly period: Period; readonly on: Day }[],
  counts: readonly TrendCount[],
  on: Day,
): Trend['points'] {
  const byGate = Map.groupBy(counts, (row) => row.gate)
  const upTo = (gate: TrendCount['gate'], day: Day): number =>
    (byGate.get(gate) ?? []).reduce((sum, row) => (row.day === null || row.day <= day ? sum + row.count : sum), 0)
  return ends.map((end) => ({
    period: end.period.code,
    on: end.on,
    counts: end.on > on ? null : funnelAt(upTo, end.on),
    due: upTo('due', end.on),
  }))
}

function funnelAt(upTo: (gate: keyof Funnel, day: Day) => number, day: Day): Funnel {
  return {
    ...{ surveyed: upTo('surveyed', day), approved: upTo('approved', day), started: upTo('started', day) },
    ...{ built: upTo('built', day), connected: upTo('connected', day) },
  }
}
