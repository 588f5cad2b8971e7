/** Files that are not honest ledgers: each gets its one sentence, none hangs, none costs more than its limits. */
import { readFileSync } from 'node:fs'
import { write } from '@e965/xlsx'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeZip, type Part } from '#base/files/zip.testing.ts'
import { Fault } from '#terms/fault.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { openSheetFile } from './open-file.ts'

const SAMPLE = readFileSync(new URL('../../../county/registry/ledger/sample/ledger.xlsx', import.meta.url))

async function refusalOf(bytes: Uint8Array, name = 'ledger.xlsx'): Promise<string> {
  try {
    await openSheetFile(bytes, name)
    return 'opened'
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    expect(error.text.zh.length).toBeGreaterThan(10)
    return error.key
  }
}

const XML = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A workbook of one column with `rows` cells that all share one text, and as many merges over all of them. */
function makeSheet(rows: number, { shared = '甲', merges = 0 }: { shared?: string; merges?: number }): Uint8Array {
  const cells = Array.from({ length: rows }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`)
  const merged = `<mergeCells>${`<mergeCell ref="A1:A${rows}"/>`.repeat(merges)}</mergeCells>`
  const relation = (id: number, target: string, type: string): string =>
    `<Relationship Id="rId${id}" Target="${target}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}"/>`
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPES}.sharedStrings+xml"/></Types>`,
    'xl/workbook.xml': `<workbook ${XML} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation(1, 'worksheets/sheet1.xml', 'worksheet')}${relation(2, 'sharedStrings.xml', 'sharedStrings')}</Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${XML}><sheetData>${cells.join('')}</sheetData>${merges > 0 ? merged : ''}</worksheet>`,
    'xl/sharedStrings.xml': `<sst ${XML}><si><t>${shared}</t></si></sst>`,
  }
  return makeZip(Object.entries(parts).map(([name, text]) => ({ name, content: Buffer.from(text) })))
}

const WORKBOOK: Part = { name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') }
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')
const ole = (...names: string[]): Buffer =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(8192),
    ...names.map(utf16),
  ])

describe('one sentence for each', () => {
  test.each<[what: string, key: string, bytes: () => Uint8Array]>([
    ['nothing at all', 'ledger.empty', () => Buffer.alloc(0)],
    ['100 MB', 'ledger.tooLarge', () => Buffer.alloc(MAX_FILE_BYTES + 1, 0x41)],
    ['password-protected .xlsx', 'ledger.password', () => ole('EncryptedPackage', 'EncryptionInfo')],
    ['.xls with macros', 'ledger.macros', () => ole('Workbook', '_VBA_PROJECT_CUR')],
    ['old Word document', 'ledger.wrongFile', () => ole('WordDocument')],
    ['truncated .xlsx', 'ledger.damaged', () => SAMPLE.subarray(0, SAMPLE.length / 2)],
    ['first bytes of a zip only', 'ledger.damaged', () => SAMPLE.subarray(0, 40)],
    ['.xlsm', 'ledger.macros', () => makeZip([WORKBOOK, { name: 'xl/vbaProject.bin', content: Buffer.from('x') }])],
    [
      'Excel 4 macro sheet',
      'ledger.macros',
      () => makeZip([WORKBOOK, { name: 'xl/macrosheets/sheet1.xml', content: Buffer.from('x') }]),
    ],
    ['.docx', 'ledger.wrongFile', () => makeZip([{ name: 'word/document.xml', content: Buffer.from('<w/>') }])],
    ['.xlsb', 'ledger.otherSheet', () => makeZip([{ name: 'xl/workbook.bin', content: Buffer.from('x') }])],
    ['.ods', 'ledger.otherSheet', () => makeZip([{ name: 'content.xml', content: Buffer.from('<office/>') }])],
    [
      'zip bomb',
      'ledger.bomb',
      () => makeZip([WORKBOOK, { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(8_000_000) }]),
    ],
    [
      'zip bomb that lies about its size',
      'ledger.bomb',
      () => makeZip([WORKBOOK, { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(8_000_000), declared: 1000 }]),
    ],
    [
      'zip of thousands of parts',
      'ledger.bomb',
      () =>
        makeZip([
          WORKBOOK,
          ...Array.from({ length: 2100 }, (_, at) => ({ name: `a${at}`, content: Buffer.from('a') })),
        ]),
    ],
    ['merges over merges', 'ledger.tooBig', () => makeSheet(3_000, { merges: 800 })],
    ['one long text in thousands of cells', 'ledger.tooBig', () => makeSheet(1_300, { shared: '长'.repeat(32_000) })],
    ['a workbook without sheets', 'ledger.damaged', () => makeZip([WORKBOOK])],
    ['PDF', 'ledger.wrongFile', () => Buffer.from('%PDF-1.7\n')],
    ['picture', 'ledger.wrongFile', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])],
    ['program', 'ledger.wrongFile', () => readFileSync(process.execPath).subarray(0, 100_000)],
    ['web page as .xls', 'ledger.webPage', () => Buffer.from('<html><table><tr><td>小区名称</td></tr></table></html>')],
    ['web page with a mark of UTF-8', 'ledger.webPage', () => Buffer.from('\ufeff  <!DOCTYPE html><html></html>')],
    ['XML spreadsheet of 2003', 'ledger.otherSheet', () => Buffer.from('<?xml version="1.0"?><Workbook/>')],
    ['text in no known encoding', 'ledger.unknownText', () => Buffer.from([0x81, 0x20, 0xff, 0xff, 0x80, 0x0a])],
  ])('%s', async (_, key, bytes) => {
    expect(await refusalOf(bytes())).toBe(key)
  })
})

