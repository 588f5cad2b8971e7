/** The link's wire form: what goes in comes out, one spelling each, and nothing that may not travel gets through. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#wire/decode-error.ts'
import { decodeCompare, decodeReceipt, encodeCompare, encodeReceipt } from './answer.codec.ts'
import { decodeBatch, encodeBatch, FORMAT } from './batch.codec.ts'
import { chainHash, chainHashes } from './chain.ts'
import { COMMAND_KINDS, decodeCommands, encodeCommands } from './command.codec.ts'
import { decodeFile, encodeFile, readFileHead } from './file.codec.ts'
import { feedOne } from './hostile.testing.ts'
import { decodeJoinCode, encodeJoinCode } from './join.codec.ts'
import { decodeMessage, encodeMessage, MESSAGE_KINDS, MESSAGE_SHAPES, type Message } from './message.codec.ts'
import { drawHeader, drawId, drawInstant, drawMessage, makeDraw } from './sample.testing.ts'

const seeds = fc.integer({ min: 1, max: 2 ** 31 - 2 })
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hash = (digit: string) => digit.repeat(64)

test('any message comes back as it was, in its one spelling', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const message = drawMessage(makeDraw(seed))
      const text = encodeMessage(message)
      expect(decodeMessage(text)).toEqual(message)
      expect(text).not.toContain('\n')
      const keys = Object.keys(JSON.parse(text))
      expect(keys).toEqual(keys.toSorted())
    }),
    { numRuns: 500 },
  )
})

test('any batch comes back as it was', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 0, max: 20 }), (seed, count) => {
      const draw = makeDraw(seed)
      const messages = Array.from({ length: count }, () => drawMessage(draw))
      const header = drawHeader(draw, count)
      const texts = messages.map(encodeMessage)
      expect(decodeBatch(encodeBatch(header, texts))).toEqual({ header, texts, messages })
    }),
  )
})

test('no field of any message is free text: numbers, closed words, ids, days, instants', () => {
  const allowed = { number: 0, boolean: 0, enum: 0, literal: 0, id: 0, day: 0, instant: 0 }
  const trials = { id: '0190aaaa-0000-7000-a000-000000000001', day: '2020-01-01', instant: '2020-01-01T00:00:00.000Z' }
  for (const shape of Object.values(MESSAGE_SHAPES)) {
    for (const [name, field] of Object.entries(shape.shape)) {
      const accepts = (value: unknown) =>
        (field as { safeParse(v: unknown): { success: boolean } }).safeParse(value).success
      expect([name, accepts('张三'), accepts('x'), accepts('13800000000'), accepts('3栋2单元501')]).toEqual([
        name,
        false,
        false,
        false,
        false,
      ])
      for (const [what, value] of Object.entries(trials)) if (accepts(value)) allowed[what as 'id'] += 1
    }
  }
  expect(allowed.id).toBeGreaterThan(3)
})

const good = {
  kind: 'coverage',
  at: '2020-04-15T02:00:00.000Z',
  day: '2020-04-15',
  households: 20,
  registered: 20,
} as const
test.each<[because: string, change: Record<string, unknown>]>([
  ['under twenty households', { households: 19, registered: 3 }],
  ['more registered than there are', { registered: 21 }],
  ['a field too many', { note: '张三' }],
  ['half a household', { registered: 1.5 }],
  ['less than none', { registered: -1 }],
  ['a day that is none', { day: '2020-02-30' }],
  ['an instant in another spelling', { at: '2020-04-15T10:00:00+08:00' }],
  ['an instant without milliseconds', { at: '2020-04-15T02:00:00Z' }],
  ['another kind', { kind: 'resident' }],
  ['a kind of every object', { kind: 'constructor' }],
])('it does not travel: %s', (_because, change) => {
  const message = { ...good, ...change }
  expect(() => encodeMessage(message as Message)).toThrow(DecodeError)
  const text = JSON.stringify(Object.fromEntries(Object.entries(message).toSorted(([a], [b]) => (a < b ? -1 : 1))))
  expect(() => decodeMessage(text)).toThrow(DecodeError)
})

test.each<[because: string, spell: (text: string) => string]>([
  ['blanks', (text) => text.replace(':', ': ')],
  [
    'keys in another order',
    (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).toReversed())),
  ],
  ['a key twice', (text) => text.replace('{', '{"registered":1,')],
  ['a number in another spelling', (text) => text.replace(':20,', ':2e1,')],
  ['letters escaped', (text) => text.replace('coverage', 'c\\u006fverage')],
])('a message has one spelling, not one with %s', (_because, spell) => {
  const text = encodeMessage(good)
  expect(spell(text)).not.toBe(text)
  expect(() => decodeMessage(spell(text))).toThrow(DecodeError)
})

test('the chain tells rows apart by what they hold, their order and what came before', () => {
  const texts = ['a', 'b', 'c']
  const hashes = chainHashes(sha256, hash('0'), texts)
  expect(hashes[0]).toBe(chainHash(sha256, hash('0'), 'a'))
  expect(chainHashes(sha256, hash('0'), ['a', 'c', 'b'])[0]).toBe(hashes[0])
  expect(
    new Set([...hashes, ...chainHashes(sha256, hash('1'), texts), ...chainHashes(sha256, hash('0'), ['b', 'a', 'c'])])
      .size,
  ).toBe(9)
})

describe('answers and commands', () => {
  test('come back as they were', () => {
    const site = '0190aaaa-0000-7000-a000-000000000001'
    const receipt = {
      ...{ format: FORMAT, site, outcome: 'behind', countyTime: '2020-04-15T02:00:00.000Z', commands: 2 },
      lines: [{ epoch: 2, through: 7, hash: hash('a'), backedUpThrough: 3 }],
    } as const
    expect(decodeReceipt(encodeReceipt({ ...receipt, lines: [...receipt.lines] }))).toEqual(receipt)
    const compare = {
      format: FORMAT,
      site,
      epoch: 2,
      positions: [
        [0, hash('0')],
        [7, hash('7')],
      ] as [number, string][],
    }
    expect(decodeCompare(encodeCompare(compare as never))).toEqual(compare)
    const draw = makeDraw(5)
    const head = () => ({ commandId: drawId(draw), issuedAt: drawInstant(draw), expiresAt: drawInstant(draw) })
    const commands = [
      { kind: 'checkLine' as const, ...head() },
      { kind: 'reportStates' as const, ...head() },
      { kind: 'measure' as const, ...head(), fromDay: '2020-04-01', toDay: '2020-04-10' },
    ]
    expect(commands.map(({ kind }) => kind)).toEqual(COMMAND_KINDS)
    const all = { format: FORMAT, site, countyTime: '2020-04-15T02:00:00.000Z', commands } as const
    expect(decodeCommands(encodeCommands({ ...all, commands: [...commands] }))).toEqual(all)
  })

  test('a join code survives a line break of a chat and nothing else', () => {
    const code = {
      address: '[2001:db8::1]:8443',
      communityId: drawId(makeDraw(1)),
      fingerprint: hash('f'),
      secret: 'a'.repeat(32),
    }
    const text = encodeJoinCode(code)
    expect(decodeJoinCode(` ${text.slice(0, 40)}\n${text.slice(40)} `)).toEqual(code)
    expect(() => decodeJoinCode(text.slice(0, -1))).toThrow(DecodeError)
    expect(() => decodeJoinCode(text.replace('anlin-join', 'https'))).toThrow(DecodeError)
  })
})

describe('a file carried by hand', () => {
  const sign = (text: string) => sha256(text).repeat(2)
  const isSigned = (text: string, signature: string) => sign(text) === signature
  test('holds its parts as they were, whatever lines they have', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (texts) => {
        const file = { carries: 'up', site: drawId(makeDraw(3)), parts: texts.map((text) => `x${text}`) } as const
        const text = encodeFile(file, sign)
        expect(decodeFile(text, isSigned)).toEqual(file)
        expect(readFileHead(text)).toMatchObject({ carries: 'up', site: file.site })
      }),
    )
  })

  test('is refused with any letter of it changed', () => {
    const text = encodeFile({ carries: 'down', site: drawId(makeDraw(3)), parts: ['one\n', 'two'] }, sign)
    for (let at = 0; at < text.length; at += 1) {
      const changed = text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1)
      expect(() => decodeFile(changed, isSigned)).toThrow(DecodeError)
      expect(() => decodeFile(text.slice(0, at), isSigned)).toThrow(DecodeError)
    }
  })
})

test('20,000 spoilt texts into every decoder: only DecodeError comes out (a million: npm run trial -- link-fuzz)', () => {
  const fed = { refused: 0, accepted: 0 }
  const draw = makeDraw(20_201_120)
  for (let count = 0; count < 20_000; count += 1) feedOne(draw, fed)
  expect(fed.refused).toBeGreaterThan(15_000)
})

test('every kind of message is drawn in these tests', () => {
  const draw = makeDraw(1)
  expect(new Set(Array.from({ length: 500 }, () => drawMessage(draw).kind))).toEqual(new Set(MESSAGE_KINDS))
})
