/** With ffmpeg at both ends: what it encodes goes through our PS, RTP and MP4, and it decodes every picture of it. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAdtsFrames } from '#wire/audio/adts.codec.ts'
import { decodeG711 } from '#wire/audio/g711.codec.ts'
import { listAccessUnits } from '#wire/h26x/access-units.ts'
import { PsDemuxer } from '#wire/ps/demux.ts'
import { PsMuxer, type Sound } from '#wire/ps/mux.ts'
import { RtpReceiver } from '#wire/rtp/receiver.ts'
import { RtpPacketiser } from '#wire/rtp/rtp.codec.ts'
import type { Fragment } from './fragment.ts'
import { type BeginReason, Remuxer } from './remux.ts'
import { scanFile } from './scan.ts'
import { encodeTail } from './tail.codec.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'anlin-media-'))
afterAll(() => rmSync(folder, { recursive: true }))
const inFolder = (name: string) => path.join(folder, name)

const ffmpeg = (...args: readonly string[]) =>
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...args], { maxBuffer: 2 ** 28 })

/** Two seconds of a moving picture with a key picture each second, and of a tone: name, ffmpeg's arguments for it. */
const VIDEOS = {
  'plain.h264': { codec: 'h264', args: ['-s', '320x240', '-bf', '0'] },
  'odd.h264': { codec: 'h264', args: ['-s', '322x182', '-bf', '0'] },
  'small.h264': { codec: 'h264', args: ['-s', '160x120', '-bf', '0'] },
  'order.h264': { codec: 'h264', args: ['-s', '320x240', '-bf', '2'] },
  'plain.h265': { codec: 'h265', args: ['-s', '320x240', '-bf', '0'] },
  'large.h265': { codec: 'h265', args: ['-s', '640x360', '-bf', '0'] },
} as const
type VideoName = keyof typeof VIDEOS
const H264_ARGS = ['-c:v', 'libx264', '-x264-params', 'slices=2', '-f', 'h264']
const H265_ARGS = ['-c:v', 'libx265', '-x265-params', 'log-level=none:slices=2', '-f', 'hevc']
const SOUNDS = {
  pcma: ['-ar', '8000', '-ac', '1', '-f', 'alaw'],
  pcmu: ['-ar', '8000', '-ac', '1', '-f', 'mulaw'],
  aac: ['-ar', '16000', '-ac', '1', '-c:a', 'aac', '-b:a', '32k', '-f', 'adts'],
} as const
type SoundName = keyof typeof SOUNDS

/** One process makes everything: starting ffmpeg takes longer than what it does here. */
beforeAll(() => {
  const inputs = ['testsrc2=size=640x480:rate=25:duration=2', 'sine=frequency=440:duration=2']
  const videos = Object.entries(VIDEOS).flatMap(([name, { codec, args }]) => [
    ...['-map', '0:v', '-pix_fmt', 'yuv420p', '-preset', 'ultrafast', '-g', '25', ...args],
    ...(codec === 'h264' ? H264_ARGS : H265_ARGS),
    inFolder(name),
  ])
  const sounds = Object.entries(SOUNDS).flatMap(([name, args]) => ['-map', '1:a', ...args, inFolder(name)])
  ffmpeg(...inputs.flatMap((input) => ['-f', 'lavfi', '-i', input]), ...videos, ...sounds)
  const names = Object.keys(VIDEOS)
  const frames = names.flatMap((name, at) => ['-map', `${at}:v`, ...FRAMES, inFolder(`${name}.frames`)])
  ffmpeg(...names.flatMap((name) => ['-i', inFolder(name)]), ...frames)
}, 60_000)

const FRAMES = ['-fps_mode', 'passthrough', '-f', 'framemd5']
const load = (name: VideoName | SoundName): Uint8Array => readFileSync(inFolder(name))

/** The MD5 of each picture's pixels, in the order of showing. */
function readFrames(name: string): string[] {
  const rows = readFileSync(inFolder(`${name}.frames`), 'utf8').split('\n')
  return rows.filter((row) => /^0,/.test(row)).map((row) => row.split(',').at(-1)?.trim() ?? '')
}

interface Decoded {
  readonly frames: string[]
  readonly pcm: Uint8Array
}

/** What ffmpeg makes of a file of ours. */
function decode(name: string, file: Uint8Array, hasSound: boolean, ...options: readonly string[]): Decoded {
  writeFileSync(inFolder(name), file)
  const pcm = hasSound ? ['-map', '0:a', '-f', 's16le', inFolder(`${name}.pcm`)] : []
  ffmpeg(...options, '-i', inFolder(name), '-map', '0:v', ...FRAMES, inFolder(`${name}.frames`), ...pcm)
  return { frames: readFrames(name), pcm: hasSound ? readFileSync(inFolder(`${name}.pcm`)) : new Uint8Array(0) }
}

