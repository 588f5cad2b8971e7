/** Refuses an archive that would unpack to more than a workbook of ours ever holds, before anything else opens it. */
import { inflateRawSync } from 'node:zlib'
import { Fault } from '#terms/fault.ts'

/** A workbook of 3,000 communities unpacks to about 6 MB. */
const MOST_BYTES = 20 * 1024 * 1024
const MOST_ENTRIES = 200
const CENTRAL = 0x02014b50
const END = 0x06054b50

/** Really unpacks, since an archive may lie about its sizes. Throws `invalid` for what is no archive, `tooLarge` for a bomb. */
export function refuseBomb(bytes: Buffer): void {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) throw damaged()
  const entries = bytes.readUInt16LE(end + 10)
  if (entries > MOST_ENTRIES) throw bomb()
  let at = bytes.readUInt32LE(end + 16)
  let left = MOST_BYTES
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw damaged()
    left -= unpackedSize(bytes, at, left)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
}

function unpackedSize(bytes: Buffer, at: number, most: number): number {
  const packed = bytes.readUInt32LE(at + 20)
  const local = bytes.readUInt32LE(at + 42)
  if (local + 30 > bytes.length) throw damaged()
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (bytes.readUInt16LE(at + 10) === 0) return packed
  try {
    return inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: Math.max(most, 1) }).length
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : damaged()
  }
}

function damaged(): Fault {
  return new Fault('invalid', 'round.damagedFile', {
    zh: '文件已损坏或不是 .xlsx 填报表。请在填报页面重新下载后再填。',
    en: 'The file is damaged or no .xlsx workbook. Download it again from the report page.',
  })
}

function bomb(): Fault {
  return new Fault('tooLarge', 'round.tooLarge', {
    zh: '文件解开后过大，没有读取。请使用本系统下载的填报表，不要插入图片。',
    en: 'The file unpacks to too much and was not read. Use the downloaded workbook without pictures.',
  })
}
