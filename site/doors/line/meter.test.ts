import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeMeter } from './meter.ts'

function writePacket(length: number): Buffer {
  const head = [0x30]
  let left = length
  do {
    head.push((left & 0x7f) | (left > 127 ? 0x80 : 0))
    left >>= 7
  } while (left > 0)
  return Buffer.concat([Buffer.from(head), Buffer.alloc(length, 0xff)])
}

test('packets up to the limit pass however they are cut, a longer one at its head', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1200 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 50 }),
      (lengths, cut) => {
        const bytes = Buffer.concat(lengths.map(writePacket))
        const meter = makeMeter(1000)
        let passed = true
        for (let at = 0; passed && at < bytes.length; at += cut) passed = meter(bytes.subarray(at, at + cut))
        expect(passed).toBe(lengths.every((length) => length <= 1000))
      },
    ),
  )
})

test('a length of five bytes is none', () => {
  expect(makeMeter(1000)(Uint8Array.of(0x30, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01))).toBe(false)
})