test('an entity expansion stays text and does not grow', async () => {
  const lol = `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at} "${`&a${at - 1 < 0 ? '' : at - 1};`.repeat(10)}">`).join('')}]>`
  const sheet = `${lol}<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a8;</t></is></c></row></sheetData></worksheet>`
  const key = await refusalOf(makeZip([WORKBOOK, { name: 'xl/worksheets/sheet1.xml', content: Buffer.from(sheet) }]))
  expect(['opened', 'ledger.damaged', 'ledger.noSheets']).toContain(key)
})

test('any cut or flipped byte of a good file is opened or refused, never a crash', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(SAMPLE.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (at, flip, cut) => {
        const bytes = Buffer.from(cut ? SAMPLE.subarray(0, at) : SAMPLE)
        if (!cut) bytes[at] = (bytes[at] ?? 0) ^ flip
        await refusalOf(bytes)
      },
    ),
    { numRuns: 25 },
  )
})

describe('what honest files hold', () => {
  test('the sample reads as exceljs reads it, cell by cell', async () => {
    const ours = await openSheetFile(SAMPLE, 'ledger.xlsx')
    const theirs = new exceljs.Workbook()
    await theirs.xlsx.load(SAMPLE as unknown as ArrayBuffer)
    expect(ours.sheets.map(({ name }) => name)).toEqual(theirs.worksheets.map(({ name }) => name))
    for (const [at, sheet] of ours.sheets.entries()) {
      const other = theirs.worksheets[at]
      expect(sheet.hidden).toBe(other?.state !== 'visible')
      for (const [row, cells] of sheet.rows.entries()) {
        for (const [column, cell] of cells.entries()) {
          const their = other?.getCell(row + 1, column + 1)
          if (!their || (their.isMerged && their.master !== their) || their.type === exceljs.ValueType.Formula) continue
          const value = their.value instanceof Date ? their.value.toISOString().slice(0, 10) : their.value
          const own = cell !== null && typeof cell === 'object' && 'date' in cell ? cell.date : cell
          expect(own, `${sheet.name} ${their.address}`).toEqual(value)
        }
      }
    }
  })

  test('.xls is read as .xlsx is', async () => {
    const sheet = {
      '!data': [
        [
          { t: 's', v: '小区名称' },
          { t: 's', v: '立项时间' },
        ],
        [
          { t: 's', v: '甲花园' },
          { t: 'n', v: 43696, z: 'yyyy/m/d' },
        ],
      ],
      '!ref': 'A1:B2',
    }
    const bytes = write({ SheetNames: ['桃花镇'], Sheets: { 桃花镇: sheet } } as never, {
      type: 'buffer',
      bookType: 'biff8',
    }) as Buffer
    const opened = await openSheetFile(bytes, 'old.xls')
    expect(opened.format).toBe('xls')
    expect(opened.sheets[0]).toMatchObject({
      name: '桃花镇',
      rows: [
        ['小区名称', '立项时间'],
        ['甲花园', { date: '2019-08-19' }],
      ],
    })
  })

  test('dates of the 1904 system, rich text, links, formulas with and without result, errors, far cells', async () => {
    const book = new exceljs.Workbook()
    book.properties.date1904 = true
    const sheet = book.addWorksheet('甲')
    sheet.getCell('A1').value = new Date(Date.UTC(2020, 3, 5))
    sheet.getCell('B1').value = { richText: [{ text: '甲' }, { font: { bold: true }, text: '花园' }] }
    sheet.getCell('C1').value = { text: '乙苑', hyperlink: 'http://example.invalid/' }
    sheet.getCell('D1').value = { formula: '1+1', result: 2 } as never
    sheet.getCell('E1').value = { error: '#REF!' }
    sheet.getCell('F1').value = { formula: 'SUM(A2:A9)' } as never
    sheet.getCell('XFD3').value = 'x'
    const opened = await openSheetFile(new Uint8Array(await book.xlsx.writeBuffer()), 'a.xlsx')
    const [row] = opened.sheets[0]?.rows ?? []
    expect(row?.slice(0, 5)).toEqual([
      { date: '2020-04-05', serial: expect.any(Number) },
      '甲花园',
      '乙苑',
      2,
      { error: '#REF!' },
    ])
    expect(opened.sheets[0]?.date1904).toBe(true)
    expect(Math.max(...(opened.sheets[0]?.rows ?? []).map((cells) => cells.length))).toBeLessThanOrEqual(256)
  })

  test.each([
    ['UTF-8', Buffer.from('小区名称,户数\n甲花园,12')],
    ['UTF-8 with its mark', Buffer.from('\ufeff小区名称,户数\n甲花园,12')],
    ['GB18030', Buffer.from('d0a1c7f8c3fbb3c62cbba7cafd0abcd7bba8d4b02c3132', 'hex')],
    [
      'UTF-16 with tabs, as Excel saves Unicode text',
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16('小区名称\t户数\n甲花园\t12')]),
    ],
    ['semicolons', Buffer.from('小区名称;户数\n甲花园;12')],
  ])('CSV in %s', async (_, bytes) => {
    const opened = await openSheetFile(bytes, '桃花镇.csv')
    expect(opened.sheets).toMatchObject([
      {
        name: '桃花镇',
        rows: [
          ['小区名称', '户数'],
          ['甲花园', '12'],
        ],
      },
    ])
  })
})
