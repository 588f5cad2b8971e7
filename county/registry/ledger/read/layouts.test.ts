/** Layouts that towns really use, one test each: where the unit, the category and the head may hide, and what is not a community. */
import { expect, test } from 'vitest'
import { HEAD, merge, names, read, row, says, sheet } from './sheets.testing.ts'

test('all towns in one sheet with a merged column of towns', () => {
  const rows = [
    ['肥西县智慧平安小区摸排汇总表'],
    ['序号', '乡镇（园区）', '小区名称', '类别', '户数', '栋数'],
    [1, '上派镇', '甲花园', '商住', 1, 1],
    [2, null, '乙苑', '老旧', 1, 1],
    [null, '上派镇小计', null, null, 2, 2],
    [3, '桃花工业园管委会', '丙城', '商住', 1, 1],
    [4, '340123200', '丁院', '老旧', 1, 1],
    [5, '肥西县紫蓬山', '戊村', '回迁', 1, 1],
    ['合计', null, null, null, 5, 5],
  ]
  const reading = read([sheet('汇总', rows, { merges: [merge(2, 1, 3, 1)] })])
  expect(names(reading.communities)).toEqual([
    '上派镇 甲花园 commercial',
    '上派镇 乙苑 old',
    '安徽肥西经济开发区 丙城 commercial',
    '高店镇 丁院 old',
    '紫蓬山管委会 戊村 resettlement',
  ])
  expect(reading.problems).toEqual([])
})

test('several towns’ tables below each other, each with its own title and head', () => {
  const rows = [
    ['上派镇智慧平安小区台账'],
    HEAD,
    row(1, '甲花园'),
    ['合计', null, null, 120],
    [],
    ['桃花镇智慧平安小区台账'],
    ['填报单位：桃花镇'],
    ['序号', '类别', '小区名称', '户数'],
    [1, '老旧', '乙苑', 80],
  ]
  expect(names(read([sheet('Sheet1', rows)]).communities)).toEqual(['上派镇 甲花园 commercial', '桃花镇 乙苑 old'])
})

test('units as separators within one table', () => {
  const rows = [HEAD, ['一、上派镇（2个）'], row(1, '甲花园'), row(2, '乙苑'), ['二、经开区'], row(1, '丙城')]
  expect(names(read([sheet('Sheet1', rows)]).communities)).toEqual([
    '上派镇 甲花园 commercial',
    '上派镇 乙苑 commercial',
    '安徽肥西经济开发区 丙城 commercial',
  ])
})

test('categories as separators instead of a column', () => {
  const head = ['序号', '小区名称', '户数', '楼栋数']
  const rows = [
    ['填报单位：桃花镇'],
    head,
    ['一、商住小区（1个）'],
    [1, '甲花园', 10, 1],
    ['小计', null, 10, 1],
    ['二、回迁安置小区'],
    [1, '乙苑', 10, 1],
    ['（三）老旧小区'],
    [1, '丙院', 10, 1],
  ]
  expect(names(read([sheet('Sheet1', rows)]).communities)).toEqual([
    '桃花镇 甲花园 commercial',
    '桃花镇 乙苑 resettlement',
    '桃花镇 丙院 old',
  ])
})

test('a category written once for its group is taken, and each row says so', () => {
  const rows = [
    ['填报单位：桃花镇'],
    HEAD,
    row(1, '甲'),
    row(2, '乙', null),
    row(3, '丙', null),
    row(4, '丁', '老旧'),
    row(5, '戊', null),
    row(6, '己', null),
  ]
  const reading = read([sheet('Sheet1', rows)])
  expect(reading.communities.map(({ category }) => category)).toEqual([
    'commercial',
    'commercial',
    'commercial',
    'old',
    'old',
    'old',
  ])
  expect(reading.problems.map(({ cell, severity }) => `${cell} ${severity}`)).toEqual([
    'C4 doubt',
    'C5 doubt',
    'C7 doubt',
    'C8 doubt',
  ])
})

test('three storeys of head', () => {
  const rows = [
    ['桃花镇小区台账'],
    ['序号', '小区名称', '小区基本情况', null, null, null, null, '建设情况', null, null, null, '联系方式', null],
    [null, null, '类别', '户数', '出入口', null, '建成年份', '时间节点', null, null, '计划完成', '姓名', '电话'],
    [null, null, null, null, '人行', '车行', null, '立项', '开工', '接入', null, null, null],
    [1, '甲花园', '商住', 100, 2, 1, 2006, '2019-08-01', '2019-09-01', null, '2020-12-01', '张三', '13800000000'],
  ]
  const merges = [
    merge(1, 2, 1, 6),
    merge(1, 7, 1, 10),
    merge(1, 11, 1, 12),
    merge(2, 4, 2, 5),
    merge(2, 7, 2, 9),
    merge(1, 0, 3, 0),
    merge(1, 1, 3, 1),
  ]
  const [community] = read([sheet('Sheet1', rows, { merges })]).communities
  expect(community).toMatchObject({
    ...{
      name: '甲花园',
      households: 100,
      peopleGates: 2,
      carGates: 1,
      builtYear: 2006,
      planned: true,
      approvedOn: '2019-08-01',
    },
    ...{
      startedOn: '2019-09-01',
      connectedOn: null,
      plannedDoneOn: '2020-12-01',
      contact: '张三',
      phone: '13800000000',
    },
  })
})

