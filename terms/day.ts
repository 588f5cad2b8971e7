/** Calendar days in China's time (`YYYY-MM-DD`). Not instants: an instant becomes a day only here, in Asia/Shanghai. */
import { z } from 'zod'

/** A calendar day, `YYYY-MM-DD`. Compares and sorts as text. */
export type Day = string

const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY_MS = 86_400_000
/** China has kept UTC+8 all year since 1991-09-15; nothing recorded here is an instant before that. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** A real calendar day between 1900 and 2199; `2020-02-30` is refused. */
export const daySchema = z.string().refine((text) => readDay(text) !== null, { error: 'YYYY-MM-DD' })

/** `text` when it is a real calendar day in the form YYYY-MM-DD, else null. */
export function readDay(text: string): Day | null {
  const parts = DAY_SHAPE.exec(text)
  if (!parts) return null
  return makeDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/** The day of year, month (1–12) and day of month, or null when there is no such day. Years 1900–2199. */
export function makeDay(year: number, month: number, dayOfMonth: number): Day | null {
  if (!Number.isInteger(year) || year < 1900 || year > 2199) return null
  if (!Number.isInteger(month) || month < 1 || month > 12) return null
  if (!Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null
  return `${year}-${two(month)}-${two(dayOfMonth)}`
}

/** Year, month (1–12) and day of month as numbers. Throws RangeError for a text that is no day. */
export function splitDay(day: Day): { year: number; month: number; dayOfMonth: number } {
  if (readDay(day) === null) throw new RangeError(`not a calendar day: ${day}`)
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), dayOfMonth: Number(day.slice(8, 10)) }
}

/** The day it is in Asia/Shanghai at an instant. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)
}

/** The instant at which a day begins in Asia/Shanghai. */
export function startOfDay(day: Day): Date {
  return new Date(countDays(day) * DAY_MS - SHANGHAI_OFFSET_MS)
}

/** The last millisecond of a day in Asia/Shanghai. */
export function endOfDay(day: Day): Date {
  return new Date(startOfDay(day).getTime() + DAY_MS - 1)
}

/** The day `days` later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return new Date((countDays(day) + days) * DAY_MS).toISOString().slice(0, 10)
}

/** The same day of the month `months` later, or that month's last day when it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = splitDay(day)
  const total = year * 12 + month - 1 + months
  const toYear = Math.floor(total / 12)
  const toMonth = total - toYear * 12 + 1
  return `${toYear}-${two(toMonth)}-${two(Math.min(dayOfMonth, daysInMonth(toYear, toMonth)))}`
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return countDays(to) - countDays(from)
}

/** −1, 0 or 1, for sorting. */
export function compareDays(a: Day, b: Day): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  return ((((countDays(day) + 3) % 7) + 7) % 7) + 1
}

/** Days in a month, `month` 1–12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** `2020年4月15日`, without leading zeros, as GB/T 9704-2012 §7.3.5.3 writes dates. */
export function writeDayInChinese(day: Day): string {
  const { year, month, dayOfMonth } = splitDay(day)
  return `${year}年${month}月${dayOfMonth}日`
}

/** `4月15日`. */
export function writeShortDayInChinese(day: Day): string {
  const { month, dayOfMonth } = splitDay(day)
  return `${month}月${dayOfMonth}日`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `15 Apr 2020`. */
export function writeDayInEnglish(day: Day): string {
  const { year, month, dayOfMonth } = splitDay(day)
  return `${dayOfMonth} ${MONTHS[month - 1] ?? ''} ${year}`
}

function countDays(day: Day): number {
  const { year, month, dayOfMonth } = splitDay(day)
  return Date.UTC(year, month - 1, dayOfMonth) / DAY_MS
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
