/**
 * Units of a program stream → fragmented MP4, as they come. It decides where fragments are cut and when a file has to
 * begin anew; it neither writes nor sends. One of these stands behind every recorded or watched stream.
 */
import { VideoReader } from '#wire/h26x/video-reader.ts'
import { isUndecodable, nameStream, type StreamName } from '#wire/ps/stream-types.ts'
import type { PsSink, PsUnit } from '#wire/ps/unit.ts'
import { type Fragment, FragmentBuilder } from './fragment.ts'
import { encodeInit } from './init.codec.ts'
import { SoundTrack } from './sound-track.ts'
import { nameSound, type SoundDescription, type Tracks, VIDEO_TIMESCALE } from './track.contract.ts'

/** Why what follows cannot go on in the file or player at hand. */
export type BeginReason = 'first' | 'asked' | 'picturesChanged' | 'soundChanged' | 'timeJumped'

export interface RemuxSink {
  /** A new file or player: `init` is its beginning. `start`: decode time of its first picture, 90 kHz. */
  begin(init: Uint8Array, tracks: Tracks, start: number, reason: BeginReason): void
  fragment(fragment: Fragment): void
}

/** A longer gap, or a longer step back than pictures shown out of order make: the sender's clock was set or it jumped. */
const MOST_GAP = 10 * VIDEO_TIMESCALE
const MOST_BACK = VIDEO_TIMESCALE
/** What fragments are for. */
export interface RemuxUse {
  /** The longest fragment, 90 kHz. */
  readonly mostTicks: number
  /** Sound that no browser plays (G.711) stays out: a player refuses a file that names it. */
  readonly isForBrowsers: boolean
}

/** A second: what is lost when the power goes. */
const FOR_FILES: RemuxUse = { mostTicks: VIDEO_TIMESCALE, isForBrowsers: false }
/** A fragment for each picture. */
export const FOR_VIEWERS: RemuxUse = { mostTicks: 1, isForBrowsers: true }

export class Remuxer implements PsSink {
  readonly reader: VideoReader
  readonly sound = new SoundTrack()
  /** Pictures before the first key picture, or of a codec that nobody decodes. */
  skippedPictures = 0
  /** A video stream that we recognise and refuse, by its name. */
  refused: StreamName | null = null
  private readonly sink: RemuxSink
  private readonly use: RemuxUse
  private builder: FragmentBuilder | null = null
  /** Set until the file's beginning was handed on, which happens with its first fragment: by then its sound was heard. */
  private reason: BeginReason | null = 'first'
  private tracks: Tracks = { video: null, sound: null }
  private fileSound: SoundDescription | null = null
  private isNewAsked = false
  private base = 0
  private lastTime = 0

  constructor(sink: RemuxSink, use: RemuxUse = FOR_FILES) {
    this.sink = sink
    this.use = use
    this.reader = new VideoReader()
  }

  video(unit: PsUnit): void {
    const name = nameStream(unit.streamType)
    if (name !== null && isUndecodable(name)) {
      this.refused = name
      return
    }
    const { reader } = this
    const read = reader.read(unit.bytes, unit.start, unit.end)
    if (read.isChanged) this.endFile('picturesChanged')
    if (reader.codec === null) this.skippedPictures += 1
    if (!read.hasPicture) return
    const jump = unit.dts - this.lastTime
    if (this.builder !== null && (jump > MOST_GAP || jump < -MOST_BACK)) this.endFile('timeJumped')
    if (this.builder === null && !(read.isKey && reader.description !== null)) {
      this.skippedPictures += 1
      return
    }
    // Pictures shown out of order without a decode time of their own: time in a file never stands still.
    const dts = this.builder === null || jump > 0 ? unit.dts : this.lastTime + 1
    if (read.isKey) this.endIfDue()
    this.cutBefore(dts, read.isKey)
    this.lastTime = dts
    this.openFile(dts).addPicture(unit.bytes, read, dts, unit.pts)
  }

  audio(unit: PsUnit): void {
    if (this.builder !== null) this.sound.read(unit, this.lastTime, this.addSound)
  }

  /** The next key picture shall begin a new file. */
  askNewFile(): void {
    this.isNewAsked = true
  }

  /** Ends what was begun: at the end of the stream, or when nobody wants it any more. */
  flush(): void {
    this.finish(null)
  }

  private readonly addSound = (bytes: Uint8Array, start: number, end: number, time: number, duration: number): void => {
    const description = this.wantedSound
    if (this.fileSound === null && this.reason !== null) this.fileSound = description
    if (this.builder === null || description === null || this.fileSound !== description) return
    if (this.builder.isFull) this.finish(this.lastTime + 1)
    this.builder.addSound(bytes, start, end, time, duration)
  }

  private get wantedSound(): SoundDescription | null {
    const { description } = this.sound
    return this.use.isForBrowsers && description !== null && nameSound(description) === null ? null : description
  }

  /** Sound that began or changed behind the file's beginning waits for a key picture, as does whoever asked. */
  private endIfDue(): void {
    if (this.wantedSound !== this.fileSound) this.endFile('soundChanged')
    else if (this.isNewAsked) this.endFile('asked')
    this.isNewAsked = false
  }

  private openFile(dts: number): FragmentBuilder {
    if (this.builder === null) {
      this.builder = new FragmentBuilder(dts)
      this.base = dts
      this.fileSound = this.wantedSound
    }
    return this.builder
  }

  private cutBefore(dts: number, isKey: boolean): void {
    const { builder } = this
    if (builder === null || builder.pictures === 0) return
    if (isKey || builder.isFull || dts - builder.start >= this.use.mostTicks) this.finish(dts)
  }

  private endFile(reason: BeginReason): void {
    if (this.builder === null) return
    this.finish(null)
    this.builder = null
    this.reason = reason
  }

  private finish(nextTime: number | null): void {
    const { builder } = this
    if (builder === null || builder.isEmpty) return
    if (this.reason !== null) this.begin(this.reason)
    const rate = this.tracks.sound?.sampleRate ?? VIDEO_TIMESCALE
    this.sink.fragment(builder.finish(nextTime, Math.round((this.base * rate) / VIDEO_TIMESCALE)))
  }

  private begin(reason: BeginReason): void {
    this.tracks = { video: this.reader.description, sound: this.fileSound }
    this.reason = null
    this.sink.begin(encodeInit(this.tracks), this.tracks, this.base, reason)
  }
}
