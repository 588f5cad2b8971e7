/** Whether an instant lies within hours. China's time, eight kinds of day; no calendar of its own: the head carries the days. */
import { dayOf, startOfDay, weekdayOf } from '#terms/day.ts'
import type { Hours, ListHead } from './list.contract.ts'

/** 1–7 as that weekday, 8 a public holiday. */
export function kindOfDay(days: ListHead['days'], at: Date): number {
  const day = dayOf(at)
  return days[day] ?? weekdayOf(day)
}

export function isWithin(hours: Hours, days: ListHead['days'], at: Date): boolean {
  const minute = Math.floor((at.getTime() - startOfDay(dayOf(at)).getTime()) / 60_000)
  const spans = hours[kindOfDay(days, at) - 1] ?? []
  return spans.some(([from, to]) => minute >= from && minute < to)
}
