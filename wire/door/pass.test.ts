import { generateKeyPairSync, sign as signBytes, verify as verifyBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#wire/decode-error.ts'
import { decodePass, encodePass, MOST_PASS_SECONDS, type Pass, type Verify } from './pass.codec.ts'

const COMMUNITY = '01890a5d-ac96-774b-bcce-b302099a8057'
const OTHER = '01890a5d-ac96-774b-bcce-b302099a8058'
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const sign = (message: Uint8Array) => signBytes(null, message, privateKey)
const verify: Verify = (_, message, signature) => verifyBytes(null, message, publicKey, signature)
const NO_KEY = new Uint8Array(32)

const pass = fc
  .record({
    kind: fc.constantFrom('visitor' as const, 'resident' as const),
    number: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }).map((number) => String(number).slice(0, 16)),
    keyId: fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((id) => id.toString(16).padStart(8, '0')),
    from: fc.integer({ min: 0, max: 2_000_000_000 }),
    seconds: fc.integer({ min: 1, max: MOST_PASS_SECONDS }),
    uses: fc.integer({ min: 0, max: 65_535 }),
    places: fc.array(fc.integer({ min: 1, max: 65_535 }), { minLength: 1, maxLength: 32 }),
  })
  .map(
    ({ seconds, places, ...rest }): Pass => ({
      ...rest,
      until: rest.from + seconds,
      places: rest.kind === 'visitor' ? places : [],
    }),
  )
const sample: Pass = {
  kind: 'visitor',
  number: '2001',
  keyId: '0badcafe',
  from: 1_772_353_800,
  until: 1_772_361_000,
  uses: 2,
  places: [101, 7],
}

describe('A pass', () => {
  test('comes back as it was made, and its signature holds', () => {
    fc.assert(
      fc.property(pass, (made) => {
        const read = decodePass(COMMUNITY, encodePass(COMMUNITY, made, sign))
        expect(read.pass).toEqual(made)
        expect(read.holds(NO_KEY, verify)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('is short enough for a small code', () => {
    expect(encodePass(COMMUNITY, sample, sign).length).toBeLessThanOrEqual(132)
  })

  test('holds in no other community', () => {
    expect(decodePass(OTHER, encodePass(COMMUNITY, sample, sign)).holds(NO_KEY, verify)).toBe(false)
  })

  test('with any letter changed is no pass or is not genuine', () => {
    const text = encodePass(COMMUNITY, sample, sign)
    for (let at = 0; at < text.length; at += 1) {
      const other = `${text.slice(0, at)}${text[at] === 'B' ? 'C' : 'B'}${text.slice(at + 1)}`
      try {
        expect(decodePass(COMMUNITY, other).holds(NO_KEY, verify)).toBe(false)
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError)
      }
    }
  })

  test.each<[string, Partial<Pass>]>([
    ['longer than 31 days', { until: sample.from + MOST_PASS_SECONDS + 1 }],
    ['that ends before it begins', { until: sample.from }],
    ['for no place', { places: [] }],
    ['for more places than fit', { places: Array.from({ length: 33 }, (_, index) => index + 1) }],
    ['without a number', { number: '0' }],
  ])('%s is not made', (_, change) => {
    expect(() => encodePass(COMMUNITY, { ...sample, ...change }, sign)).toThrow(RangeError)
  })
})
