/**
 * One media session's packets: header, sender, order, and what is no media. Datagrams or frames in, payloads in order
 * out. No sockets and no clock; whoever has them calls `flush` and `forget`.
 */
import { ReorderWindow } from './reorder.ts'
import { isRtcp, makeRtpHeader, readRtp } from './rtp.codec.ts'
import { SsrcLock } from './ssrc.rules.ts'

/** Where a session's payloads go. Bytes are lent for the call. */
export interface MediaSink {
  /** Program stream (or whatever the first payload type carries), in order. */
  packet(bytes: Uint8Array, start: number, end: number, timestamp: number, marker: boolean): void
  /** So many packets before the next are missing; `Infinity`: the sender began anew. */
  lost(count: number): void
  /** Another payload type beside the first: G.711 outside the program stream (Dahua, ZLM#2000). */
  side(payloadType: number, bytes: Uint8Array, start: number, end: number, timestamp: number): void
  rtcp(bytes: Uint8Array, start: number, end: number): void
}

export interface ReceiverCounts {
  packets: number
  /** No RTP at all. */
  rubbish: number
}

/** Static audio payload types (RFC 3551) and those of GB/T 28181-2022 annex C.2: never the session's main stream beside video. */
const AUDIO_TYPES = new Set([0, 4, 8, 9, 18, 20, 102])

export class RtpReceiver {
  readonly counts: ReceiverCounts = { packets: 0, rubbish: 0 }
  readonly lock = new SsrcLock()
  readonly window: ReorderWindow
  /** The payload type of the main stream; -1 before the first packet. */
  payloadType = -1
  /** Of the newest packet, above it how often the count began again (RFC 3550 §6.4.1); -1 before the first. */
  highestSequence = -1
  private readonly sink: MediaSink
  private readonly header = makeRtpHeader()

  constructor(sink: MediaSink) {
    this.sink = sink
    this.window = new ReorderWindow(sink)
  }

  /** One packet, from a datagram (give each its own bytes) or a frame of a TCP stream (`isOrdered`: bytes may be reused). */
  push(bytes: Uint8Array, start: number, end: number, address: string, isOrdered: boolean): void {
    const { header, sink } = this
    if (isRtcp(bytes, start)) sink.rtcp(bytes, start, end)
    else if (readRtp(bytes, start, end, header)) this.takePacket(bytes, address, isOrdered)
    else this.counts.rubbish += 1
  }

  private takePacket(bytes: Uint8Array, address: string, isOrdered: boolean): void {
    const { sink } = this
    const { payloadType, payloadStart, payloadEnd, timestamp, marker, sequence, ssrc } = this.header
    if (this.isSide(payloadType)) {
      this.counts.packets += 1
      sink.side(payloadType, bytes, payloadStart, payloadEnd, timestamp)
      return
    }
    const changes = this.lock.counts.changes
    if (!this.lock.accepts(ssrc, address)) return
    this.counts.packets += 1
    if (changes !== this.lock.counts.changes) this.beginAnew()
    this.noteSequence(sequence)
    if (isOrdered) sink.packet(bytes, payloadStart, payloadEnd, timestamp, marker)
    else this.window.push(sequence, bytes, payloadStart, payloadEnd, timestamp, marker)
  }

  private beginAnew(): void {
    this.highestSequence = -1
    this.sink.lost(Number.POSITIVE_INFINITY)
  }

  private noteSequence(sequence: number): void {
    const step = (sequence - this.highestSequence) & 0xffff
    if (this.highestSequence < 0) this.highestSequence = sequence
    else if (step < 0x8000) this.highestSequence += step
  }

  private isSide(payloadType: number): boolean {
    if (payloadType === this.payloadType) return false
    if (this.payloadType < 0 || AUDIO_TYPES.has(this.payloadType)) {
      if (this.payloadType < 0 || !AUDIO_TYPES.has(payloadType)) this.payloadType = payloadType
      return false
    }
    return AUDIO_TYPES.has(payloadType)
  }
}
