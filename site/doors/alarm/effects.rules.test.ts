import { expect, test } from 'vitest'
import type { EventBody } from '#wire/door/event.contract.ts'
import { decideEffects } from './effects.rules.ts'

test.each<[event: EventBody, effects: string]>([
  [{ kind: 'wrongTries', door: 2, side: 'in', count: 5 }, 'raise wrongTries 2'],
  [{ kind: 'forced', door: 2 }, 'raise forced 2'],
  [{ kind: 'heldOpen', door: 2, seconds: 60 }, 'raise heldOpen 2'],
  [{ kind: 'closed', door: 2 }, 'end forced 2, end heldOpen 2'],
  [{ kind: 'tamper', on: true }, 'raise tamper 0'],
  [{ kind: 'tamper', on: false }, 'end tamper 0'],
  [{ kind: 'fire', on: true }, 'raise fire 0'],
  [{ kind: 'fire', on: false }, 'end fire 0'],
  [{ kind: 'power', source: 'battery', minutesLeft: 600 }, 'raise powerLost 0'],
  [{ kind: 'power', source: 'mains', minutesLeft: null }, 'end powerLost 0'],
  [{ kind: 'alarm', door: 3, what: 'eBikeInLift', on: true }, 'raise eBikeInLift 3'],
  [{ kind: 'alarm', door: 3, what: 'smoke', on: false }, 'end smoke 3'],
  [{ kind: 'charge', door: 3, is: 'full' }, ''],
  [{ kind: 'lost', from: 1, to: 9 }, 'raise eventsLost 0'],
  [{ kind: 'refused', door: 1, side: 'in', way: 'card', number: null, because: 'unknown' }, ''],
  [{ kind: 'opened', door: 1, side: 'in', way: 'exit', number: null, because: 'exit' }, ''],
])('%j: %s', (event, effects) => {
  expect(
    decideEffects(event)
      .map((one) => `${one.do} ${one.kind} ${one.door}`)
      .join(', '),
  ).toBe(effects)
})
