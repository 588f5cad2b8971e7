import { inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { hashBytes } from '#base/files/canonical.ts'
import { fixZipTimes } from '#base/files/zip-time.ts'
import { composeDocument } from '#county/bulletin/document/compose.ts'
import { sampleContent } from '#county/bulletin/document/sample.ts'
import { CHARACTER_SPACING, LINE_PITCH, MARGIN, TYPE_AREA, twips } from './layout.ts'
import { shareWidth } from './tables.ts'
import { writeWord } from './word-writer.ts'

/** One file of a ZIP archive as text. */
function unzip(bytes: Uint8Array, name: string): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = view.getUint32(bytes.byteLength - 6, true)
  for (;;) {
    const [packed, nameLength] = [view.getUint32(at + 20, true), view.getUint16(at + 28, true)]
    const local = view.getUint32(at + 42, true)
    if (new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)) === name) {
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      const body = bytes.subarray(start, start + packed)
      return new TextDecoder().decode(view.getUint16(at + 10, true) === 0 ? body : inflateRawSync(body))
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
}

const word = await writeWord(composeDocument(sampleContent()))
const xml = unzip(word, 'word/document.xml')
const styles = unzip(word, 'word/styles.xml')

describe('the page of GB/T 9704-2012', () => {
  test('A4 with margins of 37, 26, 35 and 28 mm', () => {
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>')
    expect(MARGIN).toEqual({ top: twips(37), right: twips(26), bottom: twips(35), left: twips(28) })
    for (const [side, size] of Object.entries(MARGIN)) expect(xml).toContain(`w:${side}="${size}"`)
  })

  test('22 lines fit and 23 do not', () => {
    expect(xml).toContain(`<w:docGrid w:type="linesAndChars" w:linePitch="${LINE_PITCH}"/>`)
    expect(22 * LINE_PITCH).toBeLessThanOrEqual(TYPE_AREA.height)
    expect(23 * LINE_PITCH).toBeGreaterThan(TYPE_AREA.height)
    expect(styles).toMatch(new RegExp(`AnlinBody".*?w:line="${LINE_PITCH}" w:lineRule="exact"`))
  })

  test('28 characters of 3号 fit and 29 do not', () => {
    const character = 16 * 20 + CHARACTER_SPACING
    expect(28 * character).toBeLessThanOrEqual(TYPE_AREA.width)
    expect(29 * character).toBeGreaterThan(TYPE_AREA.width)
    expect(styles).toMatch(new RegExp(`AnlinBody".*?<w:spacing w:val="${CHARACTER_SPACING}"/><w:sz w:val="32"/>`))
  })

  test('typefaces by level: 小标宋 title, 黑体, 楷体, 仿宋', () => {
    const font = (id: string) => new RegExp(`"${id}".*?w:eastAsia="([^"]+)"`).exec(styles)?.[1]
    expect(['AnlinTitle', 'AnlinLevel1', 'AnlinLevel2', 'AnlinBody'].map(font)).toEqual([
      '方正小标宋简体',
      '黑体',
      '楷体_GB2312',
      '仿宋_GB2312',
    ])
  })

  test('page numbers — 1 — in 4号, right on odd pages and left on even ones', () => {
    expect(unzip(word, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
    const feet = [unzip(word, 'word/footer1.xml'), unzip(word, 'word/footer2.xml')]
    expect(feet.map((foot) => /<w:jc w:val="(\w+)"/.exec(foot)?.[1])).toEqual(['right', 'left'])
    for (const foot of feet) {
      expect(foot).toContain('— ')
      expect(foot).toContain('>PAGE<')
      expect(foot).toContain('<w:sz w:val="28"/>')
    }
  })
})

describe('the head and the tables', () => {
  test('red head, number, signatory and red rule', () => {
    expect(xml).toMatch(/w:color w:val="E60012"\/>.*?智慧平安小区建设旬报/)
    expect(xml).toContain('2020年第11期（总第32期）')
    expect(xml).toContain('签发人：张某某')
    expect(xml).toMatch(/<w:bottom w:val="single" w:color="E60012"/)
  })

  test('every table repeats its head and tears no row', () => {
    const tables = xml.split('<w:tbl>').slice(1)
    const framed = tables.filter((table) => table.includes('w:tblpPr'))
    expect(framed).toHaveLength(1)
    for (const table of tables.filter((one) => !framed.includes(one))) {
      expect(table).toContain('<w:tblHeader/>')
      expect(table.split('<w:tr>').length - 1).toBe(table.split('<w:cantSplit/>').length - 1)
    }
  })

  test('columns fill the type area exactly', () => {
    const widths = shareWidth([25, 7.5, 7.5, 11, 9])
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(TYPE_AREA.width)
  })

  test('every planned community stands in the annex by name', () => {
    const { figures } = sampleContent()
    const planned = figures.communities.filter((row) => row.approvedOn !== null)
    expect(planned).toHaveLength(173)
    for (const row of planned) expect(xml).toContain(row.name)
  })
})

test('a control character or a bracket in a text leaves a file that can be read', async () => {
  const content = sampleContent()
  const texts = { ...content.texts, overview: 'A\u0001B<C&D\u0000' }
  const body = unzip(await writeWord(composeDocument({ ...content, texts })), 'word/document.xml')
  expect(body).toContain('AB&lt;C&amp;D')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these very characters must not be there
  expect(body).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/)
})

describe('the same content is the same file', () => {
  test('bytes do not depend on when they were written', async () => {
    const again = await writeWord(composeDocument(sampleContent()))
    expect(hashBytes(again)).toBe(hashBytes(word))
    expect(unzip(word, 'docProps/core.xml')).not.toMatch(/\d{4}-\d\d-\d\dT/)
  })

  test('one changed figure changes them', async () => {
    const content = sampleContent()
    const changed = { ...content, figures: { ...content.figures, totals: { ...content.figures.totals, built: 13 } } }
    expect(hashBytes(await writeWord(composeDocument(changed)))).not.toBe(hashBytes(word))
  })

  test('bytes that are no archive are refused', () => {
    expect(() => fixZipTimes(new Uint8Array(40))).toThrow('not a ZIP archive')
  })
})
