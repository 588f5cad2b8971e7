/** Days: reading, the change of day in Shanghai, counting. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  compareDays,
  dayOf,
  daySchema,
  daysBetween,
  endOfDay,
  makeDay,
  readDay,
  startOfDay,
  weekdayOf,
  writeDayInChinese,
  writeDayInEnglish,
  writeShortDayInChinese,
} from './day.ts'

const anyDay = fc.integer({ min: -20_000, max: 60_000 }).map((days) => addDays('1970-01-01', days))

test.each(['2020-02-30', '2019-02-29', '2020-13-01', '2020-00-10', '2020-4-5', '20200405', '', '1899-12-31'])(
  '%j is no day',
  (text) => {
    expect(readDay(text)).toBeNull()
    expect(daySchema.safeParse(text).success).toBe(false)
  },
)

test('29 February is a day in leap years only', () => {
  expect([makeDay(2020, 2, 29), makeDay(2000, 2, 29), makeDay(1900, 2, 29), makeDay(2019, 2, 29)]).toEqual([
    '2020-02-29',
    '2000-02-29',
    null,
    null,
  ])
})

test('the day changes at midnight in Shanghai, 16:00 UTC', () => {
  expect(dayOf(new Date('2020-04-14T15:59:59.999Z'))).toBe('2020-04-14')
  expect(dayOf(new Date('2020-04-14T16:00:00Z'))).toBe('2020-04-15')
  expect(startOfDay('2020-04-15').toISOString()).toBe('2020-04-14T16:00:00.000Z')
  expect(endOfDay('2020-04-15').toISOString()).toBe('2020-04-15T15:59:59.999Z')
})

test('every moment of a day belongs to that day', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 86_399_999 }), (day, ms) => {
      expect(dayOf(new Date(startOfDay(day).getTime() + ms))).toBe(day)
    }),
  )
})

test('adding and counting days are each other’s inverse, and order is the order of texts', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5_000, max: 5_000 }), (day, days) => {
      const other = addDays(day, days)
      expect(daysBetween(day, other)).toBe(days)
      expect(compareDays(day, other)).toBe(days > 0 ? -1 : days < 0 ? 1 : 0)
    }),
  )
})

test('a month later keeps the day or takes the last one', () => {
  expect(addMonths('2020-01-31', 1)).toBe('2020-02-29')
  expect(addMonths('2020-03-31', -13)).toBe('2019-02-28')
  expect(addMonths('2020-12-15', 1)).toBe('2021-01-15')
})

test('weekdays count from Monday', () => {
  expect([weekdayOf('2020-04-13'), weekdayOf('2020-04-15'), weekdayOf('2020-04-19'), weekdayOf('1969-12-31')]).toEqual([
    1, 3, 7, 3,
  ])
})

test('written days have no leading zeros', () => {
  expect(writeDayInChinese('2020-04-05')).toBe('2020年4月5日')
  expect(writeShortDayInChinese('2020-04-15')).toBe('4月15日')
  expect(writeDayInEnglish('2020-04-05')).toBe('5 Apr 2020')
})
