/** Sheets that say again what others say, and sheets that stand on their side. */
import { expect, test } from 'vitest'
import type { Cell } from '#base/files/workbook/grid.ts'
import { HEAD, names, read, row, sheet } from './sheets.testing.ts'

const told = (reading: ReturnType<typeof read>): string[] =>
  reading.problems.map(({ sheet: at, cell, severity }) => `${at} ${cell} ${severity}`)
const one = sheet('桃花镇', [HEAD, row(1, '甲园'), row(2, '乙苑')])

test('an equal copy is used once', () => {
  const reading = read([one, sheet('桃花镇 (2)', [HEAD, row(1, '甲园'), row(2, '乙苑')])])
  expect(reading.totals.surveyed).toBe(2)
  expect(told(reading)).toEqual(['桃花镇 (2) A1 notice'])
})

test('a copy that differs is not chosen between: both wait', () => {
  const reading = read([one, sheet('桃花镇 (2)', [HEAD, row(1, '甲园', '老旧'), row(2, '乙苑')])])
  expect(told(reading)).toEqual(['桃花镇 B2 doubt', '桃花镇 (2) B2 doubt', '桃花镇 B3 doubt', '桃花镇 (2) B3 doubt'])
})

test('an old version by its name is left out, and it is said', () => {
  const reading = read([one, sheet('桃花镇（旧）', [HEAD, row(1, '甲园', '老旧')])])
  expect(names(reading.communities)).toEqual(['桃花镇 甲园 commercial', '桃花镇 乙苑 commercial'])
  expect(told(reading)).toEqual(['桃花镇（旧） A1 refused'])
})

test('a summary with other figures than the sheets is said to differ', () => {
  const summary = ['序号', '乡镇', '小区名称', '类别', '户数']
  const rows = (households: number): Cell[][] => [
    [1, '桃花镇', '甲园', '商住', households],
    [2, '桃花镇', '乙苑', '商住', 120],
  ]
  expect(told(read([sheet('汇总表', [summary, ...rows(120)]), one]))).toEqual(['汇总表 A1 notice'])
  expect(told(read([sheet('汇总表', [summary, ...rows(99)]), one]))).toEqual(['汇总表 A1 doubt'])
})

test('communities side by side are read by columns, problems at their own cells', () => {
  const rows: Cell[][] = [
    ['三河镇智慧平安小区台账'],
    ['小区名称', '甲花园', '乙苑'],
    ['类别', '商住', '老旧'],
    ['户数', 120, '约80户'],
    ['立项时间', '2019-8-1', null],
  ]
  const reading = read([sheet('三河镇', rows)])
  expect(names(reading.communities)).toEqual(['三河镇 甲花园 commercial', '三河镇 乙苑 old'])
  expect(reading.communities.map(({ row: at, households, approvedOn }) => [at, households, approvedOn])).toEqual([
    [2, 120, '2019-08-01'],
    [3, 80, null],
  ])
  expect(told(reading)).toEqual(['三河镇 A1 notice', '三河镇 C4 doubt'])
})

test('a hidden column is used and said', () => {
  const reading = read([sheet('桃花镇', [HEAD, row(1, '甲园')], { hiddenColumns: [3] })])
  expect(reading.communities[0]?.households).toBe(120)
  expect(told(reading)).toEqual(['桃花镇 D1 notice'])
})
