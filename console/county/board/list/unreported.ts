/** Which units' figures stand as they were because no report came in time (未报). Asks the reporting round; counts nothing. */
import { useCall } from '#console/parts/calls.ts'
import { listReports, listRounds } from '#county/round/report/report.contract.ts'

export interface Unreported {
  /** The 旬 for which they did not report. */
  readonly period: string
  readonly unitIds: ReadonlySet<string>
}

/** Of the newest round that had ended by day `on`; null while that is not known or no round had ended. */
export function useUnreported(on: string): Unreported | null {
  const rounds = useCall(listRounds, {})
  const round = rounds.data?.rounds.find(({ to }) => to <= on)
  const period = round?.period ?? ''
  const reports = useCall(listReports, { params: { period } }, { when: round !== undefined })
  if (round === undefined || reports.data === undefined) return null
  const missed = reports.data.reports.filter((report) => report.missed)
  return { period, unitIds: new Set(missed.map((report) => report.unitId)) }
}
