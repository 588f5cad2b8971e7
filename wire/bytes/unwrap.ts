/** Time stamps that begin again at 2^32 or 2^33, as one count that goes on. */

/** A jump that is this near to a whole wrap is a wrap: ten seconds of a 90 kHz clock. */
const NEAR = 900_000

export class TimeUnwrapper {
  private readonly modulus: number
  private last = -1
  private base = 0

  /** `bits`: 32 for RTP, 33 for a program stream. */
  constructor(bits: 32 | 33) {
    this.modulus = 2 ** bits
  }

  /** The time on the count that goes on. Some makers wrap a 33-bit stamp at 32 bits (Hikvision, ZLM#1867); both are seen. */
  unwrap(stamp: number): number {
    if (this.last < 0) {
      this.last = stamp
      return stamp
    }
    const jump = stamp - this.last
    this.last = stamp
    if (jump < -NEAR || jump > NEAR) this.base += this.wrapOf(jump)
    return this.base + stamp
  }

  private wrapOf(jump: number): number {
    for (const wrap of [this.modulus, 2 ** 32]) {
      if (Math.abs(jump + wrap) <= NEAR) return wrap
      if (Math.abs(jump - wrap) <= NEAR && this.base >= wrap) return -wrap
    }
    return 0
  }
}
