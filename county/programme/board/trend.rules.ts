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
  const upTo = (gate: TrendCount['gate'], place: number): number =>
    (byGate.get(gate) ?? []).reduce((sum, row) => (row.bucket <= place ? sum + row.count : sum), 0)
  return ends.map((end, place) => ({
    period: end.period.code,
    on: end.on,
    counts: end.on > on ? null : funnelAt(upTo, place),
    due: upTo('due', place),
  }))
}

function funnelAt(upTo: (gate: keyof Funnel, place: number) => number, place: number): Funnel {
  return {
    ...{ surveyed: upTo('surveyed', place), approved: upTo('approved', place), started: upTo('started', place) },
    ...{ built: upTo('built', place), connected: upTo('connected', place) },
  }
}
