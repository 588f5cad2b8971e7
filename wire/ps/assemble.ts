/** Puts PES packets together to units: pictures grow in one buffer, audio that lies whole in a piece is not copied at all. */
import type { PsClock } from './clock.ts'
import { FrameBuffer } from './frame-buffer.ts'
import type { PesHead } from './head.codec.ts'
import type { PsUnit } from './unit.ts'

type Take = (unit: PsUnit) => void

const makeUnit = (): PsUnit => ({
  bytes: new Uint8Array(0),
  ...{ start: 0, end: 0, pts: 0, dts: 0, stamp: 0, rtpTime: 0, streamType: 0, isAfterLoss: false },
})

/** A picture is never shown so long before it is decoded: ten seconds. */
const MOST_DELAY = 900_000

export class PictureAssembler {
  readonly frame = new FrameBuffer(64 * 1024)
  earlyMarkers = 0
  droppedUnits = 0
  private readonly unit = makeUnit()
  private readonly clock: PsClock
  private readonly take: Take
  private isAfterLoss = false
  private doMarkersHold = true
  /** Stamp and RTP time of the unit that a marker ended. A PES packet of the same shows that the marker came too early. */
  private endedStamp = -1
  private endedAt = -1

  constructor(clock: PsClock, take: Take) {
    this.clock = clock
    this.take = take
  }

  get isEmpty(): boolean {
    return this.frame.length === 0
  }

  /** A PES packet begins: it goes on with the unit at hand or ends it. */
  begin(pes: PesHead, streamType: number): void {
    const { unit, clock } = this
    if (!this.isEmpty && !this.goesOn(pes.stamp)) this.end()
    if (!this.isEmpty) return
    if (this.endedAt === clock.now && (pes.stamp === 0 || pes.stamp === this.endedStamp)) {
      this.earlyMarkers += 1
      this.doMarkersHold = false
    }
    unit.stamp = pes.stamp
    unit.rtpTime = clock.now
    unit.streamType = streamType
    unit.pts = clock.videoTime(pes.stamp)
    const delay = pes.decodeStamp === 0 ? 0 : (pes.stamp - pes.decodeStamp + 2 ** 33) % 2 ** 33
    unit.dts = unit.pts - (delay < MOST_DELAY ? delay : 0)
  }

  /** Several PES packets make one unit when they share its time; without a time of their own, its RTP time. */
  private goesOn(stamp: number): boolean {
    return this.unit.rtpTime === this.clock.now && (stamp === 0 || stamp === this.unit.stamp)
  }

  /** RTP's marker behind a whole packet: the unit is complete, unless this device sets markers as it likes. True when it ended. */
  takeMarker(): boolean {
    if (!this.doMarkersHold || this.isEmpty) return false
    this.endedStamp = this.unit.stamp
    this.endedAt = this.clock.now
    this.end()
    return true
  }

  end(): void {
    const { frame, unit } = this
    if (this.isEmpty) return
    unit.bytes = frame.bytes
    unit.end = frame.length
    unit.isAfterLoss = this.isAfterLoss
    this.isAfterLoss = false
    frame.clear()
    this.take(unit)
  }

  drop(): void {
    if (!this.isEmpty) this.droppedUnits += 1
    this.frame.clear()
    this.isAfterLoss = true
  }
}

export class SoundAssembler {
  private readonly sound = new FrameBuffer(2048)
  private readonly unit = makeUnit()
  private readonly clock: PsClock
  private readonly take: Take

  constructor(clock: PsClock, take: Take) {
    this.clock = clock
    this.take = take
  }

  begin(pes: PesHead, streamType: number): void {
    const { unit } = this
    this.sound.clear()
    unit.stamp = pes.stamp
    unit.pts = this.clock.audioTime(pes.stamp)
    unit.dts = unit.pts
    unit.rtpTime = this.clock.now
    unit.streamType = streamType
  }

  append(bytes: Uint8Array, start: number, end: number, isLast: boolean): void {
    if (isLast && this.sound.length === 0) {
      this.emit(bytes, start, end)
      return
    }
    this.sound.append(bytes, start, end)
    if (!isLast) return
    this.emit(this.sound.bytes, 0, this.sound.length)
    this.sound.clear()
  }

  private emit(bytes: Uint8Array, start: number, end: number): void {
    if (end <= start) return
    this.unit.bytes = bytes
    this.unit.start = start
    this.unit.end = end
    this.take(this.unit)
  }

  drop(): void {
    this.sound.clear()
  }
}
