import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frameRtp, RtpFraming } from './framing.ts'
import { RtpReceiver } from './receiver.ts'
import { ReorderWindow } from './reorder.ts'
import { decodeRtcp, encodeFarewell, encodeReceiverReport, encodeSenderReport } from './rtcp.codec.ts'
import { isRtcp, makeRtpHeader, RtpPacketiser, readRtp } from './rtp.codec.ts'
import { SsrcLock } from './ssrc.rules.ts'

const SSRC = 200_000_001
const unit = (bytes: number) => Uint8Array.from({ length: bytes }, (_, index) => index & 0xff)

/** Packets of some access units of different lengths. */
function makePackets(count: number, first = 0): Uint8Array[] {
  const packetiser = new RtpPacketiser(SSRC, 96, 300, first)
  return Array.from({ length: count }, (_, index) => packetiser.packets(unit(50 + index * 97), index * 3600)).flat()
}

function readHeader(packet: Uint8Array) {
  const header = makeRtpHeader()
  return readRtp(packet, 0, packet.length, header) ? header : null
}

describe('an RTP packet', () => {
  test('is read as it was cut: numbers go up, one time, the marker on the last', () => {
    const headers = new RtpPacketiser(SSRC, 96, 1400, 65_534).packets(unit(4000), 2 ** 32 + 5).map(readHeader)
    expect(headers.map((header) => header?.sequence)).toEqual([65_534, 65_535, 0])
    expect(headers.map((header) => header?.marker)).toEqual([false, false, true])
    expect(headers.map((header) => header?.timestamp)).toEqual([5, 5, 5])
    expect(headers[2]).toMatchObject({ ssrc: SSRC, payloadType: 96, payloadStart: 12, payloadEnd: 12 + 1200 })
  })

  test('may carry sources, an extension and padding', () => {
    const plain = Uint8Array.of(
      0xb1,
      0xe0,
      0,
      7,
      0,
      0,
      0,
      9,
      0,
      0,
      0,
      3,
      1,
      1,
      1,
      1,
      0xbe,
      0xde,
      0,
      1,
      9,
      9,
      9,
      9,
      42,
      0,
      2,
    )
    expect(readHeader(plain)).toMatchObject({ sequence: 7, timestamp: 9, ssrc: 3, payloadStart: 24, payloadEnd: 25 })
  })

  test.each([
    ['too short', Uint8Array.of(0x80, 96, 0, 1)],
    ['another version', new Uint8Array(20)],
    ['an extension past the end', Uint8Array.of(0x90, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9)],
    ['padding past the payload', Uint8Array.of(0xa0, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 200)],
    ['padding of nothing', Uint8Array.of(0xa0, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
  ])('%s is none', (_, bytes) => {
    expect(readHeader(bytes)).toBeNull()
  })
})

describe('RTCP', () => {
  const report = { ssrc: SSRC, ntpSeconds: 3_900_000_000, ntpFraction: 1, rtpTime: 90, packets: 5, octets: 6000 }

  test('of a sender is read, with its farewell behind it', () => {
    const both = Uint8Array.of(...encodeSenderReport(report), ...encodeFarewell(SSRC))
    expect(isRtcp(both)).toBe(true)
    expect(decodeRtcp(both)).toEqual([
      { kind: 'senderReport', ...report },
      { kind: 'farewell', ssrcs: [SSRC] },
    ])
  })

  test('of a receiver has its length', () => {
    const seen = { ssrc: 1, of: SSRC, lostShare: 999, lost: 1e9, highestSequence: 7, lastReport: 0, sinceLastReport: 0 }
    const bytes = encodeReceiverReport(seen)
    expect(bytes).toHaveLength(32)
    expect(decodeRtcp(bytes)).toEqual([])
  })
})

/** Each packet in a few letters, so that a failure can be read. */
const print = (packets: readonly Uint8Array[]) =>
  packets.map(
    (packet) =>
      `${packet.length}:${packet.subarray(0, 12).join(' ')}:${packet.reduce((sum, byte) => (sum * 31 + byte) | 0, 0)}`,
  )

/** What a framing gives when its stream comes in pieces of these sizes. */
function unframe(stream: Uint8Array, sizes: readonly number[]) {
  const frames: Uint8Array[] = []
  const framing = new RtpFraming((bytes, start, end) => frames.push(bytes.slice(start, end)))
  for (let at = 0, index = 0; at < stream.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1
    framing.push(stream.subarray(at, at + size))
    at += size
  }
  return { frames, framing }
}

const glue = (parts: readonly Uint8Array[]) => Buffer.concat(parts)
const interleave = (packet: Uint8Array) =>
  glue([Uint8Array.of(0x24, 0, packet.length >> 8, packet.length & 255), packet])
const sizes = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 8 })

