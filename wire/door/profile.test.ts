import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#wire/decode-error.ts'
import { encodeUtf8 } from '#wire/utf8.ts'
import { DOWN_SHAPES } from './down.contract.ts'
import { eventBodySchema } from './event.contract.ts'
import { fuzzDoor } from './fuzz.testing.ts'
import { decodeHead, encodeHead } from './list.codec.ts'
import {
  decodeDown,
  decodeTopic,
  decodeUp,
  encodeDown,
  encodeUp,
  UP_FILTER,
  writeDownFilter,
  writeTopic,
} from './message.codec.ts'
import { readExamples } from './profile-page.testing.ts'
import { COMMAND_MS, MOST_UP_BYTES } from './shapes.contract.ts'
import { UP_SHAPES } from './up.contract.ts'
import { OPEN_REASONS, REFUSE_REASONS } from './words.contract.ts'

const page = readFileSync(fileURLToPath(new URL('../../docs/ref/door-profile.md', import.meta.url)), 'utf8')
const examples = readExamples(page)

describe('The page that a maker reads', () => {
  test('shows one example of every kind of message, and each is one', () => {
    const shown = examples.map(({ topic }) => topic.split('/').slice(-2).join('/'))
    const known = [
      ...Object.keys(UP_SHAPES).map((kind) => `up/${kind}`),
      ...Object.keys(DOWN_SHAPES).map((kind) => `down/${kind}`),
    ]
    expect([...shown].sort()).toEqual(known.sort())
  })

  test.each(examples.map(({ topic, payload }) => [topic, payload] as const))(
    '%s decodes and encodes again',
    (topic, payload) => {
      const { direction, kind, ...peer } = decodeTopic(topic)
      expect(writeTopic({ ...peer, direction, kind })).toBe(topic)
      if (direction === 'up') expect(decodeUp(kind, encodeUp(decodeUp(kind, encodeUtf8(payload)))).kind).toBe(kind)
      else expect(decodeDown(kind, encodeDown(decodeDown(kind, encodeUtf8(payload)))).kind).toBe(kind)
      const text = new TextDecoder().decode(
        direction === 'up'
          ? encodeUp(decodeUp(kind, encodeUtf8(payload)))
          : encodeDown(decodeDown(kind, encodeUtf8(payload))),
      )
      expect(JSON.parse(text)).toEqual(JSON.parse(payload))
    },
  )

  test('shows every kind of event and names every reason', () => {
    const events = examples.find(({ topic }) => topic.endsWith('up/events'))?.payload ?? ''
    for (const shape of eventBodySchema.options) expect(events).toContain(`"kind": "${shape.shape.kind.value}"`)
    for (const word of [...Object.keys(OPEN_REASONS), ...Object.keys(REFUSE_REASONS)])
      expect(page).toContain(`\`${word}\``)
  })

  test('shows a head', () => {
    const head = /```json head\n([\s\S]+?)```/.exec(page)?.[1] ?? ''
    expect(decodeHead(head).doors[0]?.place).toBe(101)
    expect(decodeHead(encodeHead(decodeHead(head)))).toEqual(decodeHead(head))
  })

  test('names the filters of both sides and how long a command lives', () => {
    const gate = { community: '01890a5d-ac96-774b-bcce-b302099a8057', controller: 'gate-1' }
    expect(writeDownFilter(gate)).toBe(`anlin/${gate.community}/gate-1/down/+`)
    expect(UP_FILTER).toBe('anlin/+/+/up/+')
    expect(page).toContain(`${COMMAND_MS / 1000} s ahead at the most`)
  })
})

test('Never refuse a door for unpaid fees', () => {
  const money = /fee|pay|paid|debt|arrear|owe|money|费|欠|缴|款/i
  const words = Object.entries(REFUSE_REASONS).filter(([key, { zh, en }]) => money.test(`${key} ${zh} ${en}`))
  expect(words).toEqual([])
  const refused = {
    seq: 1,
    at: '2026-03-01T08:30:00.000Z',
    kind: 'refused',
    door: 1,
    side: 'in',
    way: 'card',
    number: null,
  }
  const message = { v: 1, nonce: 'A'.repeat(22), boot: 'boot', events: [{ ...refused, because: 'unpaid' }] }
  expect(() => decodeUp('events', encodeUtf8(JSON.stringify(message)))).toThrow(DecodeError)
})

describe('What is not of the profile', () => {
  test.each([
    'anlin/x/gate-1/up/birth',
    'other/01890a5d-ac96-774b-bcce-b302099a8057/gate-1/up/birth',
    'anlin/01890a5d-ac96-774b-bcce-b302099a8057/+/up/birth',
    'anlin/01890a5d-ac96-774b-bcce-b302099a8057/gate-1/sideways/birth',
    'anlin/01890a5d-ac96-774b-bcce-b302099a8057/gate-1/up/birth/more',
    `anlin/01890a5d-ac96-774b-bcce-b302099a8057/${'g'.repeat(60_000)}/up/birth`,
  ])('the topic %s is refused', (topic) => {
    expect(() => decodeTopic(topic)).toThrow(DecodeError)
  })

  test('a payload too long is not even parsed', () => {
    expect(() => decodeUp('birth', new Uint8Array(MOST_UP_BYTES + 1))).toThrow('too long')
  })

  test('names of the language are no kinds of message', () => {
    for (const kind of ['constructor', '__proto__', 'toString']) {
      expect(() => decodeUp(kind, encodeUtf8('{}'))).toThrow(DecodeError)
    }
  })

  test('what a refusal says repeats nothing of the message', () => {
    const secret = encodeUtf8('{"v":1,"nonce":"13800000000"}')
    expect(() => decodeUp('death', secret)).toThrow(/^door: death: nonce/)
    expect(() => decodeUp('death', secret)).not.toThrow(/138/)
  })

  test('thousands of damaged messages and topics end as DecodeError, never otherwise', () => {
    const counts = fuzzDoor(examples, { rounds: 4000, seed: 20_261_124 })
    expect(counts.inputs).toBe(4000)
    expect(counts.accepted).toBeGreaterThan(0)
    expect(counts.refused).toBeGreaterThan(counts.inputs / 3)
  })
})
