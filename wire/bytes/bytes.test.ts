import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#wire/decode-error.ts'
import { BitReader, unescapePayload } from './bits.ts'
import { crc32Mpeg } from './crc32.ts'
import { decodeChinese, decodeGb18030, encodeGb18030 } from './gb18030.ts'
import { decodeLatin1 } from './latin1.ts'
import { ByteReader } from './reader.ts'
import { findStartCode } from './start-code.ts'
import { TimeUnwrapper } from './unwrap.ts'
import { ByteWriter } from './writer.ts'

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

test('numbers come out as they were written, and nothing past the end', () => {
  const bytes = new ByteWriter(1)
    .u8(1)
    .u16(0x203)
    .u24(0x40506)
    .u32(0xfffefdfc)
    .u64(2 ** 40 + 7)
    .ascii('ab')
    .finish()
  const reader = new ByteReader(bytes, 'test')
  expect([reader.u8(), reader.u16(), reader.u24(), reader.u32(), reader.u64()]).toEqual([
    1,
    0x203,
    0x40506,
    0xfffefdfc,
    2 ** 40 + 7,
  ])
  expect(decodeLatin1(reader.take(2))).toBe('ab')
  expect(() => reader.u8()).toThrow(DecodeError)
  expect(() => new ByteReader(new Uint8Array(8).fill(255), 'test').u64()).toThrow('test: number is too large')
})

test('a checksum is that of MPEG-2 systems', () => {
  expect(crc32Mpeg(ascii('123456789')).toString(16)).toBe('376e6e7')
})

describe('bits', () => {
  test.each([
    ['1', 0],
    ['010', 1],
    ['011', 2],
    ['00100', 3],
    ['00111', 6],
    ['0001000', 7],
  ])('Exp-Golomb %s is %i (H.264 table 9-2)', (bits, value) => {
    expect(new BitReader(Uint8Array.of(Number.parseInt(bits.padEnd(8, '0'), 2)), 'test').ue()).toBe(value)
  })

  test.each([
    ['010', 1],
    ['011', -1],
    ['00100', 2],
    ['00101', -2],
  ])('signed %s is %i (table 9-3)', (bits, value) => {
    expect(new BitReader(Uint8Array.of(Number.parseInt(bits.padEnd(8, '0'), 2)), 'test').se()).toBe(value)
  })

  test('end, and are never endless', () => {
    expect(() => new BitReader(new Uint8Array(2), 'test').ue()).toThrow('test: cut off')
    expect(() => new BitReader(new Uint8Array(20), 'test').ue()).toThrow('test: number is too large')
  })

  test('lose the bytes that keep start codes out (H.264 §7.4.1)', () => {
    expect([...unescapePayload(Uint8Array.of(9, 0, 0, 3, 1, 0, 0, 3, 0, 0, 3), 1)]).toEqual([0, 0, 1, 0, 0, 0, 0])
  })
})

test('a start code is found wherever a slow search finds it', () => {
  const few = fc.uint8Array({ max: 2, maxLength: 40 })
  fc.assert(
    fc.property(few, fc.nat(45), fc.nat(45), (bytes, from, to) => {
      const end = Math.min(bytes.length, to)
      let slow = -1
      for (let at = end - 3; at >= from; at -= 1) {
        if (bytes[at] === 0 && bytes[at + 1] === 0 && bytes[at + 2] === 1) slow = at
      }
      expect(findStartCode(bytes, from, end)).toBe(slow)
    }),
    { numRuns: 500 },
  )
})

describe('time that wraps', () => {
  test.each([
    ['at 2^32', 32, [2 ** 32 - 10, 5, 3605], [2 ** 32 - 10, 2 ** 32 + 5, 2 ** 32 + 3605]],
    ['at 2^33', 33, [2 ** 33 - 10, 5], [2 ** 33 - 10, 2 ** 33 + 5]],
    ['of 33 bits at 2^32 (ZLM#1867)', 33, [2 ** 32 - 10, 5], [2 ** 32 - 10, 2 ** 32 + 5]],
    ['and one picture from before', 32, [2 ** 32 - 10, 5, 2 ** 32 - 3], [2 ** 32 - 10, 2 ** 32 + 5, 2 ** 32 - 3]],
    ['not, but is set back', 32, [5_000_000, 90], [5_000_000, 90]],
    ['not, but jumps', 32, [90, 50_000_000], [90, 50_000_000]],
  ] as const)('%s', (_, bits, stamps, times) => {
    const unwrapper = new TimeUnwrapper(bits)
    expect(stamps.map((stamp) => unwrapper.unwrap(stamp))).toEqual(times)
  })
})

describe('Chinese text', () => {
  test.each([
    ['东门', 'b6abc3c5'],
    ['①㐀𠀀', 'a2d98139ee3995328236'],
    ['€', 'a2e3'],
  ])('%s in GB 18030', (text, hex) => {
    expect(Buffer.from(encodeGb18030(text)).toString('hex')).toBe(hex)
    expect(decodeGb18030(encodeGb18030(text))).toBe(text)
  })

  test('of any letters comes back; nineteen private ones that the standard moved in 2022 do not', () => {
    const letters = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replaceAll(/[\p{Co}\ufffd]/gu, ''))
    fc.assert(
      fc.property(letters, (text) => {
        expect(decodeGb18030(encodeGb18030(text))).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  test('is read as what it is, whatever its declaration says', () => {
    expect(decodeChinese(encodeGb18030('东门车辆出入口'))).toEqual({ text: '东门车辆出入口', charset: 'gb18030' })
    expect(decodeChinese(Buffer.from('东门车辆出入口'))).toEqual({ text: '东门车辆出入口', charset: 'utf-8' })
  })
})
