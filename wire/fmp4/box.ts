/** Boxes of ISO/IEC 14496-12 §4.2: a length and four letters around whatever they hold. */
import { ByteReader } from '#wire/bytes/reader.ts'
import type { ByteWriter } from '#wire/bytes/writer.ts'

/** Writes a box; its length is filled in when what it holds is there. */
export function writeBox(out: ByteWriter, type: string, fill: () => void): void {
  const at = out.at
  out.u32(0).ascii(type)
  fill()
  out.putU32(at, out.at - at)
}

/** A box with version and flags (§4.2.2). */
export function writeFullBox(out: ByteWriter, type: string, versionAndFlags: number, fill: () => void): void {
  writeBox(out, type, () => {
    out.u32(versionAndFlags)
    fill()
  })
}

export interface BoxHead {
  readonly type: string
  /** With its head; 0 when it lasts to the end of the file. */
  readonly size: number
  readonly headBytes: number
}

/** The head of the box at `at`, or null when it is not whole or cannot be one. */
export function readBoxHead(bytes: Uint8Array, at: number): BoxHead | null {
  if (at + 8 > bytes.length) return null
  const reader = new ByteReader(bytes, 'fmp4', at)
  const small = reader.u32()
  const type = String.fromCharCode(reader.u8(), reader.u8(), reader.u8(), reader.u8())
  if (small !== 1) return small >= 8 ? { type, size: small, headBytes: 8 } : null
  if (reader.remaining < 8) return null
  const size = reader.u32() * 0x1_0000_0000 + reader.u32()
  return size >= 16 && Number.isSafeInteger(size) ? { type, size, headBytes: 16 } : null
}

export interface Box {
  readonly type: string
  readonly body: Uint8Array
}

/** The boxes that a box holds. @throws DecodeError when they do not fill it exactly */
export function listBoxes(bytes: Uint8Array): Box[] {
  const boxes: Box[] = []
  for (let at = 0; at < bytes.length; ) {
    const head = readBoxHead(bytes, at)
    if (head === null || at + head.size > bytes.length) return new ByteReader(bytes, 'fmp4').fail('a box is torn')
    boxes.push({ type: head.type, body: bytes.subarray(at + head.headBytes, at + head.size) })
    at += head.size
  }
  return boxes
}
