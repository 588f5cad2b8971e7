/** The 旬, the ten-day period of a bulletin: 1–10, 11–20, 21–end of month. Not a week and never ten days exactly. */
import { z } from 'zod'
import { type Day, daysInMonth, splitDay } from './day.ts'

/** Code of a 旬, `YYYY-MM-1|2|3`: `2020-04-2` is 2020年4月中旬. Compares and sorts as text. */
export type PeriodCode = string

export interface Period {
  readonly code: PeriodCode
  readonly year: number
  /** 1–12 */
  readonly month: number
  /** 1 上旬, 2 中旬, 3 下旬 */
  readonly third: 1 | 2 | 3
  readonly from: Day
  readonly to: Day
  /** 1–36 */
  readonly ordinal: number
}

const CODE_SHAPE = /^(\d{4})-(0[1-9]|1[0-2])-([123])$/
const THIRD_NAMES = { 1: '上旬', 2: '中旬', 3: '下旬' } as const
const THIRD_NAMES_EN = { 1: 'first', 2: 'second', 3: 'last' } as const

export const periodCodeSchema = z.string().regex(CODE_SHAPE, { error: 'YYYY-MM-1|2|3' })

/** The 旬 of a code; null for a text that is no code. */
export function readPeriod(code: string): Period | null {
  const parts = CODE_SHAPE.exec(code)
  if (!parts) return null
  return makePeriod(Number(parts[1]) * 36 + (Number(parts[2]) - 1) * 3 + Number(parts[3]) - 1)
}

/** The 旬 of a code that is known to be one. Throws RangeError otherwise. */
export function periodOfCode(code: PeriodCode): Period {
  const period = readPeriod(code)
  if (!period) throw new RangeError(`not a ten-day period: ${code}`)
  return period
}

/** The 旬 in which a day lies. */
export function periodOf(day: Day): Period {
  const { year, month, dayOfMonth } = splitDay(day)
  const third = dayOfMonth <= 10 ? 0 : dayOfMonth <= 20 ? 1 : 2
  return makePeriod(year * 36 + (month - 1) * 3 + third)
}

/** The 旬 `count` later (earlier when negative). */
export function addPeriods(period: Period, count: number): Period {
  return makePeriod(countPeriods(period) + count)
}

export function previousPeriod(period: Period): Period {
  return addPeriods(period, -1)
}

export function nextPeriod(period: Period): Period {
  return addPeriods(period, 1)
}

/** Every 旬 from `from` to `to`, both included, in order; empty when `to` is earlier. */
export function listPeriods(from: Period, to: Period): Period[] {
  const first = countPeriods(from)
  const length = countPeriods(to) - first + 1
  return Array.from({ length: Math.max(0, length) }, (_, step) => makePeriod(first + step))
}

/** `2020年4月中旬`. */
export function writePeriodInChinese(period: Period): string {
  return `${period.year}年${period.month}月${THIRD_NAMES[period.third]}`
}

/** `2020-04, second ten days`. */
export function writePeriodInEnglish(period: Period): string {
  return `${period.code.slice(0, 7)}, ${THIRD_NAMES_EN[period.third]} ten days`
}

function countPeriods(period: Period): number {
  return period.year * 36 + period.ordinal - 1
}

function makePeriod(count: number): Period {
  const year = Math.floor(count / 36)
  const within = count - year * 36
  const month = Math.floor(within / 3) + 1
  const third = ((within % 3) + 1) as 1 | 2 | 3
  const prefix = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
  const first = third * 10 - 9
  const last = third === 3 ? daysInMonth(year, month) : third * 10
  return {
    code: `${prefix}-${third}`,
    year,
    month,
    third,
    from: `${prefix}-${String(first).padStart(2, '0')}`,
    to: `${prefix}-${String(last).padStart(2, '0')}`,
    ordinal: within + 1,
  }
}
