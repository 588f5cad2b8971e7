/**
 * One camera's stream from packets to access units: RTP, order, program stream, sound beside it, and an answer to the
 * sender's reports. Whatever wants the units (a recorder, viewers) joins and leaves; the camera sends once for all.
 */
import { PsDemuxer } from '#wire/ps/demux.ts'
import { STREAM_TYPES } from '#wire/ps/stream-types.ts'
import type { PsSink, PsUnit } from '#wire/ps/unit.ts'
import { type MediaSink, RtpReceiver } from '#wire/rtp/receiver.ts'
import { decodeRtcp, encodeReceiverReport } from '#wire/rtp/rtcp.codec.ts'

/** A packet that is missing so long does not come any more. */
const GAP_MS = 150

/** Static payload types of sound beside the program stream (Dahua, ZLM#2000). */
const SIDE_TYPES: Readonly<Record<number, number>> = {
  0: STREAM_TYPES.pcmu,
  8: STREAM_TYPES.pcma,
  102: STREAM_TYPES.aac,
}

export class CameraStream implements MediaSink, PsSink {
  readonly receiver: RtpReceiver
  readonly demuxer: PsDemuxer
  private readonly takers = new Set<PsSink>()
  private readonly reply: (bytes: Uint8Array) => void
  private readonly sideUnit: PsUnit = {
    ...{
      bytes: new Uint8Array(0),
      start: 0,
      end: 0,
      pts: 0,
      dts: 0,
      stamp: 0,
      rtpTime: 0,
      streamType: 0,
      isAfterLoss: false,
    },
  }
  private gap: NodeJS.Timeout | null = null

  /** `reply`: to the sender, over its own way. */
  constructor(reply: (bytes: Uint8Array) => void) {
    this.reply = reply
    this.demuxer = new PsDemuxer(this)
    this.receiver = new RtpReceiver(this)
  }

  get isWanted(): boolean {
    return this.takers.size > 0
  }

  join(taker: PsSink): void {
    this.takers.add(taker)
  }

  leave(taker: PsSink): void {
    this.takers.delete(taker)
  }

  /** What a port hands on. */
  readonly take = (bytes: Uint8Array, start: number, end: number, address: string, isOrdered: boolean): void => {
    this.receiver.push(bytes, start, end, address, isOrdered)
    if (this.gap === null && this.receiver.window.isWaiting) this.gap = setTimeout(this.closeGap, GAP_MS)
  }

  private readonly closeGap = (): void => {
    this.gap = null
    this.receiver.window.flush()
  }

  /** The sender ended or begins anew: what was begun is completed as far as it is whole. */
  end(): void {
    if (this.gap !== null) clearTimeout(this.gap)
    this.gap = null
    this.receiver.window.flush()
    this.demuxer.flush()
  }

  packet(bytes: Uint8Array, start: number, end: number, timestamp: number, marker: boolean): void {
    this.demuxer.push(bytes, start, end, timestamp, marker)
  }

  lost(): void {
    this.demuxer.lost()
  }

  side(payloadType: number, bytes: Uint8Array, start: number, end: number, timestamp: number): void {
    const unit = this.sideUnit
    unit.bytes = bytes
    unit.start = start
    unit.end = end
    unit.streamType = SIDE_TYPES[payloadType] ?? 0
    unit.rtpTime = timestamp
    if (unit.streamType !== 0) this.audio(unit)
  }

  /** Some devices hang up when their reports are never answered (Huawei, WVP#1753). */
  rtcp(bytes: Uint8Array, start: number, end: number): void {
    for (const part of decodeRtcp(bytes.subarray(start, end))) {
      if (part.kind === 'senderReport') this.reply(this.writeReport(part))
    }
  }

  private writeReport({ ssrc, ntpSeconds, ntpFraction }: { ssrc: number; ntpSeconds: number; ntpFraction: number }) {
    const lastReport = ((ntpSeconds & 0xffff) * 0x1_0000 + (ntpFraction >>> 16)) >>> 0
    const { lostPackets } = this.receiver.window
    const highestSequence = Math.max(0, this.receiver.highestSequence) >>> 0
    return encodeReceiverReport({
      ...{ ssrc: 1, of: ssrc, lostShare: 0, lost: lostPackets, highestSequence, lastReport, sinceLastReport: 0 },
    })
  }

  video(unit: PsUnit): void {
    for (const taker of this.takers) taker.video(unit)
  }

  audio(unit: PsUnit): void {
    for (const taker of this.takers) taker.audio(unit)
  }
}
