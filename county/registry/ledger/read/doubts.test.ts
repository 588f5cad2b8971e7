/** Sheets in which something is hidden, doubled, contradictory or unnamed: what is taken, and what a person is told. */
import { expect, test } from 'vitest'
import type { Cell } from '#base/files/workbook/grid.ts'
import { HEAD, merge, names, read, row, says, sheet } from './sheets.testing.ts'

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
