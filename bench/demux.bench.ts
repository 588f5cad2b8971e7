/**
 * One core's work for video between socket and disk: RTP → program stream → access units → fragments of a second, of streams of
 * 2 Mbit/s and 25 pictures a second, beside reading the same packets' headers alone and beside copying their bytes once, in the
 * same run. No sockets and no disk: what those cost is `record`'s figure.
 */
import process from 'node:process'
import { makeDice } from '#terms/dice.ts'
import { Remuxer } from '#wire/fmp4/remux.ts'
import { PsDemuxer } from '#wire/ps/demux.ts'
import { PsMuxer } from '#wire/ps/mux.ts'
import { RtpReceiver } from '#wire/rtp/receiver.ts'
import { makeRtpHeader, RtpPacketiser, readRtp } from '#wire/rtp/rtp.codec.ts'

const MBIT_PER_SECOND = 2
const STREAMS = 20
const SECONDS = 20
const ROUNDS = 5
/** Of the issue: 0.20 % of a core for a stream over UDP, most of it the kernel's; this part may have half. */
const MOST_CORE_PERCENT = 0.1

const dice = makeDice(20_261_125)
const KEY = Buffer.from(
  '0000000167640028acd940780227e5ffc000c00104000003000400000300c83c60c6580000000168ebe3cb22c000000001658888',
  'hex',
)
const SLICE = Buffer.from('00000001419a88', 'hex')

/** A picture of random bytes: a key picture is as large as eight others. */
function makePicture(index: number): Uint8Array {
  const bytesOfGroup = ((MBIT_PER_SECOND * 1e6) / 8) * 2
  const size = Math.round((bytesOfGroup / 57) * (index % 50 === 0 ? 8 : 1))
  const bytes = Uint8Array.from({ length: size }, () => dice(255) + 1)
  bytes.set(index % 50 === 0 ? KEY : SLICE)
  return bytes
}

/** Packets of one stream, cut as a socket gives them: each its own buffer. */
function makePackets(ssrc: number): Uint8Array[] {
  const muxer = new PsMuxer('h264', 'pcma')
  const packetiser = new RtpPacketiser(ssrc)
  return Array.from({ length: SECONDS * 25 }, (_, index) => {
    const pts = 3600 * (index + 1)
    const sound = [{ bytes: new Uint8Array(320), pts }]
    return packetiser.packets(muxer.pack({ bytes: makePicture(index), pts, isKey: index % 50 === 0 }, sound), pts)
  }).flat()
}

const packets = makePackets(1)
const bytesOfStream = packets.reduce((sum, packet) => sum + packet.length, 0)
const mbit = (bytesOfStream * 8 * STREAMS) / 1e6

/** Milliseconds of processor time of one round, streams by turns as packets come in. */
function measure(take: (stream: number, packet: Uint8Array) => void): number {
  const before = process.cpuUsage()
  for (const packet of packets) for (let stream = 0; stream < STREAMS; stream += 1) take(stream, packet)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

let pictures = 0
function openSession(): (packet: Uint8Array) => void {
  const remuxer = new Remuxer({
    begin: () => {},
    fragment: (fragment) => {
      pictures += fragment.pictures
    },
  })
  const demuxer = new PsDemuxer(remuxer)
  const receiver = new RtpReceiver({
    packet: (bytes, start, end, timestamp, marker) => demuxer.push(bytes, start, end, timestamp, marker),
    lost: () => demuxer.lost(),
    side: () => {},
    rtcp: () => {},
  })
  return (packet) => receiver.push(packet, 0, packet.length, '192.0.2.21', false)
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const header = makeRtpHeader()
const target = new Uint8Array(2048)
let seen = 0
const rounds = { headers: [] as number[], copy: [] as number[], fragments: [] as number[] }
for (let round = 0; round < ROUNDS; round += 1) {
  rounds.headers.push(
    measure((_, packet) => {
      if (readRtp(packet, 0, packet.length, header)) seen += header.sequence
    }),
  )
  rounds.copy.push(measure((_, packet) => target.set(packet)))
  const sessions = Array.from({ length: STREAMS }, openSession)
  rounds.fragments.push(measure((stream, packet) => sessions[stream]?.(packet)))
}
const [headersMs, copyMs, fragmentsMs] = [rounds.headers, rounds.copy, rounds.fragments].map(median) as [
  number,
  number,
  number,
]
const round = (value: number): number => Math.round(value * 1000) / 1000
const usPerMbit = (ms: number): number => round((ms * 1000) / mbit)
const corePercentOfStream = round((usPerMbit(fragmentsMs) * MBIT_PER_SECOND) / 10_000)
console.log(
  JSON.stringify({
    name: 'demux',
    figures: { mbit: Math.round(mbit), pictures, usPerMbit: usPerMbit(fragmentsMs), corePercentOfStream },
    baseline: { usPerMbitHeaders: usPerMbit(headersMs), usPerMbitCopy: usPerMbit(copyMs) },
    ratio: round(fragmentsMs / (headersMs + copyMs)),
    limits: { corePercentOfStream: MOST_CORE_PERCENT },
  }),
)
if (seen === 0 || corePercentOfStream > MOST_CORE_PERCENT) process.exitCode = 1
