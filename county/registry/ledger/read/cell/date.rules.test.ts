/** One row for each way in which towns write a day: what it is read as, and whether a person must look. */
import { describe, expect, test } from 'vitest'
import { readDate } from './date.rules.ts'
import { type Case, DOUBT, SURE, told } from './reading.testing.ts'

describe('days', () => {
  test.each<Case<string | null>>([
    ...(
      [
        '2020-4-5',
        '2020/4/5',
        '2020.4.5',
        '20200405',
        '2020年4月5日',
        '2020年04月05号',
        '２０２０.４.５',
        '2020、4、5',
        '2020 4 5',
        ' 2020-04-05 ',
      ] as const
    ).map((text): Case<string> => [text, '2020-04-05', SURE]),
    ...(
      [
        '2020/4/5 0:00:00',
        '2020-04-05 00:00',
        '2020-04-05T00:00:00Z',
        '二〇二〇年四月五日',
        '2020年4月5日前',
        '已于2020年4月5日完工',
        '2020．4．5',
        '2020 年 4 月 5 日',
        '2020-04-05（周日）',
      ] as const
    ).map((text): Case<string> => [text, '2020-04-05', SURE]),
    [43926, '2020-04-05', SURE],
    [43926.75, '2020-04-05', SURE],
    ['43926', '2020-04-05', SURE],
    [20200405, '2020-04-05', SURE],
    [{ date: '2020-04-05', serial: 43926 }, '2020-04-05', SURE],
    ...(
      [
        null,
        '',
        '无',
        '/',
        '—',
        '－',
        '--',
        '未开工',
        '暂无',
        '待定',
        'N/A',
        '否',
        '尚未接入',
        '×',
        '\\',
        '进行中',
      ] as const
    ).map((text): Case<null> => [text, null, SURE]),
    ...(
      [
        '2020年3月',
        '2020年3月底',
        '2020年3月上旬',
        '2020.3',
        '202003',
        '2020-03',
        '4月5日',
        '4.5',
        '2020年',
        '2020-02-30',
        '2019-13-01',
        '已开工',
        '√',
        '2020.3.1-2020.5.1',
        '年底',
        '3月底前',
      ] as const
    ).map((text): Case<null> => [text, null, DOUBT]),
    ['20.4.5', '2020-04-05', DOUBT],
    ['5/4/2020', '2020-05-04', DOUBT],
    ['2020.4.5动工受阻后停工', '2020-04-05', DOUBT],
    ['1920-04-05', '1920-04-05', DOUBT],
    [true, null, DOUBT],
    [2020.3, null, DOUBT],
  ])('%j', (cell, value, how) => {
    expect(told(readDate(cell, { date1904: false }))).toEqual([value, how])
  })

  test('a serial of the 1904 system', () => {
    expect(told(readDate(43926 - 1462, { date1904: true }))).toEqual(['2020-04-05', SURE])
  })
})
