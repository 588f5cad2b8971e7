import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeAdts, encodeAudioConfig, listAdtsFrames, looksLikeAdts } from './adts.codec.ts'
import { decodeG711, encodeG711 } from './g711.codec.ts'

describe('G.711', () => {
  test.each([
    ['pcma', [0xd5, 0x55, 0xaa, 0x2a, 0x80, 0xff], [8, -8, 32_256, -32_256, 5504, 848]],
    ['pcmu', [0xff, 0x7f, 0x80, 0x00, 0xf0, 0xe7], [0, 0, 32_124, -32_124, 120, 260]],
  ] as const)('%s as the standard tabulates it', (law, codes, samples) => {
    expect([...decodeG711(law, Uint8Array.from(codes))]).toEqual(samples)
  })

  test.each(['pcma', 'pcmu'] as const)('%s: every code comes back, and no code is nearer to a sample', (law) => {
    const codes = Uint8Array.from({ length: 256 }, (_, code) => code)
    const values = decodeG711(law, codes)
    expect(decodeG711(law, encodeG711(law, values))).toEqual(values)
    fc.assert(
      fc.property(fc.integer({ min: -32_768, max: 32_767 }), (sample) => {
        const [code = 0] = encodeG711(law, Int16Array.of(sample))
        const nearest = values.reduce((best, value) => Math.min(best, Math.abs(value - sample)), 1e6)
        expect(Math.abs((values[code] ?? 0) - sample)).toBe(nearest)
      }),
    )
  })
})

const rates = fc.constantFrom(48_000, 44_100, 16_000, 8000)
const frame = fc.record({
  objectType: fc.constant(2),
  sampleRate: rates,
  channels: fc.integer({ min: 1, max: 2 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 500 }),
})

describe('AAC in ADTS', () => {
  test('frames come out as they were put in', () => {
    fc.assert(
      fc.property(fc.array(frame, { minLength: 1, maxLength: 5 }), (frames) => {
        const stream = Buffer.concat(frames.map(({ bytes, ...of }) => encodeAdts(bytes, of)))
        const got = listAdtsFrames(stream, 0, stream.length)
        expect(got.map(({ start, end, ...of }) => ({ ...of, bytes: [...stream.subarray(start, end)] }))).toEqual(
          frames.map(({ bytes, ...of }) => ({ ...of, bytes: [...bytes] })),
        )
        expect(looksLikeAdts(stream, 0, stream.length)).toBe(true)
        expect(looksLikeAdts(stream, 0, stream.length - 1)).toBe(false)
      }),
    )
  })

  test('is described as ffmpeg describes it: LC, 16 kHz, one channel', () => {
    expect([...encodeAudioConfig({ objectType: 2, sampleRate: 16_000, channels: 1 })]).toEqual([0x14, 0x08])
    expect([...encodeAudioConfig({ objectType: 2, sampleRate: 44_100, channels: 2 })]).toEqual([0x12, 0x10])
  })

  test('whatever bytes: nothing beyond them is read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const stream = Buffer.concat([Uint8Array.of(0xff, 0xf1), bytes])
        for (const { start, end } of listAdtsFrames(stream, 0, stream.length)) {
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(stream.length)
        }
      }),
    )
  })
})
