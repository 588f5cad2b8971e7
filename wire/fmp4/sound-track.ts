/** Sound of one stream: what it really is, and its units as samples on a clock without jitter. */
import { AAC_FRAME_SAMPLES, encodeAudioConfig, listAdtsFrames, looksLikeAdts } from '#wire/audio/adts.codec.ts'
import { nameStream, type StreamName } from '#wire/ps/stream-types.ts'
import type { PsUnit } from '#wire/ps/unit.ts'
import { type SoundDescription, VIDEO_TIMESCALE } from './track.contract.ts'

/** One AAC frame or a run of G.711: bytes as they came, time and duration in samples. */
export type TakeSound = (bytes: Uint8Array, start: number, end: number, time: number, duration: number) => void

const G711_RATE = 8000
const NOTHING = new Uint8Array(0)
/** Sound that claims to be so far from the picture counts on another clock (Hikvision: 8 kHz, ZLM#1867). */
const MOST_APART = 10 * VIDEO_TIMESCALE
/** Units come a little early or late; only beyond a fifth of a second the count is set anew. */
const JITTER_PARTS = 5

export class SoundTrack {
  /** Null until sound came that a file can keep. */
  description: SoundDescription | null = null
  /** A stream that no file keeps, by the name that its map gives it. */
  refused: StreamName | null = null
  /** Units whose time was no time of the picture's clock. */
  strangeTimes = 0
  private next = -1

  /** Hands on the samples of one unit. `pictureTime`: of the newest picture. */
  read(unit: PsUnit, pictureTime: number, take: TakeSound): void {
    const description = this.recognise(unit)
    if (description === null) return
    const { bytes, start, end } = unit
    let time = this.timeOf(unit.pts, pictureTime, description.sampleRate)
    if (description.codec === 'aac') {
      for (const frame of listAdtsFrames(bytes, start, end)) {
        take(bytes, frame.start, frame.end, time, AAC_FRAME_SAMPLES)
        time += AAC_FRAME_SAMPLES
      }
    } else {
      take(bytes, start, end, time, end - start)
      time += end - start
    }
    this.next = time
  }

  /** The unit's bytes know better than its map: AAC under the name of G.711 and the other way round (Q29). */
  private recognise(unit: PsUnit): SoundDescription | null {
    const found = describeSound(unit)
    this.refused = found === null ? nameStream(unit.streamType) : null
    if (found === null || (this.description !== null && isSameSound(this.description, found))) {
      return found && this.description
    }
    this.description = found
    this.next = -1
    return found
  }

  private timeOf(pts: number, pictureTime: number, rate: number): number {
    const isApart = Math.abs(pts - pictureTime) > MOST_APART
    if (isApart) this.strangeTimes += 1
    const expected = Math.round(((isApart ? pictureTime : pts) * rate) / VIDEO_TIMESCALE)
    const isCounted = this.next >= 0 && Math.abs(expected - this.next) <= rate / JITTER_PARTS
    return isCounted ? this.next : expected
  }
}

const isSameSound = (a: SoundDescription, b: SoundDescription): boolean =>
  a.codec === b.codec && a.sampleRate === b.sampleRate && a.channels === b.channels

function describeSound({ bytes, start, end, streamType }: PsUnit): SoundDescription | null {
  const name = nameStream(streamType)
  if (looksLikeAdts(bytes, start, end)) {
    const [{ objectType, sampleRate, channels } = { objectType: 2, sampleRate: G711_RATE, channels: 1 }] =
      listAdtsFrames(bytes, start, end)
    const configuration = encodeAudioConfig({ objectType, sampleRate, channels })
    return { codec: 'aac', sampleRate, channels, configuration }
  }
  const isPlain = streamType === 0 || name === 'pcma' || name === 'pcmu' || (name === 'aac' && !isLatm(bytes, start))
  if (!isPlain) return null
  return { codec: name === 'pcmu' ? 'pcmu' : 'pcma', sampleRate: G711_RATE, channels: 1, configuration: NOTHING }
}

/** AAC in LOAS frames (ISO/IEC 14496-3 §1.7.2), which nobody sends us and we do not store. */
const isLatm = (bytes: Uint8Array, at: number): boolean => bytes[at] === 0x56 && ((bytes[at + 1] ?? 0) & 0xe0) === 0xe0
