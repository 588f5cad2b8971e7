import { expect, test } from 'vitest'
import { writeValue } from './column.ts'
import { compareValues } from './rows.ts'
import { toggled } from './selection.ts'

test('names sort by pinyin, numbers in names by their value', () => {
  expect(['紫云', '安居', '北苑'].sort(compareValues)).toEqual(['安居', '北苑', '紫云'])
  expect(['样例10', '样例9'].sort(compareValues)).toEqual(['样例9', '样例10'])
})

test('numbers sort as numbers and days as texts', () => {
  expect([10, 9, -1].sort(compareValues)).toEqual([-1, 9, 10])
  expect(['2020-04-15', '2019-12-31'].sort(compareValues)).toEqual(['2019-12-31', '2020-04-15'])
})

test.each([
  [null, '—'],
  ['', '—'],
  [0, '0'],
  [true, '✓'],
  [false, '—'],
  ['上派镇', '上派镇'],
])('%o is written as %s', (value, written) => {
  expect(writeValue(value)).toBe(written)
})

test('selecting twice is selecting nothing, and the old selection stays as it was', () => {
  const before: ReadonlySet<string> = new Set(['a'])
  expect([...toggled(before, 'b')]).toEqual(['a', 'b'])
  expect([...toggled(before, 'a')]).toEqual([])
  expect([...before]).toEqual(['a'])
})
