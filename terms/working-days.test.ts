/** Working days against the State Council's notices and against the package that the table was made from. */
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { addDays } from './day.ts'
import table from './holidays.json' with { type: 'json' }
import {
  addWorkingDays,
  countWorkingDays,
  HOLIDAYS_KNOWN_UNTIL,
  holidayName,
  holidayTableSchema,
  isWorkingDay,
  nextWorkingDay,
  workingDayOnOrAfter,
} from './working-days.ts'

test.each([
  ['2020-04-04', false, '清明 on a Saturday'],
  ['2020-04-06', false, '清明, Monday off'],
  ['2020-04-26', true, 'a Sunday worked for 劳动节'],
  ['2020-01-31', false, '春节 2020 lengthened by the State Council because of the epidemic'],
  ['2020-02-03', true, 'the Monday after'],
  ['2019-10-12', true, 'a Saturday worked for 国庆节'],
  ['2026-10-10', true, 'a Saturday worked for 国庆节'],
  ['2020-04-18', false, 'an ordinary Saturday'],
])('%s: working day is %s (%s)', (day, expected) => {
  expect(isWorkingDay(day)).toBe(expected)
})

test('a cut-off on a holiday moves to the next working day', () => {
  expect(workingDayOnOrAfter('2020-05-01')).toBe('2020-05-06')
  expect(workingDayOnOrAfter('2020-04-20')).toBe('2020-04-20')
  expect(nextWorkingDay('2020-04-30')).toBe('2020-05-06')
})

test('working days are counted and added over holidays', () => {
  expect(addWorkingDays('2020-04-29', 2)).toBe('2020-05-06')
  expect(addWorkingDays('2020-05-02', 0)).toBe('2020-05-02')
  expect(countWorkingDays('2020-04-29', '2020-05-06')).toBe(2)
  expect(countWorkingDays('2020-05-06', '2020-05-06')).toBe(0)
})

test('a holiday has its name, an ordinary day none', () => {
  expect([holidayName('2020-10-01'), holidayName('2020-10-09')]).toEqual(['国庆节', null])
})

test('the table has the shape its reader expects and equals the package day by day', () => {
  expect(holidayTableSchema.parse(table)).toEqual(table)
  const { isWorkday } = createRequire(import.meta.url)('chinese-days') as { isWorkday: (day: string) => boolean }
  for (let day = '2018-01-01'; day <= HOLIDAYS_KNOWN_UNTIL; day = addDays(day, 1))
    expect([day, isWorkingDay(day)]).toEqual([day, isWorkday(day)])
})
