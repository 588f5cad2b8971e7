/** Sends a film as a program stream at its tempo: live by the clock, or a span of the past with pause, seek and speed. */
import type { PlaybackControl } from '#wire/mansrtsp/mansrtsp.codec.ts'
import { PsMuxer } from '#wire/ps/mux.ts'
import { RtpPacketiser } from '#wire/rtp/rtp.codec.ts'
import type { Faults } from './faults.rules.ts'
import { type Film, PICTURES_PER_SECOND, pictureAt } from './film.ts'

const PICTURE_MS = 1000 / PICTURES_PER_SECOND
const PICTURE_TICKS = 90_000 / PICTURES_PER_SECOND
/** What is filmed at the beginning has this time; the key picture before it may be a second older. */
const FIRST_TICKS = 180_000
/** 40 ms of G.711 silence. */
const SILENCE = new Uint8Array(320).fill(0xd5)

export interface Playing {
  readonly film: Film
  readonly ssrc: number
  /** What is filmed at the first picture; `until` null: live, without end. Milliseconds since 1970. */
  readonly from: number
  readonly until: number | null
  readonly speed: number
  readonly faults: Faults
  readonly send: (packet: Uint8Array) => void
  /** The span is over. */
  readonly end: () => void
}

export class Player {
  picturesSent = 0
  private readonly playing: Playing
  private readonly muxer: PsMuxer
  private readonly packetiser: RtpPacketiser
  private timer: NodeJS.Timeout | null = null
  private speed: number
  /** What is filmed at the next picture. */
  private at: number
  /** By the machine's clock: when the next picture is due. */
  private due = 0
  /** Live begins with the key picture before now and catches up at once, so that what is seen is as late as it says. */
  private lag: number
  private packetsSent = 0
  private held: Uint8Array | null = null

  constructor(playing: Playing) {
    this.playing = playing
    this.speed = playing.speed
    this.at = this.alignToKey(playing.from)
    this.lag = playing.until === null ? playing.from - this.at : 0
    this.muxer = new PsMuxer(playing.film.codec, 'pcma')
    const { ssrcOff } = playing.faults
    this.packetiser = new RtpPacketiser(ssrcOff === null ? 0 : playing.ssrc + ssrcOff)
  }

  start(): void {
    if (this.timer !== null) return
    this.due = performance.now() - this.lag
    this.lag = 0
    this.timer = setTimeout(this.step, 0)
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }

  /** Of an INFO. False for what it cannot do: backwards. */
  control({ method, scale, range }: PlaybackControl): boolean {
    if (scale !== null && scale < 0) return false
    if (method === 'PAUSE') this.stop()
    if (method !== 'PLAY') return true
    if (range !== null && range.from !== 'now') this.at = this.alignToKey(this.playing.from + range.from * 1000)
    if (scale !== null) this.speed = scale
    this.start()
    return true
  }

  /** A stream begins with a key picture: the one before. */
  private alignToKey(ms: number): number {
    const { film } = this.playing
    let back = 0
    while (back < film.pictures.length && film.pictures[pictureAt(film, ms - back * PICTURE_MS)]?.isKey !== true)
      back += 1
    return ms - back * PICTURE_MS
  }

  private readonly step = (): void => {
    const { until, end, faults } = this.playing
    if (until !== null && this.at >= until) {
      this.stop()
      end()
      return
    }
    if (faults.diesAfterPictures > 0 && this.picturesSent >= faults.diesAfterPictures) return
    this.sendPicture()
    this.at += PICTURE_MS
    this.due += PICTURE_MS / this.speed
    this.timer = setTimeout(this.step, Math.max(0, this.due - performance.now()))
  }

  private sendPicture(): void {
    const { film, from } = this.playing
    const picture = film.pictures[pictureAt(film, this.at)]
    if (picture === undefined) return
    const pts = FIRST_TICKS + Math.round((this.at - from) / PICTURE_MS) * PICTURE_TICKS
    const pack = this.muxer.pack({ bytes: picture.bytes, pts, isKey: picture.isKey }, [{ bytes: SILENCE, pts }])
    for (const packet of this.packetiser.packets(pack, pts)) this.sendPacket(packet)
    this.picturesSent += 1
  }

  /** Through what is wrong with the line: every hundredth lost, every so-manieth behind the next. */
  private sendPacket(packet: Uint8Array): void {
    const { faults, send } = this.playing
    this.packetsSent += 1
    if (faults.lostPackets > 0 && this.packetsSent % Math.round(100 / faults.lostPackets) === 0) return
    if (faults.swappedPackets > 0 && this.held === null && this.packetsSent % faults.swappedPackets === 0) {
      this.held = packet
      return
    }
    send(packet)
    if (this.held !== null) send(this.held)
    this.held = null
  }
}
