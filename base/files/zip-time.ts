/** Sets every time stamp inside a ZIP archive to one moment, so that the same content is the same bytes. Not a ZIP reader. */

const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END = 0x06054b50
/** 1980-01-01 00:00, the earliest moment of the format (APPNOTE.TXT §4.4.6). */
const DATE_1980 = 0x21

/** Rewrites the archive in place and gives it back. Throws for bytes that are no archive without a comment. */
export function fixZipTimes(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.byteLength - 22
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error('not a ZIP archive without a comment')
  const entries = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  for (let left = entries; left > 0; left -= 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error('broken ZIP directory')
    const local = view.getUint32(at + 42, true)
    if (view.getUint32(local, true) !== LOCAL) throw new Error('broken ZIP entry')
    setTime(view, at + 12)
    setTime(view, local + 10)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return bytes
}

function setTime(view: DataView, at: number): void {
  view.setUint16(at, 0, true)
  view.setUint16(at + 2, DATE_1980, true)
}