/** Sound in units: AAC frames with their heads, or 40 ms of G.711. */
function cutSound(name: SoundName): Sound[] {
  const bytes = load(name)
  if (name !== 'aac') {
    const units = Array.from({ length: Math.floor(bytes.length / 320) }, (_, index) => index)
    return units.map((index) => ({ bytes: bytes.subarray(index * 320, index * 320 + 320), pts: 3600 * index }))
  }
  return listAdtsFrames(bytes, 0, bytes.length).map(({ start, end, sampleRate }, index) => ({
    bytes: bytes.subarray(start - 7, end),
    pts: Math.round((index * 1024 * 90_000) / sampleRate),
  }))
}

/** Packs as a camera sends them: each picture with the sound up to it. */
function muxStream(name: VideoName, soundName: SoundName | null = null, shown: readonly number[] = []): Pack[] {
  const { codec } = VIDEOS[name]
  const video = load(name)
  const muxer = new PsMuxer(codec, soundName)
  const waiting = soundName === null ? [] : cutSound(soundName)
  return listAccessUnits(video, codec).map(({ start, end, isKey }, index) => {
    const later = waiting.findIndex((unit) => unit.pts > index * 3600)
    const due = waiting.splice(0, later < 0 ? waiting.length : later)
    const picture = { bytes: video.subarray(start, end), pts: 90_000 + (shown[index] ?? index) * 3600, isKey }
    const sounds = due.map((unit) => ({ ...unit, pts: unit.pts + 90_000 }))
    return { pack: muxer.pack(picture, sounds), pts: 90_000 + index * 3600 }
  })
}

interface Pack {
  readonly pack: Uint8Array
  readonly pts: number
}

interface Recorded {
  readonly file: Uint8Array
  readonly reasons: BeginReason[]
  readonly fragments: Fragment[]
  readonly demuxer: PsDemuxer
}

/** RTP, demultiplexer, fragments, file. `lose`: numbers of packets that never arrive. */
function record(packs: readonly Pack[], lose = new Set<number>()): Recorded {
  const parts: Uint8Array[] = []
  const reasons: BeginReason[] = []
  const fragments: Fragment[] = []
  const remuxer = new Remuxer({
    begin: (init, _tracks, _start, reason) => {
      reasons.push(reason)
      parts.push(init)
    },
    fragment: (fragment) => {
      fragments.push(fragment)
      parts.push(fragment.head, ...fragment.body)
    },
  })
  const demuxer = new PsDemuxer(remuxer)
  const receiver = new RtpReceiver({
    packet: (bytes, start, end, timestamp, marker) => demuxer.push(bytes, start, end, timestamp, marker),
    lost: () => demuxer.lost(),
    side: () => {},
    rtcp: () => {},
  })
  const packetiser = new RtpPacketiser(200_000_001)
  const packets = packs.flatMap(({ pack, pts }) => packetiser.packets(pack, pts))
  for (const [index, packet] of packets.entries()) {
    if (!lose.has(index)) receiver.push(packet, 0, packet.length, '192.0.2.21', false)
  }
  demuxer.flush()
  remuxer.flush()
  return { file: Buffer.concat(parts), reasons, fragments, demuxer }
}

interface Probed {
  readonly streams: Record<string, string>[]
  readonly packets: Record<string, string>[]
}

const probe = (name: string, ...options: readonly string[]) =>
  JSON.parse(
    execFileSync('ffprobe', [
      ...['-v', 'error', '-of', 'json', '-show_streams', '-count_packets', ...options, inFolder(name)],
    ]).toString(),
  ) as Probed

const glue = (packs: readonly Pack[]) => Buffer.concat(packs.map(({ pack }) => pack))

