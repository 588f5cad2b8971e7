import { describe, expect, test } from 'vitest'
import { type Both, VOTE_CASES, type VoteCount } from './vote.contract.ts'
import { decideVote, explainCount, majorityOf } from './vote.rules.ts'

const both = (heads: number, area: number): Both => ({ heads, area })
const NONE = both(0, 0)

/** 300 owners with 30,000 m²; exactly two thirds take part unless said. */
const count = (change: Partial<VoteCount>): VoteCount => ({
  all: both(300, 30_000),
  taking: both(200, 20_000),
  for: both(150, 15_000),
  against: both(50, 5_000),
  abstain: NONE,
  silent: NONE,
  ...change,
})

test('the nine items of 278(1), three of them by three quarters', () => {
  expect(VOTE_CASES.map(({ item }) => item)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(VOTE_CASES.filter(({ majority }) => majority === 'threeQuarters').map(({ item }) => item)).toEqual([6, 7, 8])
  expect(majorityOf('nobody knows')).toBe('threeQuarters')
})

describe('a vote', () => {
  test.each<[what: string, caseCode: string, change: Partial<VoteCount>, because: string]>([
    ['exactly two thirds take part, three quarters of them agree', 'raiseFund', {}, 'passed'],
    ['one head less than two thirds', 'other', { taking: both(199, 20_000), for: both(199, 20_000) }, 'noQuorum'],
    ['a hundredth of a square metre less than two thirds', 'other', { taking: both(200, 19_999.99) }, 'noQuorum'],
    ['everybody', 'other', { taking: both(300, 30_000), for: both(300, 30_000) }, 'passed'],
    ['exactly half agree', 'other', { for: both(100, 10_000) }, 'noMajority'],
    ['one head over half, area exactly half', 'other', { for: both(101, 10_000) }, 'noMajority'],
    ['heads exactly half, area over', 'other', { for: both(100, 10_000.01) }, 'noMajority'],
    ['both just over half', 'other', { for: both(101, 10_000.01) }, 'passed'],
    ['both just over half where three quarters are asked', 'rebuild', { for: both(101, 10_000.01) }, 'noMajority'],
    ['one head less than three quarters', 'rebuild', { for: both(149, 15_000) }, 'noMajority'],
    ['a hundredth less than three quarters', 'commonParts', { for: both(150, 14_999.99) }, 'noMajority'],
    ['using the fund asks for half only', 'useFund', { for: both(101, 10_001) }, 'passed'],
    ['no area at all', 'other', { all: both(300, 0), taking: both(300, 0), for: both(300, 0) }, 'noQuorum'],
    ['nobody takes part', 'other', { taking: NONE, for: NONE, against: NONE }, 'noQuorum'],
    ['nobody at all', 'other', { all: NONE, taking: NONE, for: NONE, against: NONE }, 'noQuorum'],
    ['abstaining counts as taking part', 'other', { for: both(100, 10_000), abstain: both(100, 10_000) }, 'noMajority'],
    [
      'thirds that no decimal number holds',
      'other',
      { all: both(3, 0.3), taking: both(2, 0.2), for: both(2, 0.2) },
      'passed',
    ],
    [
      'areas that do not add up in binary',
      'raiseFund',
      { all: both(4, 0.4), taking: both(4, 0.4), for: both(3, 0.3) },
      'passed',
    ],
  ])('%s', (_what, caseCode, change, because) => {
    const result = decideVote({ caseCode, count: count(change), silence: 'notCounted' })
    expect(result.because).toBe(because)
    expect(result.passed).toBe(because === 'passed')
    expect(result.silentCounted).toBe('none')
  })
})

describe('silence', () => {
  const few = { taking: both(120, 12_000), for: both(80, 8_000), against: both(40, 4_000), silent: both(80, 8_000) }
  test('is not counted unless the owners agreed on it', () => {
    expect(decideVote({ caseCode: 'other', count: count(few), silence: 'notCounted' }).because).toBe('noQuorum')
  })

  test.each<[side: string, change: Partial<VoteCount>, because: string]>([
    ['for', few, 'passed'],
    ['against', { ...few, for: both(40, 4_000), against: both(80, 8_000) }, 'noMajority'],
    ['undecided', { ...few, for: both(80, 4_000), against: both(40, 8_000) }, 'noQuorum'],
    ['undecided', { ...few, for: both(60, 6_000), against: both(60, 6_000) }, 'noQuorum'],
    ['undecided', { ...few, for: both(30, 3_000), against: both(20, 2_000), abstain: both(70, 7_000) }, 'noQuorum'],
  ])('goes with the majority: %s', (side, change, because) => {
    const result = decideVote({ caseCode: 'other', count: count(change), silence: 'withMajority' })
    expect([result.silentCounted, result.because]).toEqual([side, because])
  })
})

describe('totals', () => {
  test('that add up are fine, with invalid ballots too', () => {
    expect(explainCount(count({}))).toEqual([])
    expect(explainCount(count({ against: both(40, 4_000) }))).toEqual([])
    expect(explainCount(count({ silent: both(100, 10_000) }))).toEqual([])
  })

  test.each<[where: string, change: Partial<VoteCount>]>([
    ['all.heads', { all: both(0, 30_000), taking: both(0, 20_000), for: both(0, 1), against: NONE }],
    ['all.area', { all: both(300, 0), taking: both(200, 0), for: both(1, 0), against: NONE }],
    ['taking.heads', { taking: both(301, 20_000) }],
    ['taking.heads', { for: both(151, 15_000) }],
    ['taking.area', { abstain: both(0, 0.01) }],
    ['silent.area', { silent: both(100, 10_000.01) }],
  ])('%s', (where, change) => {
    expect(explainCount(count(change)).map((one) => one.where)).toContain(where)
  })
})
