/** Days as whole numbers, with working days counted ahead, so that a thousand plans are scheduled in a blink. Pure. */
import { addDays, type Day } from '#terms/day.ts'
import { isWorkingDay } from '#terms/working-days.ts'

export type DayUnit = 'working' | 'calendar'

/** The days a plan may touch. Holidays are known for some of these years only (`HOLIDAYS_KNOWN_UNTIL`). */
export const FIRST_DAY: Day = '2010-01-01'
export const LAST_DAY: Day = '2079-12-31'

interface Table {
  readonly days: readonly Day[]
  readonly numbers: ReadonlyMap<Day, number>
  /** Of each day the number of working days before it. */
  readonly rank: Int32Array
  /** The numbers of all working days, in order. */
  readonly working: Int32Array
}

let made: Table | null = null

function table(): Table {
  made ??= makeTable()
  return made
}

function makeTable(): Table {
  const days: Day[] = []
  for (let day = FIRST_DAY; day <= LAST_DAY; day = addDays(day, 1)) days.push(day)
  const rank = new Int32Array(days.length + 1)
  const working: number[] = []
  days.forEach((day, number) => {
    rank[number] = working.length
    if (isWorkingDay(day)) working.push(number)
  })
  rank[days.length] = working.length
  return { days, numbers: new Map(days.map((day, number) => [day, number])), rank, working: Int32Array.from(working) }
}

/** The number of a day; throws RangeError outside the years of plans. */
export function numberOf(day: Day): number {
  return table().numbers.get(day) ?? outside(day)
}

/** The day of a number. */
export function dayAt(number: number): Day {
  return table().days[number] ?? outside(String(number))
}

/** The day itself when it counts in this unit, else the next that does. */
export function onOrAfter(day: number, unit: DayUnit): number {
  return unit === 'calendar' ? day : workingAt(rankOf(day))
}

/** The day itself when it counts in this unit, else the last before that does. */
export function onOrBefore(day: number, unit: DayUnit): number {
  return unit === 'calendar' ? day : workingAt(rankOf(day + 1) - 1)
}

/** The last day of a task that begins on `start` and lasts `duration` ≥ 1 days of its unit. */
export function endFrom(start: number, duration: number, unit: DayUnit): number {
  return unit === 'calendar' ? start + duration - 1 : workingAt(rankOf(start) + duration - 1)
}

/** The first day of a task that ends on `end`. */
export function startFrom(end: number, duration: number, unit: DayUnit): number {
  return unit === 'calendar' ? end - duration + 1 : workingAt(rankOf(end + 1) - duration)
}

/** `steps` days of the unit after a day that counts (before, when negative). */
export function stepFrom(day: number, steps: number, unit: DayUnit): number {
  return unit === 'calendar' ? day + steps : workingAt(rankOf(day) + steps)
}

/** Days of the unit from `from` to `to`, both of which count; negative when `to` is earlier. */
export function countSteps(from: number, to: number, unit: DayUnit): number {
  return unit === 'calendar' ? to - from : rankOf(to) - rankOf(from)
}

function rankOf(day: number): number {
  return table().rank[day] ?? outside(String(day))
}

function workingAt(place: number): number {
  return table().working[place] ?? outside(`working day ${place}`)
}

function outside(what: string): never {
  throw new RangeError(`outside the years of plans: ${what}`)
}
