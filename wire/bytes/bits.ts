/** Reads bits and Exp-Golomb numbers (ITU-T H.264 §9.1) of a raw byte sequence payload. */
import { DecodeError } from '#wire/decode-error.ts'

export class BitReader {
  private readonly bytes: Uint8Array
  private readonly format: string
  /** In bits. */
  at = 0

  constructor(bytes: Uint8Array, format: string) {
    this.bytes = bytes
    this.format = format
  }

  bit(): number {
    const byte = this.bytes[this.at >> 3]
    if (byte === undefined) throw new DecodeError(this.format, 'cut off')
    const value = (byte >> (7 - (this.at & 7))) & 1
    this.at += 1
    return value
  }

  flag(): boolean {
    return this.bit() === 1
  }

  /** At most 32 bits. */
  bits(count: number): number {
    let value = 0
    for (let index = 0; index < count; index += 1) value = value * 2 + this.bit()
    return value
  }

  skip(count: number): void {
    if (this.at + count > this.bytes.length * 8) throw new DecodeError(this.format, 'cut off')
    this.at += count
  }

  /** Unsigned Exp-Golomb. @throws DecodeError past 32 bits */
  ue(): number {
    let zeros = 0
    while (this.bit() === 0) {
      zeros += 1
      if (zeros > 31) throw new DecodeError(this.format, 'number is too large')
    }
    return 2 ** zeros - 1 + this.bits(zeros)
  }

  /** Signed Exp-Golomb. */
  se(): number {
    const value = this.ue()
    return value % 2 === 1 ? (value + 1) / 2 : -value / 2
  }
}

/** A NAL unit's payload without its emulation prevention bytes (H.264 §7.4.1, H.265 §7.4.2), from behind its header. */
export function unescapePayload(nal: Uint8Array, headerBytes: number): Uint8Array {
  const out = new Uint8Array(Math.max(0, nal.length - headerBytes))
  let length = 0
  let zeros = 0
  for (let at = headerBytes; at < nal.length; at += 1) {
    const byte = nal[at] as number
    if (zeros >= 2 && byte === 3) {
      zeros = 0
      continue
    }
    zeros = byte === 0 ? zeros + 1 : 0
    out[length] = byte
    length += 1
  }
  return out.subarray(0, length)
}
