import { buffer } from 'node:stream/consumers'
import { read, utils } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { sampleFigures } from '#county/bulletin/document/sample.ts'
import { writeAnnex } from './annex-writer.ts'

const figures = sampleFigures()
const book = read(await buffer(writeAnnex('样例', figures)))

/** Rows under the head of a sheet, by the head's words. */
function rowsOf(name: string): Record<string, unknown>[] {
  const sheet = book.Sheets[name]
  if (sheet === undefined) throw new Error(`no sheet ${name}`)
  return utils.sheet_to_json(sheet, { range: name === '全县进度' ? 2 : 1 })
}

test.each([
  ['全县进度', 5],
  ['各单位进度', figures.units.length],
  ['分组排名', figures.units.length],
  ['分类别进度', figures.categories.length],
  ['本旬进展', figures.passed.length],
  ['红黄灯', figures.warnings.length],
  ['梗阻', figures.blockers.length],
  ['要求落实', figures.demands.length],
  ['下旬计划', figures.coming.length],
  ['补报更正', figures.corrections.length],
  ['小区明细', figures.communities.length],
])('the sheet %s has %i lines', (name, lines) => {
  expect(rowsOf(name)).toHaveLength(lines)
})

test('the total table adds up, with numbers as numbers', () => {
  const rows = rowsOf('全县进度')
  for (const row of rows)
    expect(Number(row['上期公布']) + Number(row['本旬新增']) + Number(row['补报更正'])).toBe(row['本期累计'])
  expect(rows.map((row) => row['本期累计'])).toEqual([
    figures.totals.surveyed,
    figures.totals.planned,
    figures.totals.started,
    figures.totals.built,
    figures.totals.connected,
  ])
})

test('in each group of like size the first place stands first', () => {
  const byGroup = Map.groupBy(rowsOf('分组排名'), (row) => row['组别'])
  expect(byGroup.size).toBe(new Set(figures.units.map((unit) => unit.group)).size)
  for (const rows of byGroup.values()) {
    const places = rows.flatMap((row) => (typeof row['名次'] === 'number' ? [row['名次']] : []))
    expect(places).toEqual([...places].sort((a, b) => a - b))
  }
})
