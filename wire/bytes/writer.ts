/** Writes big-endian numbers into a buffer that grows. What `finish` hands out is a view on it. */

export class ByteWriter {
  private bytes: Uint8Array<ArrayBuffer>
  at = 0

  constructor(sizeBytes = 256) {
    this.bytes = new Uint8Array(sizeBytes)
  }

  private room(count: number): number {
    const from = this.at
    const needed = from + count
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2))
      larger.set(this.bytes)
      this.bytes = larger
    }
    this.at = needed
    return from
  }

  u8(value: number): this {
    const at = this.room(1)
    this.bytes[at] = value
    return this
  }

  u16(value: number): this {
    const at = this.room(2)
    this.bytes[at] = value >>> 8
    this.bytes[at + 1] = value
    return this
  }

  u24(value: number): this {
    return this.u8(value >>> 16).u16(value & 0xffff)
  }

  /** Negative numbers are written as two's complement. */
  u32(value: number): this {
    this.putU32(this.room(4), value)
    return this
  }

  u64(value: number): this {
    return this.u32(Math.floor(value / 0x1_0000_0000)).u32(value % 0x1_0000_0000)
  }

  zeros(count: number): this {
    const at = this.room(count)
    this.bytes.fill(0, at, at + count)
    return this
  }

  put(bytes: Uint8Array): this {
    const at = this.room(bytes.length)
    this.bytes.set(bytes, at)
    return this
  }

  /** Letters of ASCII, one byte each. */
  ascii(text: string): this {
    const at = this.room(text.length)
    for (let index = 0; index < text.length; index += 1) this.bytes[at + index] = text.charCodeAt(index)
    return this
  }

  /** Overwrites four bytes that were written before. */
  putU32(at: number, value: number): void {
    this.bytes[at] = value >>> 24
    this.bytes[at + 1] = value >>> 16
    this.bytes[at + 2] = value >>> 8
    this.bytes[at + 3] = value
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.at)
  }
}
