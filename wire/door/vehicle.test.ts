import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalisePlate, plateSchema } from '#terms/plate.ts'
import { encodeUtf8 } from '#wire/utf8.ts'
import { decide, QUIET, readyList } from './decide.rules.ts'
import type { Entry, ListHead } from './list.contract.ts'
import { decodeUp, encodeUp } from './message.codec.ts'
import { CHARGING, DETECTED } from './words.contract.ts'

const NONCE = 'A'.repeat(22)
const letter = fc.constantFrom(...'皖苏京ABCDEFGHJKLMNPQRSTUVWXYZ0123456789')
const plate = fc.array(letter, { minLength: 4, maxLength: 12 }).map((letters) => letters.join(''))
const door = fc.integer({ min: 1, max: 64 })
const keysOf = <T extends object>(table: T) => fc.constantFrom(...(Object.keys(table) as (keyof T)[]))
const event = fc.oneof(
  fc.record({
    ...{ kind: fc.constant('stray' as const), door, side: fc.constantFrom('in' as const, 'out' as const) },
    ...{ what: fc.constant('plate' as const), read: plate },
  }),
  fc.record({ kind: fc.constant('alarm' as const), door, what: keysOf(DETECTED), on: fc.boolean() }),
  fc.record({ kind: fc.constant('charge' as const), door, is: keysOf(CHARGING) }),
)

test('what barriers, detectors and charging points say comes through the codec as it was', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 20 }), (bodies) => {
      const events = bodies.map((body, index) => ({ seq: index + 1, at: '2026-03-01T08:30:00.000Z', ...body }))
      const message = { kind: 'events', body: { v: 1, nonce: NONCE, boot: 'boot', events } } as const
      expect(decodeUp('events', encodeUp(message))).toEqual(message)
    }),
  )
})

test('a plate has one spelling however it is written, and keeps it', () => {
  fc.assert(
    fc.property(plate, fc.array(fc.constantFrom(' ', '·', '-', '.'), { maxLength: 4 }), (read, marks) => {
      const written = [read.slice(0, 2), ...marks, read.slice(2).toLowerCase()].join('')
      expect(normalisePlate(written)).toBe(read)
      expect(plateSchema.safeParse(read).success).toBe(true)
    }),
  )
  expect(normalisePlate('皖a·12 345')).toBe('皖A12345')
})

test.each([
  { kind: 'stray', door: 1, side: 'in', what: 'plate', read: '皖A·12345' },
  { kind: 'stray', door: 1, side: 'in', what: 'tag', read: 'E200001722110144' },
  { kind: 'alarm', door: 1, what: 'person', on: true },
  { kind: 'charge', door: 1, is: 'unpaid' },
])('%j is not of the profile', (body) => {
  const events = [{ seq: 1, at: '2026-03-01T08:30:00.000Z', ...body }]
  const payload = encodeUtf8(JSON.stringify({ v: 1, nonce: NONCE, boot: 'boot', events }))
  expect(() => decodeUp('events', payload)).toThrow('events')
})

test('a barrier opens by its list alone for the plates on it, and a tag of the same letters is another thing', () => {
  const keyOf = (kind: string, read: string) =>
    createHash('sha256').update(`salt:${kind}:${read}`).digest().subarray(0, 16).toString('base64url')
  const all = Array.from({ length: 8 }, (): [number, number][] => [[0, 1440]])
  const head: ListHead = {
    ...{ v: 1, community: '01890a5d-ac96-774b-bcce-b302099a8057', salt: 'A'.repeat(22), wrongTries: 5 },
    ...{ hours: { all }, days: {}, rights: { r1: [{ door: 1, hours: 'all' }] }, passKeys: {} },
    doors: [
      {
        ...{ door: 1, place: 1, openSeconds: 5, heldSeconds: 60, ways: ['plate', 'tag'], interlock: [] },
        ...{ fireRelease: true, antiPassback: false },
      },
    ],
  }
  const entry: Entry = ['7', 'plate', keyOf('plate', '皖A12345'), 'r1', null, null]
  const list = readyList(head, new Map([['7', entry]]))
  const ask = (way: 'plate' | 'tag', key: string) =>
    decide(list, { door: 1, side: 'in', presented: { way, key } }, new Date('2026-03-02T00:00:00Z'), QUIET, () => false)
  expect(ask('plate', keyOf('plate', '皖A12345'))).toEqual({ open: true, because: 'right', number: '7' })
  expect(ask('plate', keyOf('plate', '皖A54321'))).toEqual({ open: false, because: 'unknown', number: null })
  expect(ask('tag', keyOf('plate', '皖A12345')).open).toBe(false)
})
