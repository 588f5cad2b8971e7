/**
 * RTP over a TCP stream: RFC 4571 (two bytes of length) or, from some makers, RTSP's `$ channel length` (RFC 2326 §10.12),
 * told apart frame by frame. Finds its way back into a stream that lost its framing (Dahua, ZLM#3332).
 */
import { isRtcp, RTP_HEADER_BYTES, u32At } from './rtp.codec.ts'

/** One frame, [start, end) of bytes that are only lent for the call. */
export type TakeFrame = (bytes: Uint8Array, start: number, end: number) => void

const LEAST = 4 + RTP_HEADER_BYTES
const MOST = 4 + 65_535

/** What is thought of a frame; unknown until more bytes come. */
const RIGHT = 0
const WRONG = 1
const UNKNOWN = 2

export class RtpFraming {
  /** How often framing was lost, and how many bytes were passed over until it was found again. */
  resyncs = 0
  skippedBytes = 0
  private readonly take: TakeFrame
  /** A frame's beginning that waits for the rest of it. */
  private held: Uint8Array<ArrayBuffer> = new Uint8Array(2048)
  private heldBytes = 0
  private isLost = false
  private ssrc = -1

  constructor(take: TakeFrame) {
    this.take = take
  }

  /** Bytes as the socket gave them. A frame that lies wholly in them is handed on where it lies. */
  push(chunk: Uint8Array): void {
    let at = 0
    while (this.heldBytes > 0 && at < chunk.length) at = this.fillHeld(chunk, at)
    if (at >= chunk.length) return
    const rest = this.walk(chunk, at, chunk.length)
    this.hold(chunk, rest, chunk.length)
  }

  /** Completes the held frame with as many bytes as it lacks. */
  private fillHeld(chunk: Uint8Array, at: number): number {
    const known = this.heldBytes
    const size = known >= LEAST ? this.frameSize(this.held, 0, known) : LEAST
    const wanted = size > known ? size : known + LEAST
    const count = Math.min(wanted - known, chunk.length - at)
    this.hold(chunk, at, at + count, known)
    if (this.heldBytes < LEAST) return at + count
    const held = this.held.subarray(0, this.heldBytes)
    const rest = this.walk(held, 0, held.length)
    if (rest > 0) this.held.copyWithin(0, rest, held.length)
    this.heldBytes = held.length - rest
    return at + count
  }

  private hold(bytes: Uint8Array, from: number, to: number, behind = 0): void {
    const needed = behind + to - from
    if (needed > this.held.length) {
      const larger = new Uint8Array(Math.max(needed, Math.min(MOST, this.held.length * 2)))
      larger.set(this.held.subarray(0, behind))
      this.held = larger
    }
    this.held.set(bytes.subarray(from, to), behind)
    this.heldBytes = needed
  }

  /** Hands on every whole frame of [from, end); returns where the unfinished rest begins. */
  private walk(bytes: Uint8Array, from: number, end: number): number {
    let at = from
    while (end - at >= LEAST) {
      const size = this.frameSize(bytes, at, end)
      const doubt = size < 0 ? WRONG : this.judge(bytes, at, at + size, end)
      if (doubt === UNKNOWN) return at
      if (doubt === WRONG) {
        at = this.passOver(at)
        continue
      }
      this.isLost = false
      const start = at + (isInterleaved(bytes, at) ? 4 : 2)
      if (this.ssrc < 0 && !isRtcp(bytes, start)) this.ssrc = u32At(bytes, start + 8)
      this.take(bytes, start, at + size)
      at += size
    }
    return at
  }

  /** A frame of the known sender is believed at once; any other, and the first after a loss, when one of the known or the same sender follows it. */
  private judge(bytes: Uint8Array, at: number, next: number, end: number): number {
    if (next > end) return UNKNOWN
    const start = at + (isInterleaved(bytes, at) ? 4 : 2)
    const isKnown = this.ssrc < 0 || (!isRtcp(bytes, start) && u32At(bytes, start + 8) === this.ssrc)
    if (isKnown && !this.isLost) return RIGHT
    if (end - next < LEAST) return UNKNOWN
    const follower = next + (isInterleaved(bytes, next) ? 4 : 2)
    const isFollowed = this.frameSize(bytes, next, end) > 0 && !isRtcp(bytes, follower)
    const ssrc = u32At(bytes, follower + 8)
    return isFollowed && (ssrc === this.ssrc || ssrc === u32At(bytes, start + 8)) ? RIGHT : WRONG
  }

  private passOver(at: number): number {
    if (!this.isLost) this.resyncs += 1
    this.isLost = true
    this.skippedBytes += 1
    return at + 1
  }

  /** Size of the frame that begins at `at` with its length, or -1 when none does. */
  private frameSize(bytes: Uint8Array, at: number, end: number): number {
    const head = isInterleaved(bytes, at) ? 4 : 2
    const start = at + head
    const length = ((bytes[start - 2] as number) << 8) | (bytes[start - 1] as number)
    if ((bytes[start] as number) >> 6 !== 2) return -1
    if (isRtcp(bytes, start)) return length >= 8 ? head + length : -1
    if (length < RTP_HEADER_BYTES) return -1
    if (this.isLost && this.ssrc >= 0 && start + 12 <= end && u32At(bytes, start + 8) !== this.ssrc) return -1
    return head + length
  }
}

/** `$`, a channel and a length before an RTP header; as RFC 4571 the same bytes would begin with no RTP header. */
function isInterleaved(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x24 && (bytes[at + 4] as number) >> 6 === 2 && (bytes[at + 2] as number) >> 6 !== 2
}

/** A frame of RFC 4571 around a packet. */
export function frameRtp(packet: Uint8Array): Uint8Array {
  const framed = new Uint8Array(2 + packet.length)
  framed[0] = packet.length >>> 8
  framed[1] = packet.length
  framed.set(packet, 2)
  return framed
}
