/** Cumulative sums over 旬. Pure; SQL has counted. */

import type { Day } from '#terms/day.ts'
import { addPeriods, listPeriods, type Period, periodOf } from '#terms/period.ts'
import type { Funnel, Trend } from './board.contract.ts'
import type { TrendCount } from './trend.store.ts'

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
