/** Findings as people copy them from Excel. */
import { expect, test } from 'vitest'
import { readPastedFindings } from './finding.rules.ts'

const known = {
  names: {
    units: new Map([['东镇', ['2']]]),
    communities: new Map([
      ['东苑', ['a']],
      ['双苑', ['b', 'c']],
      ['远苑', ['d']],
    ]),
  },
  checklist: [
    { code: 'sign', group: 'x', zh: '设有标志', en: 'sign', clause: '条例十三', tag: 'A', kind: 'quality' } as const,
  ],
  planned: new Set(['a', 'c']),
  today: '2020-04-15',
}
const HEAD = '小区\t发现问题\t检查项\t检查日期\t责任单位\t整改期限\t类别'
const read = (rows: string) => readPastedFindings(`${HEAD}\n${rows}`, known)

test('the checklist’s row gives code and kind, the plan decides between communities of one name', () => {
  const { findings, problems } = read(
    '东苑\t缺标志\t设有标志\t2020/4/14\t东镇\t2020-04-30\t\n双苑\t箱门未锁\t\t\t\t\t施工安全',
  )
  expect(problems).toEqual([])
  expect(findings).toMatchObject([
    { communityId: 'a', code: 'sign', kind: 'quality', foundOn: '2020-04-14', leadUnitId: '2', deadline: '2020-04-30' },
    { communityId: 'c', code: null, kind: 'safety', foundOn: '2020-04-15', leadUnitId: null, deadline: null },
  ])
})

test.each([
  ['南苑\t缺标志\t\t\t\t\t', '小区'],
  ['远苑\t缺标志\t\t\t\t\t', '小区'],
  ['东苑\t\t\t\t\t\t', '发现问题'],
  ['东苑\t缺标志\t没有的项\t\t\t\t', '检查项'],
  ['东苑\t缺标志\t\t2020-04-16\t\t\t', '检查日期'],
  ['东苑\t缺标志\t\t\t西镇\t\t', '责任单位'],
  ['东苑\t缺标志\t\t\t\t2020-04-30\t', '责任单位'],
  ['东苑\t缺标志\t\t\t东镇\t2020-04-14\t', '整改期限'],
  ['东苑\t缺标志\t\t\t\t\t天气', '类别'],
])('%j is refused at %s', (row, column) => {
  expect(read(row).problems).toMatchObject([{ line: 2, column }])
})
