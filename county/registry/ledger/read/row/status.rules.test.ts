/** What a status says of how far a community is, and whether its days agree. */
import { expect, test } from 'vitest'
import type { Cell } from '#base/files/workbook/grid.ts'
import { read, says, sheet } from '#county/registry/ledger/read/sheets.testing.ts'
import { type Gate, readStatus } from './status.rules.ts'

test.each<[text: string, asks: Gate | null, least: number, most: number]>([
  ['未开工', null, 0, 0],
  ['前期准备', null, 0, 0],
  ['正在施工', null, 1, 1],
  ['完成80%', null, 1, 1],
  ['已开工，预计5月完工', null, 1, 3],
  ['2019.9.1已开工', null, 1, 3],
  ['已完工，待接入', null, 2, 3],
  ['已接入公安专网', null, 3, 3],
  ['是', 'builtOn', 2, 3],
  ['否', 'connectedOn', 0, 2],
  ['', 'startedOn', -1, -1],
  ['已对接', null, -1, -1],
])('%s (%s)', (text, asks, least, most) => {
  expect(readStatus(text, asks)).toEqual(least < 0 ? null : expect.objectContaining({ least, most }))
})

const HEAD: Cell[] = ['序号', '小区名称', '类别', '立项时间', '开工时间', '建成时间', '建设进展', '是否接入']

test.each<[status: Cell, connected: Cell, says: string[]]>([
  ['在建', '否', []],
  ['未开工', '否', ['G3 写的是“未开工”，却有开工时间，请核对']],
  ['已完工', '否', ['G3 写的是“已完工”，却没有建成时间，请补上或更正']],
  ['施工中', '是', ['H3 写的是“是”，却没有接入时间，请补上或更正']],
])('begun on a day, %s, connected: %s', (status, connected, expected) => {
  const rows: Cell[][] = [['桃花镇台账'], HEAD, [1, '甲园', '商住', '2019-8-1', '2019-9-1', null, status, connected]]
  expect(says(read([sheet('桃花镇', rows)]).problems)).toEqual(expected)
})