test('planned and actual days under one group are told apart', () => {
  const rows = [
    ['桃花镇'],
    ['序号', '小区名称', '类别', '开工时间', null, '完工时间', null],
    [null, null, null, '计划', '实际', '计划', '实际'],
    [1, '甲', '商住', '2020-01-01', '2020-02-01', '2020-05-01', '2020-06-01'],
  ]
  const merges = [merge(1, 3, 1, 4), merge(1, 5, 1, 6)]
  const [community] = read([sheet('Sheet1', rows, { merges })]).communities
  expect(community).toMatchObject({ startedOn: '2020-02-01', builtOn: '2020-06-01', plannedDoneOn: '2020-05-01' })
})

test('the head comes again after each page, notes and sums stand anywhere', () => {
  const rows = [
    ...[
      ['填报单位（盖章）：桃花镇        填报时间：2020年4月10日'],
      HEAD,
      row(1, '甲'),
      ['本页小计', null, null, 120],
      ['填报单位：桃花镇'],
      HEAD,
      row(2, '乙'),
    ],
    ...[
      ['其中：三无小区', null, null, 1],
      [null, '合  计', null, 240],
      ['注：1.类别按县里口径填写。'],
      ['填表人：王某', null, null, '审核人：李某'],
      ['备注：以实地核查为准'],
      ['2.户数以物业登记为准；'],
    ],
  ]
  const reading = read([sheet('Sheet1', rows)])
  expect(names(reading.communities)).toEqual(['桃花镇 甲 commercial', '桃花镇 乙 commercial'])
  expect(reading.problems).toEqual([])
})

test('names that look like something else are kept', () => {
  const rows = [
    ['填报单位：桃花镇'],
    HEAD,
    row(1, '合计新村'),
    row(2, '总部花园'),
    row(3, '说明书苑'),
    row(4, '桃花镇'),
    row(5, '注册小区'),
  ]
  expect(read([sheet('Sheet1', rows)]).communities.map(({ name }) => name)).toEqual([
    '合计新村',
    '总部花园',
    '说明书苑',
    '桃花镇',
    '注册小区',
  ])
})

test('a sheet of names alone, without numbers', () => {
  const rows = [
    ['桃花镇'],
    ['小区名称', '类别', '户数'],
    ['甲花园', '商住', 1],
    ['乙苑', null, null],
    ['丙院', '老旧', 2],
  ]
  expect(read([sheet('Sheet1', rows)]).communities.map(({ name }) => name)).toEqual(['甲花园', '乙苑', '丙院'])
})

test('a row that numbers the columns and a row that shows how to fill in are no communities', () => {
  const rows = [
    ['填报单位：桃花镇'],
    HEAD,
    [1, 2, 3, 4, 5, 6, 7, 8],
    ['例', '锦绣花园', '商住', 1, 1, '是', null, null],
    row(1, '甲'),
  ]
  expect(read([sheet('Sheet1', rows)]).communities.map(({ name }) => name)).toEqual(['甲'])
})

test.each([
  ['2020年店埠镇智慧平安小区建设台账', '店埠镇'],
  ['填报单位：肥东县店埠镇人民政府（盖章）', '店埠镇'],
  ['肥东县智慧平安小区统计表（撮镇）', '撮镇'],
  ['填报单位：合肥循环经济示范园', '合肥循环经济示范园'],
])('another county’s unit is taken from %j, and said to be unknown', (title, unit) => {
  const reading = read([sheet('Sheet1', [[title], HEAD, row(1, '甲')])])
  expect(reading.communities[0]?.unit).toBe(unit)
  expect(says(reading.problems)).toEqual([`A3 “${unit}”不在本县单位名录中，请核实`])
})

test.each([
  ['商住小区', '填报单位：三河镇', 'commercial'],
  ['三河镇', '三河镇老旧小区统计表', 'old'],
  ['三河镇（安置）', '小区台账', 'resettlement'],
  ['三河镇', '商住小区和老旧小区统计表', null],
])('sheet %j with title %j tells the category %j', (name, title, category) => {
  const rows = [[title], ['序号', '小区名称', '户数', '栋数'], [1, '甲', 3, 1]]
  expect(read([sheet(name, rows)]).communities.map((row) => [row.unit, row.category])).toEqual([['三河镇', category]])
})

test('the number beside the contact is taken, not that of the property manager', () => {
  const head = ['序号', '小区名称', '类别', '社区负责人', '电话', '物业负责人', '电话', '联系人', '联系电话']
  const rows = [
    ['三河镇'],
    head,
    [1, '甲', '商住', '甲某', '13800000001', '乙某', '13800000002', '丙某', '13800000003'],
  ]
  expect(read([sheet('三河镇', rows)]).communities[0]).toMatchObject({ contact: '丙某', phone: '13800000003' })
})

test('a short head of gates over days means days even when few are filled', () => {
  const rows = [
    ['三河镇'],
    ['序号', '小区名称', '类别', '立项', '开工', '接入'],
    [1, '甲', '商住', '2019-8-1', '', ''],
    [2, '乙', '老旧', '/', '', ''],
  ]
  expect(read([sheet('三河镇', rows)]).communities.map(({ planned, approvedOn }) => [planned, approvedOn])).toEqual([
    [true, '2019-08-01'],
    [false, null],
  ])
})
