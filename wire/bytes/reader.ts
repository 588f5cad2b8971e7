/** Reads big-endian numbers one after another and refuses to read past the end. For headers; media payload is never read byte by byte. */
import { DecodeError } from '#wire/decode-error.ts'

export class ByteReader {
  readonly bytes: Uint8Array
  /** Which format asks, for the error's text. */
  readonly format: string
  readonly end: number
  at: number

  constructor(bytes: Uint8Array, format: string, start = 0, end = bytes.length) {
    this.bytes = bytes
    this.format = format
    this.at = start
    this.end = end
  }

  get remaining(): number {
    return this.end - this.at
  }

  /** @throws DecodeError always. */
  fail(message: string): never {
    throw new DecodeError(this.format, message)
  }

  /** The place of the next `count` bytes, which are then behind us. @throws DecodeError */
  skip(count: number): number {
    const from = this.at
    if (count < 0 || count > this.end - from) this.fail('cut off')
    this.at = from + count
    return from
  }

  u8(): number {
    return this.bytes[this.skip(1)] as number
  }

  u16(): number {
    const at = this.skip(2)
    return ((this.bytes[at] as number) << 8) | (this.bytes[at + 1] as number)
  }

  u24(): number {
    return this.u8() * 0x10000 + this.u16()
  }

  u32(): number {
    return this.u16() * 0x10000 + this.u16()
  }

  /** @throws DecodeError also past 2^53. */
  u64(): number {
    const value = this.u32() * 0x1_0000_0000 + this.u32()
    return value <= Number.MAX_SAFE_INTEGER ? value : this.fail('number is too large')
  }

  i32(): number {
    return this.u32() | 0
  }

  /** A view, not a copy. */
  take(count: number): Uint8Array {
    const from = this.skip(count)
    return this.bytes.subarray(from, from + count)
  }
}
