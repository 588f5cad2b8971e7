/**
 * Fragments (`moof` and `mdat`, ISO/IEC 14496-12 §8.8) made as frames come. A picture is copied once, with NAL lengths in
 * place of start codes, into the fragment's body; the head is made when the fragment is finished, and both go to disk or
 * to viewers as they are.
 */
import { ByteWriter } from '#wire/bytes/writer.ts'
import { type ReadUnit, writeSample } from '#wire/h26x/video-reader.ts'
import { writeBox, writeFullBox } from './box.ts'
import { SampleRun } from './sample-run.ts'
import { AUDIO_TRACK, VIDEO_TRACK } from './track.contract.ts'

/** A finished fragment: write `head`, then every part of `body`. */
export interface Fragment {
  readonly head: Uint8Array
  readonly body: readonly Uint8Array[]
  readonly sizeBytes: number
  /** Decode time of its first picture, and how long its pictures last, in ticks of the video. */
  readonly start: number
  readonly duration: number
  readonly pictures: number
  readonly startsWithKey: boolean
}

/** Ticks that the last picture lasts when nothing follows it: 40 ms. */
const USUAL_TICKS = 3600

export class FragmentBuilder {
  private readonly video = new SampleRun()
  private readonly sound = new SampleRun()
  private sequence: number
  /** Time of the first video tick of the file; the file's own times begin at 0. */
  private readonly base: number

  /** `base`: decode time of the file's first picture, so that a file begins at 0. */
  constructor(base = 0, firstSequence = 1) {
    this.base = base
    this.sequence = firstSequence
  }

  get isEmpty(): boolean {
    return this.video.count === 0 && this.sound.count === 0
  }

  get pictures(): number {
    return this.video.count
  }

  /** More than any second of a camera: whoever sends so much gets shorter fragments. */
  get isFull(): boolean {
    return this.video.isFull || this.sound.isFull
  }

  /** Bytes of all samples so far. */
  get bodyBytes(): number {
    return this.video.sizeBytes + this.sound.sizeBytes
  }

  /** Decode time of the first picture, or -1. */
  get start(): number {
    return this.video.count === 0 ? -1 : this.video.firstTime
  }

  /** `bytes`: what `unit` was read from. Times in ticks of 90 kHz. */
  addPicture(bytes: Uint8Array, unit: ReadUnit, dts: number, pts: number): void {
    const at = this.video.begin(unit.sampleBytes, dts, pts - dts, unit.isKey)
    writeSample(bytes, unit, this.video.bytes, at)
  }

  /** One AAC frame or a run of G.711 bytes. `time` and `duration` in samples. */
  addSound(bytes: Uint8Array, start: number, end: number, time: number, duration: number): void {
    const at = this.sound.begin(end - start, time, 0, true)
    this.sound.bytes.set(bytes.subarray(start, end), at)
    this.sound.endAt(time + duration)
  }

  /**
   * The fragment so far; the next begins empty. `nextTime`: decode time of the picture that follows, from which the last
   * one's duration comes. `soundBase`: what `base` is on the sound's clock. Throws RangeError when it is empty.
   */
  finish(nextTime: number | null = null, soundBase = 0): Fragment {
    if (this.isEmpty) throw new RangeError('nothing to finish')
    const { video, sound } = this
    if (video.count > 0) video.endAt(nextTime ?? video.lastTime + video.usualTicks(USUAL_TICKS))
    const head = this.writeHead(soundBase)
    const body = [video, sound].filter(({ count }) => count > 0).map((run) => run.bytes.subarray(0, run.sizeBytes))
    const fragment: Fragment = {
      ...{ head, body, sizeBytes: head.length + this.bodyBytes, pictures: video.count },
      start: video.count > 0 ? video.firstTime : 0,
      duration: video.count > 0 ? video.endTime - video.firstTime : 0,
      startsWithKey: video.count > 0 && video.isKeyAt(0),
    }
    this.sequence += 1
    video.renew()
    sound.renew()
    return fragment
  }

  private writeHead(soundBase: number): Uint8Array {
    const { video, sound } = this
    const out = new ByteWriter(160 + 16 * (video.count + sound.count))
    const offsets: number[] = []
    writeBox(out, 'moof', () => {
      writeFullBox(out, 'mfhd', 0, () => void out.u32(this.sequence))
      if (video.count > 0) offsets.push(writeTrackFragment(out, VIDEO_TRACK, video, this.base))
      if (sound.count > 0) offsets.push(writeTrackFragment(out, AUDIO_TRACK, sound, soundBase))
    })
    let data = out.at + 8
    for (const [index, offset] of offsets.entries()) {
      out.putU32(offset, data)
      data += index === 0 && video.count > 0 ? video.sizeBytes : sound.sizeBytes
    }
    out.u32(8 + this.bodyBytes).ascii('mdat')
    return out.finish()
  }
}

/** default-base-is-moof (§8.8.7). */
const TFHD_FLAGS = 0x02_0000
/** Version 1; data offset, and of each sample duration, size, flags and composition offset (§8.8.8). */
const TRUN_FLAGS = 0x0100_0f01

/** Returns where the data offset has to be filled in. */
function writeTrackFragment(out: ByteWriter, track: number, run: SampleRun, base: number): number {
  let offset = 0
  writeBox(out, 'traf', () => {
    writeFullBox(out, 'tfhd', TFHD_FLAGS, () => void out.u32(track))
    writeFullBox(out, 'tfdt', 0x0100_0000, () => void out.u64(Math.max(0, run.firstTime - base)))
    writeFullBox(out, 'trun', TRUN_FLAGS, () => {
      out.u32(run.count)
      offset = out.at
      out.u32(0)
      for (let index = 0; index < run.count; index += 1) run.writeEntry(out, index)
    })
  })
  return offset
}
