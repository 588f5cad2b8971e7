/** Units, categories and funding that rows, notes or ticks say instead of a column of their own. */
import { expect, test } from 'vitest'
import type { Cell } from '#base/files/workbook/grid.ts'
import { HEAD, merge, names, read, row, says, sheet } from './sheets.testing.ts'

const TWO = ['上派镇 甲花园 commercial', '三河镇 乙苑 commercial']

test.each<[string, (unit: string, number: string) => Cell[]]>([
  ['三河镇：', (unit) => [`${unit}：`]],
  ['（三）三河镇（1个）', (unit, number) => [`（${number}）${unit}（1个）`]],
  ['二 | 三河镇', (unit, number) => [number, unit]],
  ['二 | 三河镇 | | 1234', (unit, number) => [number, unit, null, 1234]],
  ['三河镇 | | | 1234', (unit) => [unit, null, null, 1234]],
  ['填报单位：三河镇', (unit) => [`填报单位：${unit}`]],
])('a unit’s section begins with %s', (_, head) => {
  const rows = [HEAD, head('上派镇', '一'), row(1, '甲花园'), head('三河镇', '二'), row(1, '乙苑')]
  const reading = read([sheet('Sheet1', rows)])
  expect(names(reading.communities)).toEqual(TWO)
  expect(reading.problems.filter(({ severity }) => severity !== 'notice')).toEqual([])
})

test('a community that is called like a unit stays one', () => {
  const rows = [['填报单位：桃花镇'], HEAD, ['一', '三河镇', '商住', 120, 3, '否', null, null], row(2, '上派镇')]
  expect(names(read([sheet('桃花镇', rows)]).communities)).toEqual([
    '桃花镇 三河镇 commercial',
    '桃花镇 上派镇 commercial',
  ])
})

test.each<[string, Cell[]]>([
  ['二 | 老旧小区', ['二', '老旧小区']],
  ['老旧小区 | | 1', ['老旧小区', null, 1]],
])('a category’s section begins with %s', (_, head) => {
  const rows = [['填报单位：桃花镇'], ['序号', '小区名称', '户数', '楼栋数'], head, [1, '甲院', 10, 1]]
  expect(names(read([sheet('桃花镇', rows)]).communities)).toEqual(['桃花镇 甲院 old'])
})

test('category and funding by ticks in columns of their own', () => {
  const rows: Cell[][] = [
    ['填报单位：桃花镇'],
    ['序号', '小区名称', '商住', '回迁安置', '老旧', '户数', '楼栋数', '政府出资', '社会资金'],
    [1, '甲园', '√', null, null, 10, 1, null, '√'],
    [2, '乙村', null, '√', '×', 20, 2, '√', null],
    [3, '丙院', null, '√', '√', 30, 3, null, null],
  ]
  const reading = read([sheet('桃花镇', rows)])
  expect(reading.communities.map(({ category, funding }) => [category, funding])).toEqual([
    ['commercial', 'commercial'],
    ['resettlement', 'government'],
    ['resettlement', null],
  ])
  expect(says(reading.problems.filter(({ severity }) => severity === 'doubt'))).toEqual([
    'J5 “回迁安置、老旧”同时像两种类别，暂取前一种，请核实',
  ])
})

test('三无 among the notes counts where no column asks for it', () => {
  const head = [...HEAD, '备注']
  const rows = [
    ['填报单位：桃花镇'],
    head,
    [...row(1, '甲园'), '三无小区'],
    [...row(2, '乙村'), '非三无小区'],
    [...row(3, '丙院'), '已对接'],
  ]
  expect(read([sheet('桃花镇', rows)]).communities.map(({ unmanaged }) => unmanaged)).toEqual([true, false, false])
})

test('开发区 alone is the one development area of the county', () => {
  expect(read([sheet('开发区', [HEAD, row(1, '甲')])]).communities[0]?.unit).toBe('安徽肥西经济开发区')
})

test('a head does not begin or end within its merged cells', () => {
  const head: Cell[][] = [
    ['序号', '小区名称', '类别', '户数', '大门', null],
    [null, null, null, null, '人行数', '车行数'],
  ]
  const merges = [0, 1, 2, 3].map((column) => merge(1, column, 2, column)).concat(merge(1, 4, 1, 5))
  const rows = [['填报单位：桃花镇'], ...head, ...head, [1, '甲园', '商住', 10, 3, 2]]
  const [community] = read([sheet('桃花镇', rows, { merges })]).communities
  expect(community).toMatchObject({ name: '甲园', peopleGates: 3, carGates: 2 })
})

test.each<[string, Cell[]]>([
  ['letters', ['A', 'B', 'C', 'D', 'E']],
  ['stems', ['甲', '乙', '丙', '丁']],
  ['measures', [null, null, null, '户', '栋', '是/否', '年月日']],
  ['a note with its text beside', ['备注', '1、本表一式两份']],
])('%s below the head are no community', (_, below) => {
  const reading = read([sheet('桃花镇', [HEAD, below, row(1, '甲园'), row(2, '乙村')])])
  expect(reading.communities.map(({ name }) => name)).toEqual(['甲园', '乙村'])
  expect(reading.problems).toEqual([])
})

test('a sheet that shows how to fill in is left out, and it is said', () => {
  const reading = read([sheet('桃花镇', [HEAD, row(1, '甲园')]), sheet('填报示例', [HEAD, row(1, '锦绣花园')])])
  expect(names(reading.communities)).toEqual(['桃花镇 甲园 commercial'])
  expect(reading.problems.map(({ sheet: at, severity }) => `${at} ${severity}`)).toEqual(['填报示例 notice'])
})

test('the manager’s own person and number do not replace the contact’s', () => {
  const head = [...HEAD.slice(0, 7), '联系人', '联系电话', '物业联系人及电话']
  const rows: Cell[][] = [head, [1, '甲园', '商住', 10, 2, '否', null, '张三', '13800000000', '王某 13900000000']]
  expect(read([sheet('桃花镇', rows)]).communities[0]).toMatchObject({ contact: '张三', phone: '13800000000' })
})

test('one day written month first makes its neighbours certain', () => {
  const rows: Cell[][] = [
    HEAD,
    [1, '甲园', '商住', 10, 2, '是', '8/20/19', null],
    [2, '乙村', '商住', 10, 2, '是', '9/3/19', null],
  ]
  const reading = read([sheet('桃花镇', rows)])
  expect(reading.communities.map(({ approvedOn }) => approvedOn)).toEqual(['2019-08-20', '2019-09-03'])
  expect(reading.problems).toEqual([])
})

test('有无物业 beside 物业公司 does not say who pays', () => {
  const head = [...HEAD, '资金来源', '物业公司', '有无物业']
  const rows: Cell[][] = [head, [...row(1, '甲园'), '/', null, '有'], [...row(2, '乙村'), '政府出资', null, '有']]
  expect(read([sheet('桃花镇', rows)]).communities.map(({ funding }) => funding)).toEqual([null, 'government'])
})
