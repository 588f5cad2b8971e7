/** An answer is told again only while nothing changed, for a short time, within its space. */
import { expect, test } from 'vitest'
import { createMemory } from './memory.ts'
import { Packed } from './packed.ts'

const bytes = (text: string): Packed => new Packed(Buffer.from(text), null)
const limits = { maxBytes: 10, maxAgeMs: 1000, now: () => 0 }

test('a change forgets everything', () => {
  const memory = createMemory(limits)
  memory.keep('board', memory.generation(), bytes('figures'))
  expect(memory.recall('board')).toEqual(bytes('figures'))
  memory.forget()
  expect(memory.recall('board')).toBeNull()
})

test('what was begun before a change is not kept after it', () => {
  const memory = createMemory(limits)
  const begun = memory.generation()
  memory.forget()
  memory.keep('board', begun, bytes('old'))
  expect(memory.recall('board')).toBeNull()
})

test('an answer ages', () => {
  let time = 0
  const memory = createMemory({ ...limits, now: () => time })
  memory.keep('board', 0, bytes('figures'))
  time = 1001
  expect(memory.recall('board')).toBeNull()
})

test('the oldest goes when the space is full, and what is larger than all of it is never kept', () => {
  const memory = createMemory(limits)
  memory.keep('a', 0, bytes('123456'))
  memory.keep('b', 0, bytes('123456'))
  memory.keep('c', 0, bytes('12345678901'))
  expect([memory.recall('a'), memory.recall('b'), memory.recall('c')]).toEqual([null, bytes('123456'), null])
})
