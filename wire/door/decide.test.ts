import { generateKeyPairSync, sign as signBytes, verify as verifyBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { decide, type Live, QUIET, REFUSALS, type Request, readyList } from './decide.rules.ts'
import type { Entry, ListHead } from './list.contract.ts'
import { encodePass, type Pass, type Verify } from './pass.codec.ts'
import { REFUSE_REASONS } from './words.contract.ts'

const COMMUNITY = '01890a5d-ac96-774b-bcce-b302099a8057'
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const verify: Verify = (_, message, signature) => verifyBytes(null, message, publicKey, signature)
const sign = (message: Uint8Array) => signBytes(null, message, privateKey)
const KEY = (letter: string) => letter.repeat(22)
const ALL = Array.from({ length: 8 }, () => [[0, 1440] as [number, number]])
const OFFICE = ALL.map((spans, index) =>
  index < 5 ? [[480, 1080] as [number, number]] : index === 7 ? [] : spans.slice(1),
)

const door = { openSeconds: 5, heldSeconds: 60, interlock: [], fireRelease: true, antiPassback: false }
const head: ListHead = {
  ...{ v: 1, community: COMMUNITY, salt: KEY('s'), wrongTries: 5, hours: { all: ALL, office: OFFICE } },
  doors: [
    { ...door, door: 1, place: 101, ways: ['card', 'pin', 'pass', 'face'] },
    { ...door, door: 2, place: 102, ways: ['card'], interlock: [3] },
    { ...door, door: 3, place: 103, ways: ['card'], antiPassback: true, fireRelease: false },
  ],
  days: { '2026-10-01': 8, '2026-10-10': 6, '2026-09-27': 1 },
  rights: {
    r1: [1, 2, 3].map((number) => ({ door: number, hours: 'all' })),
    r2: [{ door: 1, hours: 'office' }],
  },
  passKeys: { '0badcafe': 'A'.repeat(43) },
}
const entries: Entry[] = [
  ['1', 'card', KEY('a'), 'r1', null, null],
  ['2', 'pin', KEY('b'), 'r2', null, null],
  ['3', 'card', KEY('c'), 'r1', '2026-10-05T00:00:00.000Z', '2026-10-06T00:00:00.000Z'],
  ['4', 'pass', null, 'r1', null, null],
  ['5', 'face', null, 'r1', null, null],
  ['6', 'withdrawn', null, null, null, '2026-12-01T00:00:00.000Z'],
  ['7', 'card', KEY('d'), 'r2', null, null],
]
const list = readyList(head, new Map(entries.map((entry) => [entry[0], entry])))
/** A Monday, 10:00 in China. */
const MONDAY = '2026-10-12T02:00:00.000Z'

const seconds = (text: string) => Date.parse(text) / 1000
const visit: Pass = {
  kind: 'visitor',
  number: '9',
  keyId: '0badcafe',
  from: seconds('2026-10-12T00:00:00Z'),
  until: seconds('2026-10-12T12:00:00Z'),
  uses: 1,
  places: [101],
}
const show = (change: Partial<Pass>) =>
  ({ way: 'pass', pass: encodePass(COMMUNITY, { ...visit, ...change }, sign) }) as const
const card = (letter: string) => ({ way: 'card', key: KEY(letter) }) as const
const ask = (
  presented: Request['presented'],
  number = 1,
  live: Partial<Live> = {},
  at = MONDAY,
  side: 'in' | 'out' = 'in',
) => decide(list, { door: number, side, presented }, new Date(at), { ...QUIET, ...live }, verify)

describe('A door opens', () => {
  test.each<[string, Request['presented'], string, string]>([
    ['for a card', card('a'), 'right', '1'],
    ['for a PIN in its hours', { way: 'pin', key: KEY('b') }, 'right', '2'],
    ['for a resident’s code', show({ kind: 'resident', number: '4', places: [], uses: 0 }), 'right', '4'],
    ['for a face that the device learned', { way: 'face', number: '5' }, 'right', '5'],
    ['for a visitor’s code', show({}), 'pass', '9'],
  ])('%s', (_, presented, because, number) => {
    expect(ask(presented)).toEqual({ open: true, because, number })
  })
})

describe('A door stays shut, each row of the table for its own reason', () => {
  const rows: [string, ReturnType<typeof ask>][] = [
    ['otherDoor', ask({ way: 'pin', key: KEY('b') }, 2)],
    ['badPass', ask({ way: 'pass', pass: `AN1.${'A'.repeat(130)}` })],
    ['withdrawn', ask(show({ number: '6' }))],
    ['unknown', ask(card('z'))],
    ['notYet', ask(card('c'), 1, {}, '2026-10-04T00:00:00.000Z')],
    ['expired', ask(card('c'), 1, {}, '2026-10-06T00:00:00.000Z')],
    ['usedUp', ask(show({}), 1, { uses: new Map([['9', 1]]) })],
    ['otherDoor', ask(card('d'), 2)],
    ['notNow', ask(card('d'), 1, {}, '2026-10-12T12:00:00.000Z')],
    ['inside', ask(card('a'), 3, { inside: new Set(['1']) })],
    ['interlock', ask(card('a'), 2, { openDoors: new Set([3]) })],
  ]

  test.each(rows)('%s', (because, verdict) => {
    expect(verdict).toMatchObject({ open: false, because })
  })

  test('every row and every reason is among them', () => {
    expect(rows.map(([because]) => because)).toEqual(REFUSALS.map(({ because }) => because))
    expect([...new Set(rows.map(([because]) => because))].sort()).toEqual(Object.keys(REFUSE_REASONS).sort())
  })
})

test('Emergency exit never needs a credential', () => {
  const worst: Partial<Live> = { openDoors: new Set([1, 2, 3]), inside: new Set(['1']) }
  for (const number of [1, 2, 3, 64]) {
    expect(ask({ way: 'exit' }, number, worst, '2026-10-01T20:00:00.000Z', 'out')).toMatchObject({
      open: true,
      because: 'exit',
    })
  }
})

test('Fire frees every door that is to be freed, whatever is presented, and no other', () => {
  const fire = { fire: true, openDoors: new Set([3]) }
  expect(ask(card('z'), 1, fire)).toMatchObject({ open: true, because: 'fire' })
  expect(ask(card('a'), 2, fire)).toMatchObject({ open: true, because: 'fire' })
  expect(ask(card('z'), 3, fire)).toMatchObject({ open: false, because: 'unknown' })
})

test('A number said to be a face, or a code, opens nothing when the list has it as something else', () => {
  expect(ask({ way: 'face', number: '1' })).toMatchObject({ open: false, because: 'unknown' })
  expect(ask(show({ kind: 'resident', number: '1', places: [], uses: 0 }))).toMatchObject({
    open: false,
    because: 'unknown',
  })
})

test('Holidays and worked weekends count by China’s calendar, the day by China’s clock', () => {
  const at = (instant: string) => ask(card('d'), 1, {}, instant).open
  expect(at('2026-10-12T00:00:00.000Z')).toBe(true) // Monday 08:00
  expect(at('2026-10-11T23:59:59.999Z')).toBe(false) // Monday 07:59
  expect(at('2026-10-12T10:00:00.000Z')).toBe(false) // Monday 18:00
  expect(at('2026-10-01T02:00:00.000Z')).toBe(false) // National Day, a Thursday
  expect(at('2026-09-27T02:00:00.000Z')).toBe(true) // a Sunday worked like a Monday
  expect(at('2026-10-11T02:00:00.000Z')).toBe(false) // an ordinary Sunday
})
