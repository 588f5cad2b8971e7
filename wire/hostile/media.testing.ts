/** Damaged RTP and program streams into a whole session: receiver, demultiplexer, fragments, and a file read back. */
import type { Dice } from '#terms/dice.ts'
import { damageBytes } from '#wire/bytes/damage.testing.ts'
import { DecodeError } from '#wire/decode-error.ts'
import type { Fragment } from '#wire/fmp4/fragment.ts'
import { Remuxer } from '#wire/fmp4/remux.ts'
import { scanFile } from '#wire/fmp4/scan.ts'
import { PsDemuxer } from '#wire/ps/demux.ts'
import { PsMuxer } from '#wire/ps/mux.ts'
import { frameRtp, RtpFraming } from '#wire/rtp/framing.ts'
import { RtpReceiver } from '#wire/rtp/receiver.ts'
import { decodeRtcp, encodeFarewell, encodeSenderReport } from '#wire/rtp/rtcp.codec.ts'
import { RtpPacketiser } from '#wire/rtp/rtp.codec.ts'
import { STRANGE_MEDIA } from './samples.testing.ts'
import type { Feed } from './signalling.testing.ts'

/** Parameter sets of 1080p, a key picture in two slices; and a slice. */
const KEY_HEAD = [
  ...[0, 0, 0, 1, 0x67, 0x64, 0, 0x28, 0xac, 0xd9, 0x40, 0x78, 2, 0x27, 0xe5, 0xff, 0xc0, 0, 0xc0, 1, 4, 0, 0, 3, 0, 4],
  ...[0, 0, 3, 0, 0xc8, 0x3c, 0x60, 0xc6, 0x58, 0, 0, 0, 1, 0x68, 0xeb, 0xe3, 0xcb, 0x22, 0xc0, 0, 0, 0, 1, 0x65, 0x88],
]

function picture(index: number): { readonly bytes: Uint8Array; readonly pts: number; readonly isKey: boolean } {
  const isKey = index % 12 === 0
  const head = isKey ? KEY_HEAD : [0, 0, 0, 1, 0x41, 0x9a]
  const bytes = new Uint8Array(head.length + 200 + ((index * 977) % 4000))
  for (let at = head.length; at < bytes.length; at += 1) bytes[at] = ((at * 31 + index) % 250) + 3
  bytes.set(head)
  return { bytes, pts: 3600 * (index + 1), isKey }
}

/** A second of packs with sound. */
function makePacks(): { readonly pack: Uint8Array; readonly pts: number }[] {
  const muxer = new PsMuxer('h264', 'pcma')
  return Array.from({ length: 25 }, (_, index) => {
    const each = picture(index)
    return { pack: muxer.pack(each, [{ bytes: new Uint8Array(320), pts: each.pts }]), pts: each.pts }
  })
}

const PACKS = makePacks()
const MOST_UNIT = 8 * 1024 * 1024

/** What stands behind a session's port; refuses to be given more than any picture is. */
function makeSession() {
  let parts: Uint8Array[] = []
  const keep = ({ head, body, sizeBytes }: Fragment) => {
    if (sizeBytes > 4 * MOST_UNIT) throw new Error('a fragment without end')
    if (parts.length < 20) parts.push(head, ...body)
  }
  const begin = (init: Uint8Array) => {
    parts = [init]
  }
  const remuxer = new Remuxer({ begin, fragment: keep })
  const demuxer = new PsDemuxer(remuxer)
  /** Reads the file so far as if it were torn anywhere. */
  const tear = (dice: Dice) => {
    const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
      file.set(part, at)
      at += part.length
    }
    const torn = damageBytes(file, dice, STRANGE_MEDIA)
    const { wholeBytes } = scanFile(torn.length, (from, count) => torn.subarray(from, from + count))
    if (wholeBytes > torn.length) throw new Error('more is whole than there is')
  }
  return { demuxer, tear }
}

function isRead(read: () => void): boolean {
  try {
    read()
    return true
  } catch (error) {
    if (error instanceof DecodeError) return false
    throw error
  }
}

const REPORTS = [
  encodeSenderReport({ ssrc: 5, ntpSeconds: 1, ntpFraction: 2, rtpTime: 3, packets: 4, octets: 5 }),
  encodeFarewell(5),
]

/** One session for all inputs: packets lost, twice, out of order, damaged, of strangers; over UDP and over TCP in pieces. */
export function makeRtpSession(): Feed {
  const { demuxer, tear } = makeSession()
  let good = true
  const receiver = new RtpReceiver({
    packet: (bytes, start, end, timestamp, marker) => demuxer.push(bytes, start, end, timestamp, marker),
    lost: () => demuxer.lost(),
    side: () => {},
    rtcp: (bytes, start, end) => {
      good = isRead(() => void decodeRtcp(bytes.subarray(start, end)))
    },
  })
  const framing = new RtpFraming((bytes, start, end) => receiver.push(bytes, start, end, 'a', true))
  const packetiser = new RtpPacketiser(200_000_001)
  const packets: Uint8Array[] = [...REPORTS]
  let turn = 0
  return (dice) => {
    if (packets.length < 40) {
      const { pack, pts } = PACKS[turn % PACKS.length] as (typeof PACKS)[number]
      packets.push(...packetiser.packets(pack, pts + 90_000 * Math.floor(turn / PACKS.length)))
      turn += 1
    }
    good = true
    const packet = (dice(20) === 0 ? packets[dice(packets.length)] : packets.splice(dice(3), 1)[0]) as Uint8Array
    if (dice(50) === 0) return false
    const bytes = dice(3) === 0 ? damageBytes(packet, dice, STRANGE_MEDIA) : packet
    const way = dice(3)
    if (way === 0) {
      const framed = frameRtp(bytes)
      const middle = dice(framed.length + 1)
      framing.push(framed.subarray(0, middle))
      framing.push(framed.subarray(middle))
    } else receiver.push(bytes, 0, bytes.length, dice(50) === 0 ? 'b' : 'a', false)
    if (dice(200) === 0) receiver.window.flush()
    if (dice(2000) === 0) tear(dice)
    return good
  }
}

/** One demultiplexer for all inputs: packs damaged and in pieces of any size, with times and markers that lie. */
export function makePsSession(): Feed {
  const { demuxer, tear } = makeSession()
  let turn = 0
  return (dice) => {
    const { pack, pts } = PACKS[turn % PACKS.length] as (typeof PACKS)[number]
    turn += 1
    const bytes = dice(2) === 0 ? damageBytes(pack, dice, STRANGE_MEDIA) : pack
    const size = 1 + dice(2000)
    const time = dice(10) === 0 ? dice(2 ** 31) : (pts + 90_000 * Math.floor(turn / PACKS.length)) % 2 ** 32
    for (let at = 0; at < bytes.length; at += size) {
      demuxer.push(bytes, at, Math.min(bytes.length, at + size), time, dice(5) === 0)
    }
    if (dice(30) === 0) demuxer.lost()
    if (dice(300) === 0) demuxer.flush()
    if (dice(2000) === 0) tear(dice)
    return true
  }
}
