import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyParts, EMPTY_LIST, type HeldEntries, hashHead, hashList, splitDifference } from '#wire/door/list.codec.ts'
import { headSchema } from '#wire/door/list.contract.ts'
import {
  type Compiled,
  type Credential,
  compile,
  differenceFor,
  dropEntry,
  listFor,
  nameRight,
  putCredential,
  putWithdrawn,
  type Structure,
  sha256,
} from './compile.rules.ts'
import { listSpecialDays } from './days.rules.ts'

const ALL = Array.from({ length: 8 }, () => [[0, 1440] as [number, number]])
const door = { openSeconds: 5, heldSeconds: 60, interlock: [], fireRelease: true, antiPassback: false }
const structure: Structure = {
  community: '01890a5d-ac96-774b-bcce-b302099a8057',
  salt: 's'.repeat(22),
  passKeys: {},
  hours: { all: ALL, office: ALL },
  days: {},
  controllers: new Map([
    ['gate', [{ ...door, door: 1, place: 1, ways: ['card', 'face'] }]],
    ['b3', [{ ...door, door: 1, place: 2, ways: ['card'] }]],
  ]),
  permits: [
    { circle: 'all', controller: 'gate', door: 1, hours: 'all' },
    { circle: 'b3', controller: 'b3', door: 1, hours: 'all' },
  ],
}
const card = (number: string, circles: string[], change: Partial<Credential> = {}): Credential => ({
  ...{ number, kind: 'card', key: number.padStart(22, 'k'), circles, from: null, until: null, device: null },
  ...change,
})

/** Takes what a controller would be sent, as one does. */
function send(compiled: Compiled, controller: string, held: HeldEntries, changed: Set<string> | null, to: number) {
  const list = listFor(compiled, controller)
  const from = { revision: held.revision, headHash: hashHead(held.head, sha256), changed }
  const parts = splitDifference(differenceFor(compiled, list, from, to), list.hash, 'n'.repeat(22))
  const next = applyParts(held, parts, sha256)
  if (next === null) throw new Error('the difference does not fit')
  return next
}

describe('A controller holds', () => {
  const compiled = compile(
    structure,
    [
      card('1', ['all']),
      card('2', ['all', 'b3']),
      card('3', ['b3']),
      card('4', ['all'], { kind: 'face', key: null, device: 'gate' }),
      card('5', ['all'], { kind: 'face', key: null, device: 'other' }),
      card('6', []),
    ],
    [{ number: '9', until: '2026-12-01T00:00:00.000Z' }],
  )

  test('whoever may pass at one of its doors, the faces it knows itself, and every withdrawn pass', () => {
    expect([...send(compiled, 'gate', EMPTY_LIST, null, 1).entries.keys()].sort()).toEqual(['1', '2', '4', '9'])
    expect([...send(compiled, 'b3', EMPTY_LIST, null, 1).entries.keys()].sort()).toEqual(['2', '3', '9'])
    expect(send(compiled, 'nobody', EMPTY_LIST, null, 1).entries.size).toBe(1)
  })

  test('a head that says what each right means there, and nothing of other controllers', () => {
    const { head } = listFor(compiled, 'b3')
    expect(headSchema.safeParse(head).success).toBe(true)
    expect(Object.keys(head.rights).sort()).toEqual([nameRight(['b3']), nameRight(['all', 'b3'])].sort())
    expect(Object.keys(head.hours)).toEqual(['all'])
  })
})

test('any series of changes ends in the same list as compiling it whole, for each controller, by differences alone', () => {
  const change = fc.record({
    number: fc.integer({ min: 1, max: 12 }).map(String),
    what: fc.constantFrom('card', 'face', 'drop', 'withdrawn'),
    circles: fc.subarray(['all', 'b3', 'void']),
  })
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 5 }), { maxLength: 6 }), (batches) => {
      const live = compile(structure, [], [])
      const held = new Map(
        ['gate', 'b3'].map((controller) => [controller, send(live, controller, EMPTY_LIST, null, 1)]),
      )
      batches.forEach((batch, index) => {
        for (const { number, what, circles } of batch) {
          if (what === 'drop') dropEntry(live, number)
          else if (what === 'withdrawn') putWithdrawn(live, { number, until: '2026-12-01T00:00:00.000Z' })
          else
            putCredential(
              live,
              card(number, circles, what === 'face' ? { kind: 'face', key: null, device: 'gate' } : {}),
            )
        }
        const changed = new Set(batch.map(({ number }) => number))
        for (const [controller, list] of held) held.set(controller, send(live, controller, list, changed, index + 2))
      })
      for (const [controller, list] of held) {
        const whole = send(live, controller, EMPTY_LIST, null, 99)
        expect(new Map(list.entries)).toEqual(new Map(whole.entries))
        expect(hashList(list, sha256)).toBe(hashList(whole, sha256))
      }
    }),
    { numRuns: 100 },
  )
})

describe('Face only as an opt-in, never the only way, with another way in at every door', () => {
  test('a door with a face and no other way is refused', () => {
    const controllers = new Map([['gate', [{ ...door, door: 1, place: 1, ways: ['face' as const] }]]])
    expect(() => compile({ ...structure, controllers }, [], [])).toThrow('only way in')
  })

  test('the database refuses it too, wants a consent and a device for each, and has no column for a face', () => {
    const sql = readFileSync(new URL('../migrations/0001_doors.sql', import.meta.url), 'utf8')
    expect(sql).toContain("ways <> '{face}'")
    expect(sql).toContain("check ((consent_id is not null) = (kind = 'face'))")
    expect(sql).not.toMatch(/^\s+\w*(face|template|feature|photo|picture|image)\w*\s+(text|bytea|jsonb)/im)
  })
})

test('Holidays come from China’s calendar: free days as 8, worked weekends as a Monday, nothing else', () => {
  const days = listSpecialDays('2020-09-25', 20)
  expect(days).toEqual({
    ...{ '2020-09-27': 1, '2020-10-10': 1 },
    ...Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`2020-10-0${index + 1}`, 8])),
  })
})

test('fifty thousand credentials compile without a second thought', () => {
  const many = Array.from({ length: 50_000 }, (_, index) => card(String(index + 1), ['all', `b${index % 40}`]))
  const compiled = compile(structure, many, [])
  expect(listFor(compiled, 'gate').size).toBe(50_000)
})