describe('a TCP stream', () => {
  const packets = makePackets(12)

  test.each([
    ['RFC 4571', frameRtp],
    ['$ and a channel', interleave],
  ])('framed by %s gives its packets, in whatever pieces it comes', (_, frame) => {
    const stream = glue(packets.map(frame))
    fc.assert(
      fc.property(sizes, (pieces) => {
        const { frames, framing } = unframe(stream, pieces)
        expect(print(frames)).toEqual(print(packets))
        expect(framing.resyncs).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  test('that lost its framing is found again at its own sender, before the longest frame that rubbish can claim is over', () => {
    const good = packets.map(frameRtp)
    const later = Array.from({ length: 16 }, () => good).flat()
    const pieces = fc.array(fc.integer({ min: 40, max: 1500 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(pieces, fc.uint8Array({ minLength: 1, maxLength: 700 }), (cut, rubbish) => {
        const { frames, framing } = unframe(glue([...good.slice(0, 4), rubbish, ...later]), cut)
        expect(print(frames.slice(0, 4))).toEqual(print(packets.slice(0, 4)))
        expect(print(frames.slice(-packets.length))).toEqual(print(packets))
        expect(frames.length).toBeGreaterThan(later.length - 12)
        expect(framing.resyncs).toBeLessThan(20)
      }),
      { numRuns: 40 },
    )
  })
})

/** Sequence numbers as a window hands them on, and what it says was lost. */
function order(sequences: readonly number[]) {
  const out: number[] = []
  let lost = 0
  const window = new ReorderWindow({
    packet: (_, start) => void out.push(start),
    lost: (count) => {
      lost += count
    },
  })
  for (const sequence of sequences) window.push(sequence, new Uint8Array(1), sequence, sequence, 0, false)
  window.flush()
  return { out, lost, window }
}

const run = (from: number, count: number) => Array.from({ length: count }, (_, index) => (from + index) & 0xffff)

describe('the reorder window', () => {
  test('passes on in order whatever comes within its reach, each packet once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0xffff }),
        fc.array(fc.record({ drop: fc.integer({ max: 19 }), delay: fc.integer({ min: 0, max: 12 }) }), {
          minLength: 2,
          maxLength: 200,
        }),
        (first, fates) => {
          const all = run(first, fates.length)
          const sent = all
            .map((sequence, index) => ({ sequence, at: index + (index === 0 ? 0 : (fates[index]?.delay ?? 0)), index }))
            .filter(({ index }) => index === 0 || fates[index]?.drop !== 0)
            .sort((a, b) => a.at - b.at || a.index - b.index)
          const { out, lost } = order([first, ...sent.slice(1).flatMap(({ sequence }) => [sequence, sequence])])
          expect(out).toEqual(all.filter((_, index) => index === 0 || fates[index]?.drop !== 0))
          const last = sent.reduce((most, { index }) => Math.max(most, index), 0)
          expect(lost).toBe(last + 1 - out.length)
        },
      ),
    )
  })

  test('says how much is missing before a long gap', () => {
    const { out, lost } = order([...run(10, 5), ...run(500, 3)])
    expect(out).toEqual([...run(10, 5), ...run(500, 3)])
    expect(lost).toBe(485)
  })

  test('follows a sender that began anew, but no single stray packet', () => {
    expect(order([...run(40_000, 5), 7, ...run(40_005, 2)]).out).toEqual(run(40_000, 7))
    const { out, lost, window } = order([...run(40_000, 5), 7, 8, 9])
    expect(out).toEqual([...run(40_000, 5), 8, 9])
    expect([lost, window.restarts]).toEqual([Number.POSITIVE_INFINITY, 1])
  })

  test('does not give a late packet', () => {
    const { out, window } = order([...run(0, 40), 3, 39])
    expect(out).toEqual(run(0, 40))
    expect(window.latePackets).toBe(2)
  })
})

describe('whose packets are believed', () => {
  test.each([0, 1, SSRC, 0xffff_ffff])('the first sender with SSRC %i', (ssrc) => {
    const lock = new SsrcLock()
    expect(lock.accepts(ssrc, '192.0.2.21')).toBe(true)
    expect(lock.accepts(ssrc, '192.0.2.66')).toBe(false)
    expect(lock.counts.foreign).toBe(1)
    expect(lock.isAsAgreed(SSRC)).toBe(ssrc === SSRC)
  })

  test('the same device with a new SSRC, after sixteen packets and none of the old', () => {
    const lock = new SsrcLock()
    lock.accepts(1, 'a')
    const answers = Array.from({ length: 16 }, () => lock.accepts(2, 'a'))
    expect(answers.indexOf(true)).toBe(15)
    expect(lock.accepts(1, 'a')).toBe(false)
    expect(lock.counts).toMatchObject({ changes: 1, wrongSsrc: 16 })
  })
})

test('a receiver gives the main stream in order, sound beside it apart, and counts rubbish', () => {
  const got = { main: [] as number[], side: [] as number[], rtcp: 0 }
  const receiver = new RtpReceiver({
    packet: (_, start, end) => void got.main.push(end - start),
    lost: () => {},
    side: (type) => void got.side.push(type),
    rtcp: () => {
      got.rtcp += 1
    },
  })
  const packets = makePackets(4)
  const sound = new RtpPacketiser(5, 8).packets(unit(160), 0)
  for (const packet of [
    packets[0],
    packets[2],
    sound[0],
    packets[1],
    encodeFarewell(SSRC),
    unit(9),
    ...packets.slice(3),
  ]) {
    if (packet !== undefined) receiver.push(packet, 0, packet.length, '192.0.2.21', false)
  }
  expect(got).toEqual({ main: packets.map((packet) => packet.length - 12), side: [8], rtcp: 1 })
  expect(receiver.counts.rubbish).toBe(1)
})
