/**
 * Access units → program stream as GB/T 28181-2022 annex C.1 wants it: pack, before every key picture system header and
 * stream map, PES packets that all carry their time. For playing on to an upper platform, and for our own cameras.
 */
import { crc32Mpeg } from '#wire/bytes/crc32.ts'
import { ByteWriter } from '#wire/bytes/writer.ts'
import { STREAM_TYPES, type StreamName } from './stream-types.ts'

const VIDEO_ID = 0xe0
const AUDIO_ID = 0xc0
/** What fits a 16-bit length beside the optional header of a PES packet with one time, or two. */
const MOST_PAYLOAD = 65_535 - 13
/** 50 bytes a second: 6.4 Mbit/s, nobody reads it. */
const MUX_RATE = 16_000

export interface Picture {
  /** Annex B, parameter sets included where there are any. */
  readonly bytes: Uint8Array
  /** 90 kHz. */
  readonly pts: number
  readonly dts?: number
  readonly isKey: boolean
}

export interface Sound {
  readonly bytes: Uint8Array
  readonly pts: number
}

export class PsMuxer {
  private readonly map: Uint8Array
  private readonly system: Uint8Array

  /** What the map says the streams are. */
  constructor(video: StreamName, audio: StreamName | null = null) {
    this.map = encodeMap(video, audio)
    this.system = encodeSystem(audio !== null)
  }

  /** One pack: a picture and the sound that belongs behind it. */
  pack(picture: Picture | null, sounds: readonly Sound[] = []): Uint8Array {
    const first = picture?.dts ?? picture?.pts ?? sounds[0]?.pts ?? 0
    const out = new ByteWriter(
      64 + (picture?.bytes.length ?? 0) + sounds.reduce((sum, { bytes }) => sum + bytes.length + 32, 0),
    )
    writePack(out, first)
    if (picture?.isKey) out.put(this.system).put(this.map)
    if (picture !== null) writePes(out, VIDEO_ID, picture)
    for (const sound of sounds) writePes(out, AUDIO_ID, sound)
    return out.finish()
  }
}

/** §2.5.3.3: the time base in 33 bits with marker bits between, no extension, no stuffing. */
function writePack(out: ByteWriter, time: number): void {
  const stamp = wrapStamp(time)
  const high = Math.floor(stamp / 0x4000_0000)
  const middle = Math.floor(stamp / 0x8000) & 0x7fff
  const low = stamp % 0x8000
  out.u32(0x1ba).u8(0x44 | (high << 3) | (middle >> 13))
  out.u16(((middle & 0x1fff) << 3) | 4 | (low >> 13)).u8(low >> 5)
  out
    .u8(((low & 31) << 3) | 4)
    .u8(1)
    .u24((MUX_RATE << 2) | 3)
    .u8(0xf8)
}

const wrapStamp = (time: number): number => ((Math.round(time) % 2 ** 33) + 2 ** 33) % 2 ** 33

function encodeSystem(hasAudio: boolean): Uint8Array {
  const out = new ByteWriter(32).u32(0x1bb).u16(hasAudio ? 12 : 9)
  out
    .u24(0x80_0001 | (MUX_RATE << 1))
    .u8(hasAudio ? 4 : 0)
    .u8(0xe1)
    .u8(0x7f)
  out.u8(VIDEO_ID).u16(0xe0e8)
  if (hasAudio) out.u8(AUDIO_ID).u16(0xc020)
  return out.finish().slice()
}

function encodeMap(video: StreamName, audio: StreamName | null): Uint8Array {
  const pairs = [[STREAM_TYPES[video], VIDEO_ID], ...(audio === null ? [] : [[STREAM_TYPES[audio], AUDIO_ID]])]
  const out = new ByteWriter(32)
    .u32(0x1bc)
    .u16(6 + pairs.length * 4 + 4)
    .u8(0xe0)
    .u8(0xff)
    .u16(0)
  out.u16(pairs.length * 4)
  for (const [type = 0, id = 0] of pairs) out.u8(type).u8(id).u16(0)
  return out.u32(crc32Mpeg(out.finish())).finish().slice()
}

interface Timed {
  readonly bytes: Uint8Array
  readonly pts: number
  readonly dts?: number
}

function writePes(out: ByteWriter, id: number, { bytes, pts, dts = pts }: Timed): void {
  const times = dts === pts ? 1 : 2
  for (let at = 0; at < bytes.length; at += MOST_PAYLOAD) {
    const payload = bytes.subarray(at, at + MOST_PAYLOAD)
    out.u32(0x100 | id).u16(3 + times * 5 + payload.length)
    out
      .u8(at === 0 ? 0x84 : 0x80)
      .u8(times === 2 ? 0xc0 : 0x80)
      .u8(times * 5)
    writeStamp(out, times === 2 ? 3 : 2, pts)
    if (times === 2) writeStamp(out, 1, dts)
    out.put(payload)
  }
}

function writeStamp(out: ByteWriter, prefix: number, time: number): void {
  const stamp = wrapStamp(time)
  out.u8((prefix << 4) | (Math.floor(stamp / 0x4000_0000) << 1) | 1)
  out.u16(((Math.floor(stamp / 0x8000) & 0x7fff) << 1) | 1)
  out.u16(((stamp % 0x8000) << 1) | 1)
}
