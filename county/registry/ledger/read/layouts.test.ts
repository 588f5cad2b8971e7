/** Layouts that towns really use, one test each: where the unit, the category and the head may hide, and what is not a community. */
import { expect, test } from 'vitest'
import type { LedgerCommunity, LedgerProblem } from '#county/registry/ledger/ledger.contract.ts'
import type { Cell, Merge, Sheet } from '#county/registry/ledger/open/grid.ts'
import { defaultDirectory } from '#county/registry/ledger/units.ts'
import { readLedger } from './ledger.rules.ts'

const directory = defaultDirectory()
const sheet = (name: string, rows: readonly (readonly Cell[])[], more: Partial<Sheet> = {}): Sheet => ({
  ...{ name, hidden: false, date1904: false, rows, merges: [], hiddenRows: [], hiddenColumns: [] },
  ...more,
})
const read = (sheets: readonly Sheet[], fileName = '台账.xlsx') =>
  readLedger({ format: 'xlsx', sheets }, { directory, fileName, today: '2026-01-01' })
const names = (rows: readonly LedgerCommunity[]): string[] =>
  rows.map((row) => `${row.unit} ${row.name} ${row.category}`)
const says = (problems: readonly LedgerProblem[]): string[] =>
  problems.map(({ cell, message }) => `${cell} ${message.zh}`)
const merge = (top: number, left: number, bottom: number, right: number): Merge => ({ top, left, bottom, right })

const HEAD = ['序号', '小区名称', '类别', '户数', '楼栋数', '是否纳入计划', '立项时间', '联系电话']
const row = (number: number, name: string, category: Cell = '商住'): Cell[] => [
  number,
  name,
  category,
  120,
  3,
  '否',
  null,
  null,
]

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

test('hidden sheets and rows are said, never used in silence', () => {
  const rows = [['填报单位：桃花镇'], HEAD, row(1, '甲'), row(2, '乙')]
  const reading = read([
    sheet('桃花镇', rows, { hiddenRows: [3] }),
    sheet('旧表', [['填报单位：桃花镇'], HEAD, row(1, '丙')], { hidden: true }),
    sheet('说明', [['请按旬报送']], { hidden: true }),
  ])
  expect(names(reading.communities)).toEqual(['桃花镇 甲 commercial', '桃花镇 乙 commercial'])
  expect(reading.problems.map(({ sheet: at, cell, severity }) => `${at} ${cell} ${severity}`)).toEqual([
    '桃花镇 A4 doubt',
    '旧表 A1 refused',
  ])
  expect(reading.sheets.map(({ state }) => state)).toEqual(['read', 'hidden', 'hidden'])
})

test('a summary that repeats the towns’ sheets is not counted twice; a table of figures is no ledger', () => {
  const one = sheet('桃花镇', [['填报单位：桃花镇'], HEAD, row(1, '甲')])
  const all = sheet('汇总表', [
    ['序号', '乡镇', '小区名称', '类别'],
    [1, '桃花镇', '甲', '商住'],
  ])
  const figures = sheet('统计', [
    ['序号', '乡镇', '摸排数', '立项数', '开工数'],
    [1, '桃花镇', 58, 20, 3],
  ])
  const reading = read([all, one, figures])
  expect(reading.totals.surveyed).toBe(1)
  expect(reading.sheets.map(({ state }) => state)).toEqual(['skipped', 'read', 'skipped'])
})

test.each([
  ['1.上派镇', '上派镇'],
  [' 经开区 ', '安徽肥西经济开发区'],
  ['紫蓬山台账', '紫蓬山管委会'],
  ['紫蓬镇台账', '紫蓬镇'],
  ['严店乡', '严店镇'],
  ['（3）中派河新区', '中派河新区(示例)'],
  ['店埠镇', '店埠镇'],
  ['肥东经济开发区', '肥东经济开发区'],
])('sheet name %j means %s', (name, unit) => {
  expect(read([sheet(name, [HEAD, row(1, '甲')])]).communities[0]?.unit).toBe(unit)
})

