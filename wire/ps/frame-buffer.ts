/** A buffer that one unit grows in and that the next one uses again. */
import { findStartCode } from '#wire/bytes/start-code.ts'

/** No camera's picture is larger; a stream that claims so is dropped, not believed. */
const MOST_BYTES = 8 * 1024 * 1024

export class FrameBuffer {
  bytes: Uint8Array<ArrayBuffer>
  length = 0

  constructor(sizeBytes: number) {
    this.bytes = new Uint8Array(sizeBytes)
  }

  /** False when the unit would become larger than any is. */
  append(from: Uint8Array, start: number, end: number): boolean {
    const count = end - start
    const needed = this.length + count
    if (needed > this.bytes.length && !this.grow(needed)) return false
    this.bytes.set(from.subarray(start, end), this.length)
    this.length = needed
    return true
  }

  private grow(needed: number): boolean {
    if (needed > MOST_BYTES) return false
    const larger = new Uint8Array(Math.min(MOST_BYTES, Math.max(needed, this.bytes.length * 2)))
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
    return true
  }

  /** Place of the first start code at or behind `from` whose fourth byte `accepts`, or -1. */
  findSystemCode(from: number, accepts: (id: number) => boolean): number {
    const { bytes, length } = this
    let at = findStartCode(bytes, from, length)
    while (at >= 0 && at + 3 < length) {
      if (accepts(bytes[at + 3] as number)) return at
      at = findStartCode(bytes, at + 3, length)
    }
    return -1
  }

  cutTo(length: number): void {
    this.length = length
  }

  clear(): void {
    this.length = 0
  }
}