describe('what ffmpeg encoded, through PS, RTP and MP4, it decodes picture for picture', () => {
  test.each<[VideoName, 'pcma' | 'pcmu' | null]>([
    ['plain.h264', 'pcma'],
    ['odd.h264', 'pcmu'],
    ['plain.h265', 'pcma'],
    ['large.h265', null],
  ])('%s with %s', (name, law) => {
    const { file, reasons, fragments, demuxer } = record(muxStream(name, law))
    const { frames, pcm } = decode(`${name}.mp4`, file, law !== null)
    expect(frames).toHaveLength(50)
    expect(frames).toEqual(readFrames(name))
    expect(reasons).toEqual(['first'])
    expect(fragments.map(({ pictures, startsWithKey, start }) => [pictures, startsWithKey, start])).toEqual(
      [0, 1].map((second) => [25, true, 90_000 * (second + 1)]),
    )
    expect(Object.entries(demuxer.repairs).filter(([, count]) => count > 0)).toEqual([])
    const { codec, args } = VIDEOS[name]
    const [width, height] = args[1].split('x').map(Number)
    const [picture, sound] = probe(`${name}.mp4`).streams
    expect(picture).toMatchObject({
      width,
      height,
      r_frame_rate: '25/1',
      nb_read_packets: '50',
      start_time: '0.000000',
    })
    expect(picture?.codec_tag_string).toBe(codec === 'h264' ? 'avc1' : 'hvc1')
    expect(sound?.codec_name).toBe({ pcma: 'pcm_alaw', pcmu: 'pcm_mulaw', none: undefined }[law ?? 'none'])
    if (law === null) return
    // The file begins with its first picture; the 40 ms of sound that came before it are not in it.
    const samples = decodeG711(law, load(law)).subarray(320)
    expect(Buffer.from(pcm).equals(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength))).toBe(true)
  })

  test('AAC, from our program stream too', () => {
    const packs = muxStream('small.h264', 'aac')
    const fromFile = decode('aac.mp4', record(packs).file, true)
    const fromPs = decode('aac.ps', glue(packs), true, '-f', 'mpeg')
    expect(fromFile.frames).toEqual(readFrames('small.h264'))
    expect(fromPs.frames).toEqual(readFrames('small.h264'))
    const wanted = { codec_name: 'aac', profile: 'LC', sample_rate: '16000', channels: 1 }
    expect(probe('aac.mp4').streams[1]).toMatchObject(wanted)
    expect(fromFile.pcm.length).toBeGreaterThan(1.8 * 32_000)
    expect(fromPs.pcm.length).toBeGreaterThan(1.9 * 32_000)
  })

  test('H.265 from our program stream alone', () => {
    const packs = muxStream('plain.h265')
    expect(decode('h265.ps', glue(packs), false, '-f', 'mpeg').frames).toEqual(readFrames('plain.h265'))
  })

  test('pictures shown out of order, with only the time at which they are shown', () => {
    const { file } = record(muxStream('order.h264', null, listOrder('order.h264')))
    expect(decode('order.mp4', file, false).frames).toEqual(readFrames('order.h264'))
  })
})

/** For each picture in the order of the file, its place in the order of showing. */
function listOrder(name: string): number[] {
  ffmpeg('-r', '25', '-i', inFolder(name), '-c', 'copy', inFolder('order.copy.mp4'))
  const { packets } = probe('order.copy.mp4', '-show_packets')
  const times = packets.map(({ pts }) => Number(pts))
  const sorted = [...times].sort((a, b) => a - b)
  return times.map((time) => sorted.indexOf(time))
}

const count = (fragments: readonly Fragment[]) => fragments.reduce((sum, { pictures }) => sum + pictures, 0)
const readAt = (bytes: Uint8Array) => (at: number, length: number) => bytes.subarray(at, at + length)

describe('a stream that is not whole', () => {
  test('with lost packets lacks the pictures of those, and nothing behind the next key picture', () => {
    const { file, fragments } = record(muxStream('plain.h264', 'pcma'), new Set([20, 60]))
    expect(count(fragments)).toBe(48)
    expect(decode('lossy.mp4', file, false).frames.slice(-25)).toEqual(readFrames('plain.h264').slice(-25))
  })

  test('a size that changes and a codec that changes begin new files, each whole', () => {
    const names = ['plain.h264', 'small.h264', 'plain.h265'] as const
    const packs = names.flatMap((name) => muxStream(name).map(({ pack }) => pack))
    const { reasons, fragments } = record(packs.map((pack, index) => ({ pack, pts: 90_000 + index * 3600 })))
    expect(reasons).toEqual(['first', 'picturesChanged', 'picturesChanged'])
    expect(count(fragments)).toBe(150)
  })

  test('cut anywhere, its file plays up to the last whole fragment', () => {
    const { file, fragments } = record(muxStream('small.h264', 'pcma'))
    const whole = scanFile(file.length, readAt(file))
    expect(whole.wholeBytes).toBe(file.length)
    expect(whole.fragments.map(({ pictures, duration }) => [pictures, duration])).toEqual(
      fragments.map(({ pictures, duration }) => [pictures, duration]),
    )
    for (let cut = 0; cut < file.length; cut += 97) {
      const { wholeBytes, fragments: left } = scanFile(cut, readAt(file.subarray(0, cut)))
      expect(wholeBytes).toBeLessThanOrEqual(cut)
      expect(left).toEqual(whole.fragments.filter(({ at, sizeBytes }) => at + sizeBytes <= cut))
    }
    const torn = file.subarray(0, file.length - 5)
    const repaired = torn.subarray(0, scanFile(torn.length, readAt(torn)).wholeBytes)
    expect(decode('torn.mp4', repaired, false).frames).toEqual(readFrames('small.h264').slice(0, 25))
    const finished = Buffer.concat([file, encodeTail(whole.fragments)])
    expect(scanFile(finished.length, readAt(finished)).fragments).toHaveLength(2)
    expect(decode('tail.mp4', finished, false).frames).toHaveLength(50)
  })
})
