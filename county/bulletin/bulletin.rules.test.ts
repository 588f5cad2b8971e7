import { describe, expect, test } from 'vitest'
import {
  BULLETIN_STATES,
  type BulletinMove,
  type BulletinState,
  decideMove,
  MOVE_TABLE,
  refuseOpenObjections,
  refuseOwnIssue,
} from './bulletin.rules.ts'
import { decideDemand } from './demand/demand.rules.ts'

const STATES = Object.keys(BULLETIN_STATES) as BulletinState[]
const ALLOWED: Readonly<Record<BulletinMove, Partial<Record<BulletinState, BulletinState>>>> = {
  edit: { draft: 'draft', checking: 'checking' },
  count: { draft: 'draft', checking: 'checking' },
  sendForCheck: { draft: 'checking' },
  check: { checking: 'checking' },
  sendForReview: { checking: 'review' },
  return: { checking: 'draft', review: 'draft' },
  issue: { review: 'issued' },
  acknowledge: { issued: 'issued' },
  correct: { issued: 'issued' },
}

describe('a bulletin moves as the table says and no other way', () => {
  const cases = (Object.keys(MOVE_TABLE) as BulletinMove[]).flatMap((move) =>
    STATES.map((state) => [move, state] as const),
  )
  test.each(cases)('%s while %s', (move, state) => {
    const to = ALLOWED[move][state]
    if (to === undefined) expect(() => decideMove(state, move)).toThrow('bulletin.wrongState')
    else expect(decideMove(state, move)).toBe(to)
  })
})

test('who wrote on a bulletin does not issue it', () => {
  expect(() => refuseOwnIssue(['7', '9'], '9')).toThrow('bulletin.sameHand')
  expect(() => refuseOwnIssue(['7', '9'], '8')).not.toThrow()
})

test('an objection without an answer holds the review back and is named', () => {
  expect(() => refuseOpenObjections(['上派镇'])).toThrow(/上派镇/)
  expect(() => refuseOpenObjections([])).not.toThrow()
})

test.each([
  ['done', '2020-04-10', '2020-04-09', '2020-04-20'],
  ['done', '2020-04-10', '2020-04-15', '2020-04-20'],
  ['overdue', '2020-04-10', '2020-04-25', '2020-04-20'],
  ['overdue', '2020-04-10', null, '2020-04-11'],
  ['carriedOver', '2020-04-10', null, '2020-04-10'],
] as const)('a demand is %s: due %s, met %s, told on %s', (state, deadline, doneOn, on) => {
  expect(decideDemand({ deadline, doneOn }, on)).toBe(state)
})
