/** Files to send in tests: honest ones and others. Not for production. */
import { buffer } from 'node:stream/consumers'
import { crc32, deflateRawSync } from 'node:zlib'
import { type Entry, fromBuffer } from 'yauzl'

export interface Part {
  readonly name: string
  readonly content: Buffer
  /** What the directory claims; a liar says less than comes out. */
  readonly declared?: number
}

/** A zip made by hand, so that it can lie. APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16. */
export function makeZip(parts: readonly Part[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, declared } of parts) {
    const packed = deflateRawSync(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(crc32(content), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(declared ?? content.length, 22)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(20, 4)
    central.writeUInt16LE(20, 6)
    local.copy(central, 10, 8, 28)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(offset, 42)
    files.push(local, Buffer.from(name), packed)
    directory.push(central, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, listed, end])
}

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
