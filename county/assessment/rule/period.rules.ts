/** Periods of assessment: `2020-03`, `2020-Q1`, `2020`. Pure. */
import { addDays, addMonths, type Day } from '#terms/day.ts'
import type { PeriodKind } from './words.contract.ts'

export interface AssessedPeriod {
  readonly from: Day
  readonly to: Day
  readonly zh: string
}

/** null for a code that is none of this kind. */
export function readAssessedPeriod(kind: PeriodKind, code: string): AssessedPeriod | null {
  const span = (from: Day, months: number, zh: string) => ({ from, to: addDays(addMonths(from, months), -1), zh })
  if (kind === 'month') {
    const [, year, month] = /^(20\d{2})-(0[1-9]|1[0-2])$/.exec(code) ?? []
    return year && month ? span(`${year}-${month}-01`, 1, `${year}年${Number(month)}月`) : null
  }
  if (kind === 'quarter') {
    const [, year, quarter] = /^(20\d{2})-Q([1-4])$/.exec(code) ?? []
    const month = String((Number(quarter) - 1) * 3 + 1).padStart(2, '0')
    return year && quarter ? span(`${year}-${month}-01`, 3, `${year}年第${quarter}季度`) : null
  }
  return /^20\d{2}$/.test(code) ? span(`${code}-01-01`, 12, `${code}年度`) : null
}
