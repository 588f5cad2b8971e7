import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyParts,
  differ,
  EMPTY_LIST,
  type HeldEntries,
  hashList,
  NO_HASH,
  splitDifference,
  writeEntryLine,
} from './list.codec.ts'
import { type Entry, partSchema } from './list.contract.ts'
import { encodeDown } from './message.codec.ts'
import { MOST_DOWN_BYTES } from './shapes.contract.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest()
const NONCE = 'A'.repeat(22)

const key = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url'))
const instant = fc.option(
  fc
    .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
)
const entry = fc.tuple(
  fc.integer({ min: 1, max: 400 }).map(String),
  fc.constantFrom('card' as const, 'pin' as const),
  key,
  fc.constantFrom('r1', 'r2'),
  instant,
  instant,
) satisfies fc.Arbitrary<Entry>

const list = (revision: number) =>
  fc
    .record({ head: fc.constantFrom('{"v":1}', '{"v":1,"doors":[]}'), entries: fc.array(entry, { maxLength: 60 }) })
    .map(
      ({ head, entries }): HeldEntries => ({ revision, head, entries: new Map(entries.map((one) => [one[0], one])) }),
    )

describe('A list', () => {
  test('goes from any state to any other by a difference, and the hash agrees', () => {
    fc.assert(
      fc.property(list(3), list(9), (before, after) => {
        const parts = splitDifference(differ(before, after), hashList(after, sha256), NONCE)
        for (const part of parts) expect(partSchema.safeParse(part).success).toBe(true)
        const got = applyParts(before, parts, sha256)
        expect(got?.head).toBe(after.head)
        expect(new Map(got?.entries)).toEqual(new Map(after.entries))
      }),
      { numRuns: 60 },
    )
  })

  test('that is empty has the hash of nothing', () => {
    expect(hashList(EMPTY_LIST, sha256)).toBe(NO_HASH)
  })

  test('stays as it was when a part is missing, doubled, out of order or from another base', () => {
    const entries = Array.from(
      { length: 2000 },
      (_, index): Entry => [String(index + 1), 'card', NONCE, 'r1', null, null],
    )
    const after = { revision: 1, head: '{}', entries: new Map(entries.map((one) => [one[0], one])) }
    const parts = splitDifference(differ(EMPTY_LIST, after), hashList(after, sha256), NONCE)
    expect(parts).toHaveLength(3)
    expect(applyParts(EMPTY_LIST, parts, sha256)?.entries.size).toBe(2000)
    expect(applyParts(EMPTY_LIST, parts.slice(1), sha256)).toBeNull()
    expect(applyParts(EMPTY_LIST, [...parts].reverse(), sha256)).toBeNull()
    expect(applyParts(EMPTY_LIST, [...parts.slice(0, 2), ...parts.slice(1)], sha256)).toBeNull()
    const moved = parts.map((part) => ({ ...part, from: 5 }))
    expect(applyParts(EMPTY_LIST, moved, sha256)).toBeNull()
    const [first, ...others] = parts
    const changed = [{ ...first, put: first?.put.slice(1) ?? [] } as (typeof parts)[number], ...others]
    expect(applyParts(EMPTY_LIST, changed, sha256)).toBeNull()
  })

  test('fits its messages even with the longest entries', () => {
    const longest: Entry = [
      '9'.repeat(16),
      'withdrawn',
      'x'.repeat(22),
      'r'.repeat(16),
      '2026-03-01T08:30:00.000Z',
      '2026-03-01T08:30:00.000Z',
    ]
    const entries = new Map(Array.from({ length: 800 }, (_, index) => [String(index), longest] as const))
    const [part] = splitDifference({ from: 0, to: 1, head: null, put: [...entries.values()], drop: [] }, NO_HASH, NONCE)
    if (part === undefined) throw new Error('no part')
    expect(encodeDown({ kind: 'list', body: part }).length).toBeLessThan(MOST_DOWN_BYTES)
    expect(writeEntryLine(['1', 'card', 'k', null, null, null])).toBe('1|card|k|||')
  })
})
