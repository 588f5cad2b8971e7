/**
 * Program stream → access units, as a push parser: bytes come in pieces of any size, and each video byte is copied once,
 * into the picture that grows. Lies of real devices are mended in named, counted ways (`PsRepairs`). What a unit says of
 * its codec is the stream map's word; `VideoReader` looks for itself.
 */
import { PictureAssembler, SoundAssembler } from './assemble.ts'
import { PsClock } from './clock.ts'
import {
  headBytesNeeded,
  isAudioId,
  isSystemId,
  isVideoId,
  MAP,
  MOST_HEAD_BYTES,
  PACK,
  type PesHead,
  readMap,
  readPes,
  u16,
} from './head.codec.ts'
import type { PsRepairs, PsSink } from './unit.ts'

/** Looking for a pack; gathering a head; inside a packet of known length; of unknown length; passing over. */
const SEEK = 0
const HEAD = 1
const PAYLOAD = 2
const UNBOUNDED = 3
const SKIP = 4

const NO_STREAM = -1

export class PsDemuxer {
  /** Stream id → type of the map, 0 when none named it. */
  readonly types = new Uint8Array(256)
  private readonly clock = new PsClock()
  private readonly pictures: PictureAssembler
  private readonly sounds: SoundAssembler
  private readonly counts = {
    resyncs: 0,
    shortLengths: 0,
    longLengths: 0,
    unboundedLengths: 0,
    badHeads: 0,
    otherStreams: 0,
  }
  private readonly head = new Uint8Array(MOST_HEAD_BYTES)
  private headBytes = 0
  private readonly pes: PesHead = { stamp: 0, decodeStamp: 0, payloadBytes: 0, isUnbounded: false, hasOptions: true }
  private state: number = SEEK
  /** Bytes still to come in PAYLOAD and SKIP. */
  private remaining = 0
  private isVideo = false
  private word = 0xffff_ffff
  private videoId = NO_STREAM
  private audioId = NO_STREAM

  constructor(sink: PsSink) {
    this.pictures = new PictureAssembler(this.clock, (unit) => sink.video(unit))
    this.sounds = new SoundAssembler(this.clock, (unit) => sink.audio(unit))
  }

  get repairs(): PsRepairs {
    const { earlyMarkers, droppedUnits } = this.pictures
    return { ...this.counts, earlyMarkers, droppedUnits, missingTimes: this.clock.missingTimes }
  }

  /** Bytes [start, end) of one RTP packet with its time and marker. For a file any constant time and no marker do. */
  push(bytes: Uint8Array, start: number, end: number, timestamp: number, marker: boolean): void {
    if (this.clock.begin(timestamp)) this.beginTime(bytes, start, end)
    let at = start
    while (at < end) at = this.step(bytes, at, end)
    if (marker) this.takeMarker()
  }

  /** Packets are missing: what was begun is dropped, and reading begins again at the next pack. */
  lost(): void {
    this.pictures.drop()
    this.sounds.drop()
    this.beginSeek()
  }

  /** The stream has ended: the last unit has no successor that would end it. One that lacks bytes is dropped. */
  flush(): void {
    if (this.state === PAYLOAD && this.isVideo) this.pictures.drop()
    else this.pictures.end()
    this.beginSeek()
  }

  private step(bytes: Uint8Array, at: number, end: number): number {
    switch (this.state) {
      case PAYLOAD:
        return this.takePayload(bytes, at, end)
      case HEAD:
        return this.takeHead(bytes, at, end)
      case UNBOUNDED:
        return this.takeUnbounded(bytes, at, end)
      case SKIP:
        return this.skip(at, end)
      default:
        return this.seek(bytes, at, end)
    }
  }

  private beginSeek(): void {
    this.state = SEEK
    this.word = 0xffff_ffff
  }

  private beginHead(): void {
    this.state = HEAD
    this.headBytes = 0
  }

  private begin(state: number, count: number): void {
    this.remaining = count
    this.headBytes = 0
    this.state = count > 0 ? state : HEAD
  }

  /** A pack at the beginning of a new RTP time: a packet that is still said to go on has lied about its length. */
  private beginTime(bytes: Uint8Array, at: number, end: number): void {
    if (this.state !== PAYLOAD && this.state !== SKIP) return
    if (end - at < 4 || bytes[at + 3] !== PACK || bytes[at + 2] !== 1 || bytes[at + 1] !== 0 || bytes[at] !== 0) return
    this.counts.longLengths += 1
    this.sounds.drop()
    this.beginHead()
  }

  private seek(bytes: Uint8Array, from: number, end: number): number {
    for (let at = from; at < end; at += 1) {
      this.word = ((this.word << 8) | (bytes[at] as number)) >>> 0
      if (this.word !== (0x100 | PACK)) continue
      this.head.set([0, 0, 1, PACK])
      this.headBytes = 4
      this.state = HEAD
      return at + 1
    }
    return end
  }

