/** The 旬: every day lies in exactly one, and they follow each other without gaps. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from './day.ts'
import {
  addPeriods,
  listPeriods,
  nextPeriod,
  periodOf,
  periodOfCode,
  previousPeriod,
  readPeriod,
  writePeriodInChinese,
  writePeriodInEnglish,
} from './period.ts'

test.each([
  ['2020-04-10', '2020-04-1', '2020-04-01', '2020-04-10', 10, '2020年4月上旬'],
  ['2020-04-11', '2020-04-2', '2020-04-11', '2020-04-20', 11, '2020年4月中旬'],
  ['2020-02-29', '2020-02-3', '2020-02-21', '2020-02-29', 6, '2020年2月下旬'],
  ['2019-02-21', '2019-02-3', '2019-02-21', '2019-02-28', 6, '2019年2月下旬'],
  ['2020-12-31', '2020-12-3', '2020-12-21', '2020-12-31', 36, '2020年12月下旬'],
])('%s lies in %s', (day, code, from, to, ordinal, name) => {
  const period = periodOf(day)
  expect(period).toMatchObject({ code, from, to, ordinal })
  expect(writePeriodInChinese(period)).toBe(name)
  expect(periodOfCode(code)).toEqual(period)
})

test('each day lies in its 旬, and the next 旬 begins the day after', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      const day = addDays('1990-01-01', days)
      const period = periodOf(day)
      expect(period.from <= day && day <= period.to).toBe(true)
      expect(nextPeriod(period).from).toBe(addDays(period.to, 1))
      expect(previousPeriod(nextPeriod(period))).toEqual(period)
    }),
  )
})

test('a year has thirty-six', () => {
  const year = listPeriods(periodOf('2020-01-01'), periodOf('2020-12-31'))
  expect(year).toHaveLength(36)
  expect(year.map((period) => period.ordinal)).toEqual(Array.from({ length: 36 }, (_, index) => index + 1))
  expect(listPeriods(periodOf('2020-01-11'), periodOf('2020-01-10'))).toEqual([])
})

test('the turn of the year is crossed', () => {
  expect(addPeriods(periodOf('2020-01-05'), -1).code).toBe('2019-12-3')
  expect(addPeriods(periodOf('2019-12-31'), 37).code).toBe('2021-01-1')
})

test.each(['2020-13-1', '2020-04-4', '2020-4-1', '2020-04', ''])('%j is no code', (code) => {
  expect(readPeriod(code)).toBeNull()
})

test('English says the same', () => {
  expect(writePeriodInEnglish(periodOf('2020-04-15'))).toBe('2020-04, second ten days')
})
