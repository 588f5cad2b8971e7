/** The samples of one track that wait to become a fragment: their bytes one behind the other, their times and sizes. */
import type { ByteWriter } from '#wire/bytes/writer.ts'

/** §8.8.3.1: what a sample depends on. */
const KEY_FLAGS = 0x0200_0000
const OTHER_FLAGS = 0x0101_0000
/** A fragment is cut before. */
const MOST_SAMPLES = 4096
const FULL_SAMPLES = 1024
const FULL_BYTES = 16 * 1024 * 1024
const FORGETTING = 0.95
/** A longer gap is not shown as one picture that stands still: the file goes on where it was. */
const MOST_TICKS = 0x7fff_ffff

export class SampleRun {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0)
  sizeBytes = 0
  count = 0
  firstTime = 0
  lastTime = 0
  endTime = 0
  private sizes = new Int32Array(64)
  private durations = new Int32Array(64)
  private offsets = new Int32Array(64)
  private keys = new Uint8Array(64)
  /** What runs took lately, forgotten slowly: seconds with a key picture and without take turns, and growing costs a copy. */
  private usualSize = 4096

  get isFull(): boolean {
    return this.count >= FULL_SAMPLES || this.sizeBytes >= FULL_BYTES
  }

  /** Makes room for a sample and says where it goes. Throws RangeError past any sensible number. */
  begin(sizeBytes: number, time: number, offset: number, isKey: boolean): number {
    const { count } = this
    if (count >= MOST_SAMPLES) throw new RangeError('a fragment of so many samples was never cut')
    if (count === this.sizes.length) this.widen()
    if (count === 0) this.firstTime = time
    else this.durations[count - 1] = ticksBetween(this.lastTime, time)
    this.sizes[count] = sizeBytes
    this.offsets[count] = offset
    this.keys[count] = isKey ? 1 : 0
    this.count = count + 1
    this.lastTime = time
    this.endTime = time
    return this.reserve(sizeBytes)
  }

  endAt(time: number): void {
    this.durations[this.count - 1] = ticksBetween(this.lastTime, time)
    this.endTime = this.lastTime + (this.durations[this.count - 1] as number)
  }

  /** How long a sample usually lasts here. */
  usualTicks(otherwise: number): number {
    return this.count < 2 ? otherwise : Math.round((this.lastTime - this.firstTime) / (this.count - 1))
  }

  isKeyAt(index: number): boolean {
    return this.keys[index] === 1
  }

  writeEntry(out: ByteWriter, index: number): void {
    out.u32(this.durations[index] as number).u32(this.sizes[index] as number)
    out.u32(this.keys[index] === 1 ? KEY_FLAGS : OTHER_FLAGS).u32(this.offsets[index] as number)
  }

  /** Begins anew with bytes of its own: those handed out belong to whoever got them. */
  renew(): void {
    this.usualSize = Math.max(1024, this.sizeBytes, this.usualSize * FORGETTING)
    this.bytes = new Uint8Array(0)
    this.sizeBytes = 0
    this.count = 0
  }

  private reserve(count: number): number {
    const at = this.sizeBytes
    const needed = at + count
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2, Math.ceil(this.usualSize * 1.125)))
      larger.set(this.bytes.subarray(0, at))
      this.bytes = larger
    }
    this.sizeBytes = needed
    return at
  }

  private widen(): void {
    const widened = (from: Int32Array<ArrayBuffer>) => {
      const to = new Int32Array(from.length * 2)
      to.set(from)
      return to
    }
    this.sizes = widened(this.sizes)
    this.durations = widened(this.durations)
    this.offsets = widened(this.offsets)
    const keys = new Uint8Array(this.keys.length * 2)
    keys.set(this.keys)
    this.keys = keys
  }
}

/** Time does not run backwards in a file. */
const ticksBetween = (from: number, to: number): number => Math.max(0, Math.min(MOST_TICKS, Math.round(to - from)))
