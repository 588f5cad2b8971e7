/** Spellings of single cells that towns are likely to use and that say exactly one thing. One row each; layouts are elsewhere. */
import { expect, test } from 'vitest'
import { readCount } from './count.rules.ts'
import { readDate } from './date.rules.ts'
import { dropIndex, isNothing } from './plain.rules.ts'
import type { Reading } from './reading.ts'
import { readCategory, readFunding, readPhone, readText, readYesNo } from './word.rules.ts'

const told = <T>({ value, doubt }: Reading<T>): unknown[] => (doubt ? [value, 'doubt'] : [value])

test.each([
  ["'2019-09-20", '2019-09-20'],
  ['2019\\9\\20', '2019-09-20'],
  ['9/20/2019', '2019-09-20'],
  ['9/20/19', '2019-09-20'],
  ['9/20/19 9:30', '2019-09-20'],
])('the day %s is %s', (text, day) => {
  expect(told(readDate(text, { date1904: false }))).toEqual([day])
})

test.each([
  ['9/3/2019', '2019-09-03'],
  ['9/3/19', '2019-09-03'],
  ['190920', '2019-09-20'],
  ['201211', '2020-12-11'],
  ['201911', null],
  ['20/13/19', null],
])('the day %s is probably %s', (text, day) => {
  expect(told(readDate(text, { date1904: false }))).toEqual([day, 'doubt'])
})

test.each(['暂未', '暂未接入', '无计划', '不涉及', '招标中', '正在施工', '前期准备', '未安排', '∕', '无。'])(
  'no day is %s',
  (text) => {
    expect(told(readDate(text, { date1904: false }))).toEqual([null])
  },
)

test.each(['不详细', '材料有误', '未见日期有误'])('a day that is disputed (%s) waits', (text) => {
  expect(told(readDate(text, { date1904: false }))).toEqual([null, 'doubt'])
})

test.each([
  ['51个摄像头', 51],
  ['12路监控', 12],
  ['户数：757', 757],
  ['757户数', 757],
  ['757户。', 757],
  [757.0000000001, 757],
])('the count %s is %d', (cell, count) => {
  expect(told(readCount(cell, { max: 9_999 }))).toEqual([count])
})

test.each([
  ['planned', '2020年', true],
  ['planned', '2020年度', true],
  ['planned', '第一批', true],
  ['planned', '在计划内', true],
  ['planned', '不在', false],
  ['planned', '■', true],
  ['unmanaged', '“三无”', true],
  ['unmanaged', '√是', true],
  ['unmanaged', '×否', false],
  ['unmanaged', '有物业管理', false],
  ['unmanaged', '正常', false],
] as const)('%s %s is %s', (field, text, answer) => {
  expect(told(readYesNo(text, field))).toEqual([answer])
})

test.each([
  ['镇出资', 'government'],
  ['乡镇自筹', 'government'],
  ['管委会出资', 'government'],
  ['上级资金', 'government'],
  ['开发区财政', 'government'],
  ['公共收益', 'commercial'],
  ['运营商投资', 'commercial'],
  ['企业自筹', 'commercial'],
  ['尚未明确', null],
])('funding %s is %s', (text, funding) => {
  expect(told(readFunding(text))).toEqual([funding])
})

test('政府补助、企业自筹 is both and waits', () => {
  expect(told(readFunding('政府补助、企业自筹'))).toEqual([null, 'doubt'])
})

test('恢复楼 is resettlement', () => {
  expect(told(readCategory('恢复楼'))).toEqual(['resettlement'])
})

test.each([
  '手机号码：13800000000',
  '联系方式:13800000000',
  'M:13800000000',
  '(+86)13800000000',
  '13800000000;',
  '13800000000（微信同号）',
  '13800000000.0',
  '013800000000',
  '☎13800000000',
  '\u202d13800000000\u202c',
])('%s is one mobile number', (text) => {
  expect(told(readPhone(text))).toEqual(['13800000000'])
})

test.each([
  ['1、锦绣府', '锦绣府'],
  ['2.锦绣府', '锦绣府'],
  ['（3）锦绣府', '锦绣府'],
  ['4）锦绣府', '锦绣府'],
  ['⑤锦绣府', '锦绣府'],
  ['六、锦绣府', '锦绣府'],
  ['No.7 锦绣府', '锦绣府'],
  ['*锦绣府', '锦绣府'],
  ['锦绣府。', '锦绣府'],
  ['1号公馆', '1号公馆'],
  ['2049城', '2049城'],
  ['一品天城', '一品天城'],
  ['锦绣府（二期）', '锦绣府（二期）'],
])('the name in %s is %s', (text, name) => {
  expect(dropIndex(text)).toBe(name)
})

test.each(['无。', '目前无', '不存在问题', '无明显问题', '推进正常', '进展顺利。', '×', '否'])(
  'no blocker is %s',
  (text) => {
    expect(readText(text)).toBeNull()
  },
)

test.each(['无物业,无人对接', '未通电', '不正常停工', '正常推进但缺资金'])('a blocker is %s', (text) => {
  expect(readText(text)).toBe(text)
  expect(isNothing(text)).toBe(false)
})
