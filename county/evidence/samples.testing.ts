/** Files to send in tests: honest ones and others. Not for production. */
import { buffer } from 'node:stream/consumers'
import { type Entry, fromBuffer } from 'yauzl'
import { makeZip, type Part } from '#base/files/zip.testing.ts'

const part = (name: string, content: string | Buffer = '<x/>'): Part => ({ name, content: Buffer.from(content) })
export const makeDocx = (...more: Part[]): Buffer => makeZip([part('word/document.xml'), ...more])
export const makePdf = (text: string): Buffer => Buffer.from(`%PDF-1.4\n${text}\n%%EOF\n`)

/** Two megabytes of one letter pack a thousand times. */
const DENSE = Buffer.alloc(2 * 1024 * 1024, 'a')

/** Each file with the key of its refusal. The names lie on purpose. */
export const HOSTILE: readonly (readonly [key: string, name: string, content: Buffer])[] = [
  ['evidence.program', '验收照片.jpg', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
  ['evidence.program', '说明.pdf', Buffer.from('#!/bin/sh\nrm -rf /\n')],
  ['evidence.webPage', '平面图.png', Buffer.from('<html><script>alert(1)</script></html>')],
  ['evidence.twoKinds', '藏了压缩包.jpg', Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), makeDocx()])],
  ['evidence.twoKinds', '藏了PDF.docx', makeZip([part('%PDF-1.4'), part('word/document.xml')])],
  ['evidence.bomb', '炸弹.docx', makeDocx(part('word/media/image1.png', DENSE))],
  ['evidence.bomb', '说谎的炸弹.docx', makeDocx({ name: 'word/media/i.png', content: DENSE, declared: 10 })],
  [
    'evidence.bomb',
    '附件里的炸弹.docx',
    makeDocx(part('word/embeddings/a.xlsx', makeZip([part('xl/workbook.xml', DENSE)]))),
  ],
  ['evidence.macros', '带宏.docx', makeDocx(part('word/vbaProject.bin'))],
  [
    'evidence.macros',
    '改名的带宏.doc',
    makeDocx(part('word/embeddings/a.xlsx', makeZip([part('xl/workbook.xml'), part('xl/vbaProject.bin')]))),
  ],
  ['evidence.hiddenProgram', '嵌程序.docx', makeDocx(part('word/embeddings/oleObject1.bin', 'MZ\x90\0'))],
  ['evidence.archive', '一包照片.docx', makeZip([part('a.jpg'), part('b.jpg')])],
  ['evidence.script', '脚本.pdf', makePdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>')],
  ['evidence.damaged', '半个.pdf', Buffer.from('%PDF-1.4 cut off')],
  ['evidence.damaged', '半个.docx', makeDocx(part('a', 'some words')).subarray(0, 60)],
  ['evidence.empty', '空.pdf', Buffer.alloc(0)],
]

/** Every part of a zip by its name. */
export function readZip(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      const parts = new Map<string, Buffer>()
      zip.on('error', reject)
      zip.on('end', () => resolve(parts))
      zip.on('entry', (entry: Entry) => {
        zip.openReadStream(entry, async (failed, stream) => {
          if (failed) return reject(failed)
          parts.set(entry.fileName, await buffer(stream))
          zip.readEntry()
        })
      })
      zip.readEntry()
    })
  })
}
