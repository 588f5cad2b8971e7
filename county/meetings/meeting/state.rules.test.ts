/** Every step against every state, and when countersigning is complete. */
import { describe, expect, test } from 'vitest'
import { decideCompleteness, isAllowed, TRANSITIONS, type Transition } from './state.rules.ts'
import { MEETING_STATES, type MeetingState, type Verdict } from './words.contract.ts'

const STATES = Object.keys(MEETING_STATES) as MeetingState[]

describe('a step is taken only from its states', () => {
  test.each<[Transition, MeetingState[]]>([
    ['write', ['draft']],
    ['ask', ['draft']],
    ['countersign', ['countersigning']],
    ['return', ['countersigning', 'countersigned']],
    ['complete', ['countersigning']],
    ['raise', ['draft', 'countersigning', 'countersigned']],
    ['sign', ['countersigned']],
    ['send', ['signed']],
  ])('%s from %j', (step, from) => {
    expect(STATES.filter((state) => isAllowed(step, state))).toEqual(from)
  })

  test('signed minutes never become a draft again', () => {
    const back = Object.values(TRANSITIONS).filter(
      ({ to, from }) => to === 'draft' && from.some((s) => s === ('signed' as never)),
    )
    expect(back).toEqual([])
  })
})

test.each<[string, (Verdict | null)[]]>([
  ['complete', []],
  ['complete', ['agreed', 'agreed']],
  ['silent', ['agreed', null]],
  ['objected', ['agreed', null, 'objected']],
])('countersigning is %s after %j', (expected, verdicts) => {
  expect(decideCompleteness(verdicts)).toBe(expected)
})
