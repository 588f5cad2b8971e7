import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#wire/decode-error.ts'
import { listAccessUnits } from './access-units.ts'
import { describeVideo } from './config.codec.ts'
import { decodeH264Sps } from './h264-sps.codec.ts'
import { decodeH265Sps } from './h265-sps.codec.ts'
import { makeNalList, splitNals } from './nal.ts'
import { sniffCodec } from './sniff.rules.ts'
import { VideoReader, writeSample } from './video-reader.ts'

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Made by x264 and x265. */
const SPS_1080 = hex('67640028acd940780227e5ffc000c00104000003000400000300c83c60c658')
const PPS = hex('68ebe3cb22c0')
const VPS_5 = hex('40010c01ffff016000000300900000030000030078959409')
const SPS_5 = hex('420101016000000300900000030000030078a003c0801107cb965654a4c2fff0003000468080000003008000000c84')
const PPS_5 = hex('4401c073c189')

describe('an H.264 sequence parameter set', () => {
  test.each([
    ['High, 1080p', toHex(SPS_1080), { width: 1920, height: 1080, profile: 100, level: 40, frameRate: 25 }],
    [
      'Baseline, 1440p',
      '6742c032da00a002d6ffc000c00104000003000400000300a03c60ca80',
      { width: 2560, height: 1440, profile: 66, level: 50, frameRate: 20, codecTail: '42c032' },
    ],
    [
      'High, 1080i: two fields make a frame',
      '67640028acd94078044fdffe0006000820000003002000000643e2c5b2c0',
      { width: 1920, height: 1080, frameRate: 25 },
    ],
    [
      '4:4:4',
      '67f4001e919b281405ff13ff80018002080000030008000003019078b16cb0',
      { width: 640, height: 360, profile: 244, chroma: 3, bitDepthLuma: 8 },
    ],
  ])('%s', (_, sps, facts) => {
    expect(decodeH264Sps(hex(sps))).toMatchObject(facts)
  })
})

describe('an H.265 sequence parameter set', () => {
  test.each([
    ['Main, 1080p', toHex(SPS_5), { width: 1920, height: 1080, frameRate: 25, level: 120, codecTail: '1.6.L120.90' }],
    [
      'Main, 4 megapixels',
      '420101016000000300900000030000030096a001502005f16595952930bffc017c01f9a02000000300200000030281',
      { width: 2688, height: 1520, frameRate: 20, level: 150 },
    ],
    [
      'Main 10',
      '42010102200000030090000003000003003ca00a080c1f3b6595952930bffc000c0011a020000003002000000303c1',
      { width: 320, height: 180, frameRate: 30, profile: 2, bitDepthLuma: 10, codecTail: '2.4.L60.90' },
    ],
  ])('%s', (_, sps, facts) => {
    expect(decodeH265Sps(hex(sps))).toMatchObject(facts)
  })
})

test('whatever bytes are called a parameter set: read, or refused as such', () => {
  const damaged = fc.constantFrom(SPS_1080, SPS_5).chain((sps) =>
    fc.tuple(fc.nat(sps.length - 1), fc.nat(255), fc.nat(sps.length)).map(([at, value, length]) => {
      const next = sps.slice()
      next[at] = value
      return next.subarray(0, length)
    }),
  )
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 60 })), (bytes) => {
      for (const decode of [decodeH264Sps, decodeH265Sps]) {
        try {
          const { width, height } = decode(bytes)
          expect(width * height).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError)
        }
      }
    }),
    { numRuns: 2000 },
  )
})

describe('what a decoder has to know', () => {
  test('of H.264 (ISO/IEC 14496-15 §5.3.3)', () => {
    const video = describeVideo({ codec: 'h264', nals: [SPS_1080, PPS] })
    expect(video?.codecString).toBe('avc1.640028')
    expect(toHex(video?.configuration ?? PPS)).toBe(`01640028ffe1001f${toHex(SPS_1080)}010006${toHex(PPS)}fdf8f800`)
  })

  test('of H.265 (§8.3.3)', () => {
    const video = describeVideo({ codec: 'h265', nals: [PPS_5, SPS_5, VPS_5] })
    expect(video?.codecString).toBe('hvc1.1.6.L120.90')
    const sets = [VPS_5, SPS_5, PPS_5].map(
      (set, at) => `${(0xa0 + at).toString(16)}000100${set.length.toString(16).padStart(2, '0')}${toHex(set)}`,
    )
    expect(toHex(video?.configuration ?? PPS)).toBe(
      `0101600000009000000000007 8f000fcfdf8f800000f03`.replace(' ', '') + sets.join(''),
    )
  })

  test('is not known while a set is missing', () => {
    expect(describeVideo({ codec: 'h264', nals: [SPS_1080] })).toBeNull()
    expect(describeVideo({ codec: 'h265', nals: [SPS_5, PPS_5] })).toBeNull()
  })
})

const CODE = Uint8Array.of(0, 0, 0, 1)
const annexB = (...nals: readonly Uint8Array[]) => Uint8Array.from(nals.flatMap((nal) => [...CODE, ...nal]))
const SLICE = Uint8Array.of(0x41, 0x9a, 7, 7)
const IDR = Uint8Array.of(0x65, 0x88, 9, 9, 9)
const IDR_5 = Uint8Array.of(0x26, 0x01, 0xaf, 9)

function read(reader: VideoReader, bytes: Uint8Array) {
  const unit = reader.read(bytes, 0, bytes.length)
  const sample = new Uint8Array(unit.sampleBytes)
  expect(writeSample(bytes, unit, sample, 0)).toBe(sample.length)
  const { isKey, hasPicture, isChanged } = unit
  return { isKey, hasPicture, isChanged, sample: toHex(sample) }
}

