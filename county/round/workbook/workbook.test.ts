import { createRequire } from 'node:module'
import type ExcelTypes from 'exceljs'
import { describe, expect, test } from 'vitest'
import { makeZip } from '#base/files/zip.testing.ts'
import type { ReportRow } from '#county/round/report/report.contract.ts'
import type { ReportRecord } from '#county/round/report/report.store.ts'
import { FIRST_ROW } from './layout.ts'
import { readWorkbook } from './open-workbook.ts'
import { writeWorkbook } from './workbook-writer.ts'

const Excel = createRequire(import.meta.url)('exceljs') as typeof ExcelTypes

const report = {
  ...{ id: '7', roundId: '1', unitId: '3', unitName: '上派镇', period: '2020-04-2', state: 'open' },
  cutOff: new Date('2020-04-21T04:00:00Z'),
} as unknown as ReportRecord
const row = (index: number, known: Partial<ReportRow['known']>): ReportRow => ({
  communityId: `018f0000-0000-7000-8000-00000000000${index}`,
  name: `第${index}小区`,
  category: 'old',
  known: {
    ...{ approvedOn: '2019-12-01', startedOn: null, builtOn: null, connectedOn: null, plannedDoneOn: '2020-11-16' },
    ...{ blocker: '=供电未落实', households: '300', buildings: null, peopleGates: '2', carGates: null, cameras: '0' },
    ...known,
  },
  reported: {},
})
const rows = [row(1, {}), row(2, { approvedOn: 'unknown' }), row(3, {})]
const written = await writeWorkbook(report, rows)

async function edit(work: (sheet: ExcelTypes.Worksheet) => void): Promise<Buffer> {
  const workbook = new Excel.Workbook()
  await workbook.xlsx.load(written as unknown as ExcelTypes.Buffer)
  const sheet = workbook.getWorksheet('填报')
  if (sheet) work(sheet)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

test('a workbook that nobody touched reads back exactly as it was', async () => {
  const { changes, problems } = await readWorkbook(written, '7')
  expect(problems).toEqual([])
  const back = Map.groupBy(changes, (change) => change.communityId)
  for (const { communityId, known } of rows)
    expect(Object.fromEntries((back.get(communityId) ?? []).map((change) => [change.field, change.value]))).toEqual(
      known,
    )
})

test('heads and ids are locked, input cells are not; ids, keys and mark are hidden', async () => {
  const workbook = new Excel.Workbook()
  await workbook.xlsx.load(written as unknown as ExcelTypes.Buffer)
  const sheet = workbook.getWorksheet('填报')
  expect(sheet?.getRow(1).hidden && sheet.getColumn(1).hidden).toBe(true)
  expect(workbook.getWorksheet('_anlin')?.state).toBe('veryHidden')
  expect(sheet?.getCell(FIRST_ROW, 3).protection?.locked ?? true).toBe(true)
  expect(sheet?.getCell(FIRST_ROW, 4).value).toBe('老旧')
  expect(sheet?.getCell(FIRST_ROW, 5).protection?.locked).toBe(false)
  expect(sheet?.getCell(FIRST_ROW, 5).dataValidation?.type).toBe('date')
  expect(sheet?.getCell(FIRST_ROW, 10).dataValidation?.type).toBe('list')
})

describe('what people do to a workbook', () => {
  test.each([
    ['a date as a date', new Date('2020-04-15T00:00:00Z'), '2020-04-15'],
    ['a date as text', '2020-4-15', '2020-04-15'],
    ['a date in Chinese', '2020年4月15日', '2020-04-15'],
    ['a date with slashes and full-width digits', '２０２０/4/15', '2020-04-15'],
    ['a dash for nothing', '—', null],
  ])('%s', async (_name, typed, read) => {
    const bytes = await edit((sheet) => {
      sheet.getCell(FIRST_ROW, 6).value = typed
    })
    const { changes } = await readWorkbook(bytes, '7')
    expect(changes.find((change) => change.cell === '填报!F5')).toMatchObject({ field: 'startedOn', value: read })
  })

  test('rows in another order keep their communities', async () => {
    const bytes = await edit((sheet) => {
      const [first, third] = [sheet.getRow(FIRST_ROW).values, sheet.getRow(FIRST_ROW + 2).values]
      sheet.getRow(FIRST_ROW).values = third
      sheet.getRow(FIRST_ROW + 2).values = first
    })
    const { changes } = await readWorkbook(bytes, '7')
    expect(changes.find((change) => change.cell === '填报!F5')?.communityId).toBe(rows[2]?.communityId)
  })

  test('a formula, a word for a date and a new row are named with their cells', async () => {
    const bytes = await edit((sheet) => {
      sheet.getCell(FIRST_ROW, 11).value = { formula: '1+1', result: 2 }
      sheet.getCell(FIRST_ROW + 1, 6).value = '四月'
      sheet.getCell(FIRST_ROW + 3, 3).value = '新小区'
      sheet.getCell(FIRST_ROW + 3, 11).value = 12
    })
    const { problems } = await readWorkbook(bytes, '7')
    expect(problems.map((problem) => [problem.cell, problem.found])).toEqual([
      ['填报!K5', '2'],
      ['填报!F6', '四月'],
      ['填报!K8', '12'],
    ])
  })
})

describe('files that are not this workbook', () => {
  test('another report’s', async () => {
    await expect(readWorkbook(written, '8')).rejects.toThrow('round.otherReport')
  })
  test('another Excel file', async () => {
    const other = new Excel.Workbook()
    other.addWorksheet('Sheet1').addRow([1])
    await expect(readWorkbook(Buffer.from(await other.xlsx.writeBuffer()), '7')).rejects.toThrow('round.notWorkbook')
  })
  test('no archive, and a cut one', async () => {
    await expect(readWorkbook(Buffer.from('hello'), '7')).rejects.toThrow('round.damagedFile')
    await expect(readWorkbook(written.subarray(0, written.length - 100), '7')).rejects.toThrow('round.damagedFile')
  })
  test('one stray cell at the foot of the sheet is one row more, not a million', async () => {
    const bytes = await edit((sheet) => {
      sheet.getCell(1_048_576, 11).value = 5
    })
    const { changes, problems } = await readWorkbook(bytes, '7')
    expect(changes).toHaveLength(rows.length * 11)
    expect(problems.map((problem) => problem.cell)).toEqual(['填报!K1048576'])
  })
  test('a validation of every cell there could be is refused in time', async () => {
    const workbook = new Excel.Workbook()
    await workbook.xlsx.load(written as unknown as ExcelTypes.Buffer)
    const plain = { zip: { compression: 'STORE' } } as object
    const text = Buffer.from(await workbook.xlsx.writeBuffer(plain)).toString('latin1')
    const whole = '<dataValidation type="list" sqref="A1:XFD1048576"/>'
    const bomb = text.replace(/<dataValidation type.*?<\/dataValidation>/s, (own) => whole.padEnd(own.length))
    expect(bomb).toContain(whole)
    await expect(readWorkbook(Buffer.from(bomb, 'latin1'), '7', 2_000)).rejects.toThrow('round.tooLarge')
  })
  test('an archive that lies about its size is refused before it unpacks', async () => {
    const bomb = makeZip([{ name: 'xl/bomb.xml', content: Buffer.alloc(60 * 1024 * 1024), declared: 100 }])
    await expect(readWorkbook(bomb, '7')).rejects.toThrow('round.tooLarge')
  })
})
