/**
 * RTP packets (RFC 3550 §5.1). A header is read into one that is used again and again, and the payload is two places in
 * the packet: hundreds of thousands of packets a second leave nothing behind for the garbage collector.
 */

/** One packet's header; filled by `readRtp`. */
export interface RtpHeader {
  payloadType: number
  marker: boolean
  sequence: number
  timestamp: number
  ssrc: number
  /** The payload is [payloadStart, payloadEnd) of the bytes that were read. */
  payloadStart: number
  payloadEnd: number
}

export const makeRtpHeader = (): RtpHeader => ({
  ...{ payloadType: 0, marker: false, sequence: 0, timestamp: 0, ssrc: 0, payloadStart: 0, payloadEnd: 0 },
})

export const RTP_HEADER_BYTES = 12

/** RTCP on the same port is told by its second byte (RFC 5761 §4). */
export function isRtcp(bytes: Uint8Array, start = 0): boolean {
  const type = bytes[start + 1] ?? 0
  return type >= 192 && type <= 223
}

/** Reads the packet in [start, end) into `into`. False for what is no RTP packet: no exception on this path, strangers may send anything. */
export function readRtp(bytes: Uint8Array, start: number, end: number, into: RtpHeader): boolean {
  if (end - start < RTP_HEADER_BYTES || end > bytes.length) return false
  const flags = bytes[start] as number
  if (flags >> 6 !== 2) return false
  const second = bytes[start + 1] as number
  let from = start + RTP_HEADER_BYTES + (flags & 0x0f) * 4
  if (flags & 0x10) {
    if (from + 4 > end) return false
    from += 4 + (((bytes[from + 2] as number) << 8) | (bytes[from + 3] as number)) * 4
  }
  const to = flags & 0x20 ? end - (bytes[end - 1] as number) : end
  if (from > to || (flags & 0x20 && to === end)) return false
  into.payloadType = second & 0x7f
  into.marker = second > 0x7f
  into.sequence = ((bytes[start + 2] as number) << 8) | (bytes[start + 3] as number)
  into.timestamp = u32At(bytes, start + 4)
  into.ssrc = u32At(bytes, start + 8)
  into.payloadStart = from
  into.payloadEnd = to
  return true
}

export function u32At(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number)) >>>
    0
  )
}

/** Writes the twelve bytes of a header at `at`. */
export function writeRtpHeader(
  bytes: Uint8Array,
  at: number,
  header: Omit<RtpHeader, 'payloadStart' | 'payloadEnd'>,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, RTP_HEADER_BYTES)
  view.setUint8(0, 0x80)
  view.setUint8(1, (header.marker ? 0x80 : 0) | header.payloadType)
  view.setUint16(2, header.sequence)
  view.setUint32(4, header.timestamp)
  view.setUint32(8, header.ssrc)
}

/** Cuts one access unit's bytes into packets that share its timestamp; the last carries the marker (GB/T 28181-2022 annex C). */
export class RtpPacketiser {
  private readonly ssrc: number
  private readonly payloadType: number
  private readonly mostBytes: number
  private sequence: number

  /** `mostBytes`: payload of a packet; 1400 keeps UDP whole on every line that we know. */
  constructor(ssrc: number, payloadType = 96, mostBytes = 1400, firstSequence = 0) {
    this.ssrc = ssrc
    this.payloadType = payloadType
    this.mostBytes = mostBytes
    this.sequence = firstSequence
  }

  packets(unit: Uint8Array, timestamp: number): Uint8Array[] {
    const out: Uint8Array[] = []
    for (let at = 0; at < unit.length; at += this.mostBytes) {
      const payload = unit.subarray(at, at + this.mostBytes)
      const packet = new Uint8Array(RTP_HEADER_BYTES + payload.length)
      const marker = at + payload.length === unit.length
      const { payloadType, sequence, ssrc } = this
      writeRtpHeader(packet, 0, { payloadType, marker, sequence, timestamp: timestamp % 2 ** 32, ssrc })
      packet.set(payload, RTP_HEADER_BYTES)
      out.push(packet)
      this.sequence = (sequence + 1) & 0xffff
    }
    return out
  }
}
