/** China's working days: weekends, public holidays and the weekends worked instead. Not office hours. */
import { z } from 'zod'
import { addDays, type Day, weekdayOf } from './day.ts'
import table from './holidays.json' with { type: 'json' }

/** The file written by `scripts/make-holidays.mjs`. */
export const holidayTableSchema = z.object({
  source: z.string(),
  firstYear: z.number().int(),
  lastYear: z.number().int(),
  holidays: z.record(z.string(), z.string()),
  workdays: z.array(z.string()),
})

const HOLIDAYS: ReadonlyMap<Day, string> = new Map(Object.entries(table.holidays))
const WORKED_WEEKENDS: ReadonlySet<Day> = new Set(table.workdays)

/** Days before this are judged by the weekday alone too. */
export const HOLIDAYS_KNOWN_FROM: Day = `${table.firstYear}-01-01`

/** Days after this have no published holidays yet: weekends alone count as free, and a page should say so. */
export const HOLIDAYS_KNOWN_UNTIL: Day = `${table.lastYear}-12-31`

/** The public holiday's Chinese name (`国庆节`), or null. */
export function holidayName(day: Day): string | null {
  return HOLIDAYS.get(day) ?? null
}

/** Whether offices work on that day, by the State Council's notices; by the weekday alone where none is known. */
export function isWorkingDay(day: Day): boolean {
  if (WORKED_WEEKENDS.has(day)) return true
  return !HOLIDAYS.has(day) && weekdayOf(day) <= 5
}

/** The day itself when offices work on it, else the next one on which they do: how a cut-off moves. */
export function workingDayOnOrAfter(day: Day): Day {
  let current = day
  while (!isWorkingDay(current)) current = addDays(current, 1)
  return current
}

/** The first working day after `day`. */
export function nextWorkingDay(day: Day): Day {
  return workingDayOnOrAfter(addDays(day, 1))
}

/** `count` working days later; the day itself for 0 (whether working or not). `count` ≥ 0. */
export function addWorkingDays(day: Day, count: number): Day {
  let current = day
  for (let left = count; left > 0; left -= 1) current = nextWorkingDay(current)
  return current
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function countWorkingDays(from: Day, to: Day): number {
  let count = 0
  for (let current = addDays(from, 1); current <= to; current = addDays(current, 1))
    if (isWorkingDay(current)) count += 1
  return count
}