  private takeHead(bytes: Uint8Array, from: number, end: number): number {
    const { head } = this
    let at = from
    while (headBytesNeeded(head, this.headBytes) > this.headBytes) {
      if (at >= end) return at
      head[this.headBytes] = bytes[at] as number
      this.headBytes += 1
      at += 1
      if (this.headBytes === 3 && isPadding(head)) this.headBytes = 2
      else if (this.headBytes === 4 && !isHead(head)) return this.takeMisfit(at)
    }
    this.applyHead(head[3] as number)
    return at
  }

  /** No head where a packet was said to end: its length was too small, or we are lost. */
  private takeMisfit(at: number): number {
    if (this.isVideo && !this.pictures.isEmpty) {
      this.counts.shortLengths += 1
      this.pictures.frame.append(this.head, 0, this.headBytes)
      this.state = UNBOUNDED
      return at
    }
    this.counts.resyncs += 1
    this.beginSeek()
    this.seek(this.head, 0, this.headBytes)
    return at
  }

  private applyHead(id: number): void {
    const { head, headBytes } = this
    this.beginHead()
    this.isVideo = isVideoId(id)
    if (this.isVideo || isAudioId(id)) this.beginPes(id)
    else if (id === MAP && headBytes > 6) readMap(head, headBytes, this.types)
    else if (id !== PACK && headBytes === 6) this.begin(SKIP, u16(head, 4))
  }

  private beginPes(id: number): void {
    const { head, pes } = this
    readPes(head, pes)
    if (!pes.hasOptions) this.counts.badHeads += 1
    if (!this.isOurs(id)) {
      this.counts.otherStreams += 1
      this.isVideo = false
      this.begin(SKIP, Math.max(0, pes.payloadBytes))
      return
    }
    const type = this.types[id] as number
    if (this.isVideo) this.pictures.begin(pes, type)
    else this.sounds.begin(pes, type)
    if (!pes.hasOptions) this.give(head, 6, 9, false)
    if (pes.isUnbounded || pes.payloadBytes < 0) this.beginUnbounded()
    else this.begin(PAYLOAD, pes.payloadBytes)
  }

  private beginUnbounded(): void {
    this.counts.unboundedLengths += 1
    this.headBytes = 0
    if (this.isVideo) this.state = UNBOUNDED
    else this.beginSeek()
  }

  /** The first video and the first audio stream are the camera's; others are passed over. */
  private isOurs(id: number): boolean {
    if (this.isVideo) {
      if (this.videoId === NO_STREAM) this.videoId = id
      return id === this.videoId
    }
    if (this.audioId === NO_STREAM) this.audioId = id
    return id === this.audioId
  }

  private give(bytes: Uint8Array, start: number, end: number, isLast: boolean): void {
    if (!this.isVideo) this.sounds.append(bytes, start, end, isLast)
    else if (!this.pictures.frame.append(bytes, start, end)) this.lost()
  }

  private takePayload(bytes: Uint8Array, at: number, end: number): number {
    const count = Math.min(this.remaining, end - at)
    const isLast = count === this.remaining
    this.remaining -= count
    if (isLast) this.beginHead()
    this.give(bytes, at, at + count, isLast)
    return at + count
  }

  /** A packet of length 0 lasts until the next code of the program stream, which may lie across two pieces. */
  private takeUnbounded(bytes: Uint8Array, at: number, end: number): number {
    const { frame } = this.pictures
    const before = frame.length
    if (!frame.append(bytes, at, end)) {
      this.lost()
      return end
    }
    const found = frame.findSystemCode(Math.max(0, before - 3), isSystemId)
    if (found < 0) return end
    this.head.set(frame.bytes.subarray(found, found + 4))
    this.headBytes = 4
    this.state = HEAD
    frame.cutTo(found)
    return at + found + 4 - before
  }

  private skip(at: number, end: number): number {
    const count = Math.min(this.remaining, end - at)
    this.remaining -= count
    if (this.remaining === 0) this.beginHead()
    return at + count
  }

  private takeMarker(): void {
    const isBetween = this.state === UNBOUNDED || (this.state === HEAD && this.headBytes === 0)
    if (isBetween && this.pictures.takeMarker()) this.beginHead()
  }
}

/** Zero bytes between packets. */
const isPadding = (head: Uint8Array): boolean => head[0] === 0 && head[1] === 0 && head[2] === 0

const isHead = (head: Uint8Array): boolean =>
  head[0] === 0 && head[1] === 0 && head[2] === 1 && isSystemId(head[3] as number)
