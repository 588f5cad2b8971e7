import { describe, expect, test } from 'vitest'
import { isTwoKinds, MAGIC_TABLE, OLE_TABLE, PART_TABLE, sniffContainer, sniffOle, sniffParts } from './sniff.rules.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const said = (found: { is: string } | { refusal: string }): string => ('is' in found ? found.is : found.refusal)

describe('the first bytes say what a file is', () => {
  test.each(MAGIC_TABLE.map((row) => [row.is, row] as const))('%s', (is, { at = 0, text }) => {
    expect(said(sniffContainer(bytes(`${'\x01'.repeat(at)}${text} and more`)))).toBe(is)
  })
  test.each([
    ['webPage', '<!DOCTYPE html><script>'],
    ['webPage', '\xef\xbb\xbf  <html>'],
    ['webPage', '<?xml version="1.0"?><svg onload=alert(1)>'],
    ['unknown', 'just words'],
    ['empty', ''],
  ])('%s: %j', (is, text) => {
    expect(said(sniffContainer(bytes(text)))).toBe(is)
  })
})

const ZIP_END = `PK\x05\x06${'\0'.repeat(18)}`
describe('a file that is two things at once', () => {
  test.each<[string, boolean, Parameters<typeof isTwoKinds>[0], string, string]>([
    ['a picture', false, 'jpeg', '\xff\xd8\xff pixels', 'pixels'],
    ['a picture with a zip behind it', true, 'jpeg', '\xff\xd8\xff', `pixels${ZIP_END}`],
    ['a picture with a zip and a comment behind it', true, 'png', '\x89PNG', `PK\x05\x06${'\0'.repeat(16)}\x02\0ab`],
    ['a picture that only mentions the mark', false, 'jpeg', '\xff\xd8\xff', `${ZIP_END} and more pixels`],
    ['a picture that a PDF reader opens', true, 'jpeg', '\xff\xd8\xff\xff\xfe\0\x08%PDF-1.4', ''],
    ['a zip that a PDF reader opens', true, 'zip', 'PK\x03\x04 %PDF-1.4', ZIP_END],
    ['a zip', false, 'zip', 'PK\x03\x04', ZIP_END],
    ['a PDF with a zip behind it', true, 'pdf', '%PDF-1.4', `%%EOF${ZIP_END}`],
  ])('%s: %s', (_, two, is, head, tail) => {
    expect(isTwoKinds(is, bytes(head), bytes(tail))).toBe(two)
  })
})

const NAMES: Record<string, string> = {
  macros: 'word/vbaProject.bin',
  hiddenProgram: 'word/embeddings/setup.exe',
  docx: 'word/document.xml',
  xlsx: 'xl/workbook.xml',
  pptx: 'ppt/presentation.xml',
  ofd: 'OFD.xml',
}
test.each(Object.entries(NAMES))('parts say %s', (is, name) => {
  expect(said(sniffParts(['[Content_Types].xml', name]))).toBe(is)
})
test('every row of the table of parts can match', () => {
  const samples = [...Object.values(NAMES), 'xl/macrosheets/sheet1.xml', 'word/activeX/activeX1.bin']
  expect(PART_TABLE.filter(({ pattern }) => !samples.some((name) => pattern.test(name)))).toEqual([])
})
test('a zip of other things is an archive', () => {
  expect(said(sniffParts(['photo.jpg']))).toBe('archive')
})
test.each(OLE_TABLE)('a compound file with $name is $is', ({ name, is }) => {
  expect(said(sniffOle((wanted) => wanted === name))).toBe(is)
})
test('a macro is found before the document that carries it', () => {
  expect(said(sniffOle((name) => ['_VBA_PROJECT', 'WordDocument'].includes(name)))).toBe('macros')
  expect(said(sniffParts(['word/document.xml', 'word/vbaProject.bin']))).toBe('macros')
})
