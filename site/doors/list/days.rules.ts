/** China's calendar as controllers are told it: only the days that are not what their weekday says. */
import { addDays, type Day, weekdayOf } from '#terms/day.ts'
import { holidayName, isWorkingDay } from '#terms/working-days.ts'

/** Public holidays as 8, weekends worked instead as the weekday that is made up for: a Monday. From `first`, `count` days. */
export function listSpecialDays(first: Day, count: number): Record<Day, number> {
  const days: Record<Day, number> = {}
  for (let at = 0; at < count; at += 1) {
    const day = addDays(first, at)
    if (holidayName(day) !== null && !isWorkingDay(day)) days[day] = 8
    else if (weekdayOf(day) > 5 && isWorkingDay(day)) days[day] = 1
  }
  return days
}
