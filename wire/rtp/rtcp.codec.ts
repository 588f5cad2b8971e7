/** RTCP (RFC 3550 §6) as far as cameras use it: sender reports, farewells, and a receiver report in answer. */
import { ByteReader } from '#wire/bytes/reader.ts'
import { ByteWriter } from '#wire/bytes/writer.ts'

export interface SenderReport {
  readonly kind: 'senderReport'
  readonly ssrc: number
  /** Sender's clock: seconds since 1900 and their fraction in 2^-32. */
  readonly ntpSeconds: number
  readonly ntpFraction: number
  readonly rtpTime: number
  readonly packets: number
  readonly octets: number
}

export interface Farewell {
  readonly kind: 'farewell'
  readonly ssrcs: readonly number[]
}

export type RtcpPart = SenderReport | Farewell

const SENDER_REPORT = 200
const RECEIVER_REPORT = 201
const FAREWELL = 203

/** What a compound packet says that matters to us; other parts are passed over. @throws DecodeError */
export function decodeRtcp(bytes: Uint8Array): RtcpPart[] {
  const reader = new ByteReader(bytes, 'rtcp')
  const parts: RtcpPart[] = []
  while (reader.remaining > 0) {
    const first = reader.u8()
    if (first >> 6 !== 2) reader.fail('version is not 2')
    const type = reader.u8()
    const body = reader.take(reader.u16() * 4)
    if (type === SENDER_REPORT) parts.push(readReport(body))
    else if (type === FAREWELL) parts.push(readFarewell(body, first & 0x1f))
  }
  return parts
}

function readReport(body: Uint8Array): SenderReport {
  const reader = new ByteReader(body, 'rtcp')
  return {
    kind: 'senderReport',
    ssrc: reader.u32(),
    ntpSeconds: reader.u32(),
    ntpFraction: reader.u32(),
    rtpTime: reader.u32(),
    packets: reader.u32(),
    octets: reader.u32(),
  }
}

function readFarewell(body: Uint8Array, count: number): Farewell {
  const reader = new ByteReader(body, 'rtcp')
  return { kind: 'farewell', ssrcs: Array.from({ length: count }, () => reader.u32()) }
}

export function encodeSenderReport(report: Omit<SenderReport, 'kind'>): Uint8Array {
  const head = new ByteWriter(28).u8(0x80).u8(SENDER_REPORT).u16(6).u32(report.ssrc)
  head.u32(report.ntpSeconds).u32(report.ntpFraction).u32(report.rtpTime)
  return head.u32(report.packets).u32(report.octets).finish()
}

export function encodeFarewell(ssrc: number): Uint8Array {
  return new ByteWriter(8).u8(0x81).u8(FAREWELL).u16(1).u32(ssrc).finish()
}

/** What a receiver has seen of one sender. */
export interface Reception {
  readonly ssrc: number
  readonly of: number
  /** Share lost since the last report, in 1/256. */
  readonly lostShare: number
  readonly lost: number
  readonly highestSequence: number
  /** Middle 32 bits of the last sender report's NTP time, and how long ago it came in 1/65536 s; 0 when none came. */
  readonly lastReport: number
  readonly sinceLastReport: number
}

export function encodeReceiverReport(seen: Reception): Uint8Array {
  const head = new ByteWriter(32).u8(0x81).u8(RECEIVER_REPORT).u16(7).u32(seen.ssrc).u32(seen.of)
  head.u8(Math.min(255, seen.lostShare)).u24(Math.min(0x7f_ffff, seen.lost)).u32(seen.highestSequence)
  return head.u32(0).u32(seen.lastReport).u32(seen.sinceLastReport).finish()
}