describe('a reader of access units', () => {
  test('keeps pictures with their lengths, without parameter sets, delimiters and filler', () => {
    const reader = new VideoReader()
    const first = annexB(Uint8Array.of(9, 0xf0), SPS_1080, PPS, Uint8Array.of(6, 5, 1, 1), IDR, Uint8Array.of(12, 255))
    const sample = '0000000406050101' + '000000056588090909'
    expect(read(reader, first)).toEqual({ isKey: true, hasPicture: true, isChanged: true, sample })
    expect(read(reader, first)).toMatchObject({ isChanged: false })
    expect(read(reader, annexB(SLICE))).toEqual({
      ...{ isKey: false, hasPicture: true, isChanged: false },
      sample: '00000004419a0707',
    })
    expect(reader.description).toMatchObject({ codec: 'h264', width: 1920 })
  })

  test('is not told by a first byte that an ordinary slice is an H.265 set: 0x41, 0x42', () => {
    const reader = new VideoReader('h264')
    read(reader, annexB(SPS_1080, PPS, IDR))
    expect(read(reader, annexB(Uint8Array.of(0x42, 0x01, 2, 3)))).toMatchObject({ isChanged: false })
    expect(reader.codec).toBe('h264')
  })

  test('believes parameter sets, not what the stream says of itself, also in its middle', () => {
    const reader = new VideoReader('h264')
    expect(read(reader, annexB(VPS_5, SPS_5, PPS_5, IDR_5))).toMatchObject({ isKey: true, isChanged: true })
    expect(reader.description?.codec).toBe('h265')
    expect(read(reader, annexB(SPS_1080, PPS, IDR))).toMatchObject({ isKey: true, isChanged: true })
    expect(reader.description?.codec).toBe('h264')
  })

  test('takes a new picture parameter set for what it is, beside the old one or in its place', () => {
    const reader = new VideoReader()
    read(reader, annexB(SPS_1080, PPS, IDR))
    const second = Uint8Array.of(0x68, 0x4b, 0xe3)
    expect(read(reader, annexB(second, IDR))).toMatchObject({ isChanged: true })
    expect(read(reader, annexB(SPS_1080, PPS, second, IDR))).toMatchObject({ isChanged: false })
    expect(read(reader, annexB(Uint8Array.of(...PPS, 1), IDR))).toMatchObject({ isChanged: true })
  })

  test('says so when a set cannot be read, and goes on with the next', () => {
    const reader = new VideoReader('h264')
    read(reader, annexB(Uint8Array.of(0x67, 0x64, 0), PPS, IDR))
    expect([reader.badSets, reader.description]).toEqual([1, null])
    expect(read(reader, annexB(SPS_1080, PPS, IDR))).toMatchObject({ isChanged: true })
  })

  test('never grows: whatever comes, sixteen sets of four thousand bytes are all it keeps', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 30 }), (parts) => {
        const reader = new VideoReader()
        for (const part of parts) read(reader, annexB(SPS_1080, part, Uint8Array.of(0x68, ...part), IDR))
      }),
      { numRuns: 100 },
    )
  })
})

test('NAL units lie where a slow search finds them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ max: 3, maxLength: 60 }), (bytes) => {
      const list = makeNalList()
      splitNals(bytes, 0, bytes.length, list)
      const got = Array.from({ length: list.count }, (_, at) => toHex(bytes.subarray(list.starts[at], list.ends[at])))
      const text = toHex(bytes)
      // Split at byte boundaries alone: two hexadecimal digits are one byte.
      const pairs = (text.match(/../g) ?? []).join(' ')
      const [, ...parts] = `${pairs} `.split('00 00 01 ')
      const wanted = parts.map((part) => part.replace(/(00 )+$/, '').replaceAll(' ', '')).filter((part) => part !== '')
      expect(got).toEqual(wanted)
    }),
    { numRuns: 500 },
  )
})

describe('a file of access units', () => {
  test.each([
    ['h264', [[SPS_1080, PPS, IDR], [SLICE, Uint8Array.of(0x41, 0x1a, 7)], [SLICE]]],
    [
      'h265',
      [
        [VPS_5, SPS_5, PPS_5, IDR_5],
        [Uint8Array.of(2, 1, 0xd0, 1), Uint8Array.of(2, 1, 0x10, 1)],
      ],
    ],
  ] as const)('%s is cut before parameter sets and first slices', (codec, units) => {
    const bytes = units.map((nals) => annexB(...nals))
    const whole = Buffer.concat(bytes)
    const got = listAccessUnits(whole, codec)
    expect(got.map(({ start, end }) => toHex(whole.subarray(start, end)))).toEqual(bytes.map(toHex))
    expect(got.map(({ isKey }) => isKey)).toEqual(units.map((_, index) => index === 0))
  })

  test('may hold more NAL units than are looked at together', () => {
    const bytes = annexB(SPS_1080, PPS, IDR, ...Array.from({ length: 2000 }, () => SLICE))
    expect(listAccessUnits(bytes, 'h264')).toHaveLength(2001)
  })
})

test('a codec is told by a set that can be read', () => {
  const told = (...nals: readonly Uint8Array[]) => {
    const list = makeNalList()
    const bytes = annexB(...nals)
    splitNals(bytes, 0, bytes.length, list)
    return sniffCodec(bytes, list)
  }
  expect([told(SPS_1080), told(SPS_5), told(IDR), told(Uint8Array.of(0x42, 1)), told()]).toEqual([
    ...(['h264', 'h265', null, null, null] as const),
  ])
})
