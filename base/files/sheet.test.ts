/** What a written workbook holds when it is opened again: values, formats, and no formula. */
import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import type ExcelTypes from 'exceljs'
import { expect, test } from 'vitest'
import yauzl from 'yauzl'
import { type SheetColumn, startsLikeFormula, writeSheets, writeWorkbook } from './sheet.ts'

const Excel = createRequire(import.meta.url)('exceljs') as typeof ExcelTypes

interface Line {
  readonly name: string
  readonly count: number | null
  readonly on: string | null
}
const COLUMNS: readonly SheetColumn<Line>[] = [
  { head: '小区名称', value: (line) => line.name },
  { head: '户数', kind: 'number', value: (line) => line.count },
  { head: '开工', kind: 'day', value: (line) => line.on },
  { head: '三无', kind: 'yesNo', value: (line) => line.count === 0 },
]

async function reopen(file: Buffer): Promise<ExcelTypes.Worksheet> {
  const workbook = new Excel.Workbook()
  await workbook.xlsx.load(file as never)
  const sheet = workbook.worksheets[0]
  if (!sheet) throw new Error('no sheet')
  return sheet
}

test('title, notes, head and rows stand in order with numbers as numbers and days as days', async () => {
  const rows = [{ name: '紫云新苑', count: 972, on: '2020-04-15' }]
  const file = await buffer(
    writeWorkbook({ name: '小区', title: '小区台账', notes: ['截至 2020-04-15'], columns: COLUMNS, rows }),
  )
  const sheet = await reopen(file)
  expect(sheet.getCell('A1').text).toBe('小区台账')
  expect(sheet.getCell('A2').text).toBe('截至 2020-04-15')
  expect(sheet.getRow(3).values).toEqual([undefined, '小区名称', '户数', '开工', '三无'])
  expect(sheet.getCell('B4').value).toBe(972)
  expect(sheet.getCell('C4').value).toEqual(new Date('2020-04-15T00:00:00Z'))
  expect(sheet.getCell('D4').value).toBe('否')
})

test.each(['=1+1', '+8613800000000', '-2', '@SUM(A1)', '\tx', '\r=1', '＝1+1', "=cmd|' /C calc'!A0"])(
  'text like a formula stays text with a quote prefix: %j',
  async (name) => {
    const file = await buffer(writeWorkbook({ name: 'x', columns: COLUMNS, rows: [{ name, count: null, on: null }] }))
    const cell = (await reopen(file)).getCell('A2')
    expect(cell.type).toBe(Excel.ValueType.String)
    expect(cell.numFmt).toBe('@')
    expect(await readEntry(file, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/)
    expect(await readEntry(file, 'xl/styles.xml')).toContain('quotePrefix="1"')
  },
)

test('ordinary words are no formulas', () => {
  expect(['紫云新苑', 'A-1', '3#楼', ''].some(startsLikeFormula)).toBe(false)
})

test('letters that XML forbids are left out, and a sheet name that Excel refuses is mended', async () => {
  const file = await buffer(
    writeWorkbook({
      name: '上派/[桃花]:*?',
      columns: COLUMNS,
      rows: [{ name: '紫\u0000云\u001f', count: 1, on: null }],
    }),
  )
  expect((await reopen(file)).getCell('A2').value).toBe('紫云')
})

test('a source of rows that fails makes the stream fail', async () => {
  async function* broken(): AsyncGenerator<Line> {
    yield { name: '甲', count: 1, on: null }
    throw new Error('source failed')
  }
  await expect(
    buffer(writeSheets([{ name: 'x', columns: COLUMNS as never, rows: broken() as never }])),
  ).rejects.toThrow('source failed')
})

function readEntry(file: Buffer, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(file, { lazyEntries: true }, (error, zip) => {
      if (error || !zip) return reject(error)
      zip.on('error', reject)
      zip.on('end', () => reject(new Error(`no ${name}`)))
      zip.on('entry', (entry: { fileName: string }) => {
        if (entry.fileName !== name) return zip.readEntry()
        zip.openReadStream(entry as never, (failed, stream) =>
          failed || !stream ? reject(failed) : buffer(stream).then((bytes) => resolve(bytes.toString('utf8')), reject),
        )
      })
      zip.readEntry()
    })
  })
}
