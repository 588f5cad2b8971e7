/** Where a head ends and the first community begins, and heads with words nobody foresaw. */
import { expect, test } from 'vitest'
import type { Cell } from '#base/files/workbook/grid.ts'
import { HEAD, merge, names, read, says, sheet } from './sheets.testing.ts'

const FULL = ['序号', '小区名称', '类别', '户数', '楼栋数', '建成年份', '责任主体', '资金来源', '立项时间', '联系电话']
const full = (name: string): Cell[] => [
  ...[1, name, '商住', 120, 3, 2006, '物业公司', '社会资金', '2019-08-01', '13800000000'],
]

test('the first community never joins the head, whatever its name sounds like', () => {
  const rows = [
    ['填报单位：桃花镇'],
    ['序号', '居处', ...FULL.slice(2)],
    full('名邸'),
    full('楼盘'),
    full('丙苑'),
    full('丁苑'),
  ]
  expect(read([sheet('桃花镇', rows)]).communities.map(({ name }) => name)).toEqual(['名邸', '楼盘', '丙苑', '丁苑'])
})

test('names under an unknown heading are found by what stands there, and it is said', () => {
  const rows = [['填报单位：桃花镇'], ['序号', '居处', ...FULL.slice(2)], full('甲园'), full('乙园'), full('丙苑')]
  const reading = read([sheet('桃花镇', rows)])
  expect(names(reading.communities)).toEqual([
    '桃花镇 甲园 commercial',
    '桃花镇 乙园 commercial',
    '桃花镇 丙苑 commercial',
  ])
  expect(says(reading.problems)).toEqual(['B2 表头“居处”不认识，按内容当作“小区名称”；不对请更正'])
})

test('without anything like names the sheet is refused, not guessed', () => {
  const rows = [['填报单位：桃花镇'], ['序号', ...FULL.slice(2)], [1, ...full('').slice(2)], [2, ...full('').slice(2)]]
  const reading = read([sheet('桃花镇', rows)])
  expect(reading.communities).toEqual([])
  expect(reading.problems.map(({ severity }) => severity)).toEqual(['refused'])
})

test('the same head twice in a row is not a head of two storeys', () => {
  const head: Cell[][] = [
    ['序号', '小区名称', '类别', '户数', '楼栋数', '联系人', null],
    [null, null, null, null, null, '姓名', '电话'],
  ]
  const body: Cell[] = [1, '甲园', '商住', 10, 2, '张三', '13800000000']
  const rows = [['填报单位：桃花镇'], ...head, ...head, body]
  const [community] = read([sheet('桃花镇', rows, { merges: [merge(1, 5, 1, 6)] })]).communities
  expect(community).toMatchObject({ name: '甲园', households: 10, contact: '张三', phone: '13800000000' })
})

test('建成时间 over years is the year of building when another column has the days', () => {
  const head = [...HEAD.slice(0, 4), '建成时间', '立项时间', '完工时间']
  const body = (name: string, year: Cell, done: Cell): Cell[] => [1, name, '商住', 10, year, '2019-08-01', done]
  const rows = [
    ['填报单位：桃花镇'],
    head,
    body('甲园', '2008年5月', '2020-03-01'),
    body('乙园', 2010, '/'),
    body('丙苑', '2012-06-01', '未完工'),
    body('丁苑', '2019年', '未完工'),
  ]
  const reading = read([sheet('桃花镇', rows)])
  expect(reading.communities.map(({ builtYear, builtOn }) => [builtYear, builtOn])).toEqual([
    [2008, '2020-03-01'],
    [2010, null],
    [2012, null],
    [2019, null],
  ])
  expect(reading.problems).toEqual([])
})

test('days between many words for “not yet” are still days', () => {
  const head = [...HEAD.slice(0, 4), '立项时间', '建成时间']
  const rows = [
    ['填报单位：桃花镇'],
    head,
    [1, '甲园', '商住', 10, '2019-08-01', '2020-03-01'],
    ...['乙园', '丙苑', '丁苑', '戊苑', '己苑', '庚苑'].map((name): Cell[] => [
      2,
      name,
      '商住',
      10,
      '2019-08-01',
      '未完工',
    ]),
  ]
  const reading = read([sheet('桃花镇', rows)])
  expect(reading.communities.map(({ builtOn }) => builtOn)).toEqual(['2020-03-01', ...Array(6).fill(null)])
  expect(reading.problems).toEqual([])
})

test('a title that nobody merged is no group over the first columns', () => {
  const rows: Cell[][] = [
    ['桃花镇智慧平安小区建设台账'],
    ['序号', '居处', ...FULL.slice(2)],
    full('甲园'),
    full('乙园'),
    full('丙苑'),
  ]
  const reading = read([sheet('Sheet1', rows)])
  expect(reading.communities.map(({ unit, name }) => `${unit} ${name}`)).toEqual([
    '桃花镇 甲园',
    '桃花镇 乙园',
    '桃花镇 丙苑',
  ])
  expect(reading.sheets[0]?.headRows).toEqual([2])
})
