/** Opens reporting rounds. What units report is in `report/`. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { dayOf } from '#terms/day.ts'
import { type PeriodCode, periodOf, periodOfCode } from '#terms/period.ts'
import { cutOffOf } from './report/report.rules.ts'
import { addRound } from './report/report.store.ts'

/** Opens the round of a period (by default the one of today) for every active programme unit. Safe to repeat. */
export async function openRound(
  { tx, clock }: { readonly tx: ScopedTx; readonly clock: Clock },
  code?: PeriodCode,
): Promise<number> {
  const now = clock.now()
  const period = code === undefined ? periodOf(dayOf(now)) : periodOfCode(code)
  return addRound(tx, period, cutOffOf(period.to), now)
}