test('the file name says the unit when nothing else does; otherwise a person is asked', () => {
  expect(read([sheet('Sheet1', [HEAD, row(1, '甲')])], '三河镇小区台账0410.xlsx').communities[0]?.unit).toBe('三河镇')
  const reading = read([sheet('Sheet1', [HEAD, row(1, '甲')])])
  expect(reading.communities[0]?.unit).toBe('')
  expect(says(reading.problems)).toEqual(['A1 看不出是哪个单位的台账，请指定单位'])
})

test('twins and near twins of a unit wait; the same name in another unit does not', () => {
  const reading = read([
    sheet('桃花镇', [
      HEAD,
      row(1, '锦绣府'),
      row(2, '锦绣府'),
      row(3, '书香苑一期'),
      row(4, '书香苑（1期）'),
      row(5, '书香苑二期'),
    ]),
    sheet('上派镇', [HEAD, row(1, '锦绣府')]),
  ])
  expect(reading.problems.map(({ sheet: at, cell }) => `${at} ${cell}`)).toEqual([
    '桃花镇 B2',
    '桃花镇 B3',
    '桃花镇 B4',
    '桃花镇 B5',
  ])
})

test('days out of order, of the future, and a connection without a building are doubted', () => {
  const head = ['序号', '小区名称', '类别', '立项时间', '开工时间', '建成时间', '接入时间']
  const rows = [
    ['填报单位：桃花镇', null, '填报时间：2020年4月10日'],
    head,
    [1, '甲', '商住', '2020-01-05', '2019-12-01', null, null],
    [2, '乙', '商住', '2020-01-05', '2020-05-01', null, null],
    [3, '丙', '商住', '2020-01-05', null, null, '2020-03-01'],
  ]
  expect(says(read([sheet('Sheet1', rows)]).problems)).toEqual([
    'E3 开工 2019-12-01 早于立项 2020-01-05，请核对两个日期',
    'E4 开工日期 2020-05-01 还没有到',
    'G5 已接入但没有建成时间，请补上或更正',
  ])
})

test('errors, formulas without a result and rows without a name are said', () => {
  const rows = [
    ['填报单位：桃花镇'],
    HEAD,
    [1, '甲', '商住', { error: '#REF!' }, { pending: true }, '否', null, null],
    [2, null, '商住', 120, 3, '是', '2019-08-01', '13800000000'],
  ] as Cell[][]
  expect(read([sheet('Sheet1', rows)]).problems.map(({ cell, severity }) => `${cell} ${severity}`)).toEqual([
    'D3 doubt',
    'E3 doubt',
    'B4 refused',
  ])
})

test('one community over two rows is one community', () => {
  const rows = [
    ['填报单位：桃花镇'],
    HEAD,
    row(1, '甲'),
    [null, null, null, null, null, null, null, '13900000000'],
    row(2, '乙'),
  ]
  expect(read([sheet('Sheet1', rows, { merges: [merge(2, 1, 3, 1)] })]).communities.map(({ name }) => name)).toEqual([
    '甲',
    '乙',
  ])
})

test('contact and number in one cell, extra columns and unknown headings', () => {
  const head = ['序号', '楼盘', '性质', '规模', '联系人及电话', '物业联系电话', '地址', '微信群']
  const rows = [
    ['桃花镇'],
    head,
    [1, '甲', '商住', 5, '张三 138-0000-0000', '68841234', '人民路', '有'],
    [2, '乙', '老旧', 6, '李四13900000000', '', '', ''],
  ]
  const reading = read([sheet('Sheet1', rows)])
  expect(reading.communities.map(({ contact, phone }) => [contact, phone])).toEqual([
    ['张三', '13800000000'],
    ['李四', '13900000000'],
  ])
  expect(reading.sheets[0]?.columns[3]?.role).toBe('other')
})
