/** Rates, ranks and groups of units. */
import { expect, test } from 'vitest'
import { defaultRule } from '#county/programme/rules/rule.store.ts'
import { bitOf } from './count-bit.rules.ts'
import { groupOf, lightOfUnit, percentOf, type RateParts, rankValues, rateOf, sumCounts } from './figures.rules.ts'

const ranking = defaultRule('ranking')

test('equal values share a rank and the next rank is skipped; what has no value is not ranked', () => {
  expect(rankValues([50, 100, 50, null, 0])).toEqual([2, 1, 2, null, 4])
})

test.each([
  [1, 3, 33.3],
  [1, 8, 12.5],
  [0, 5, 0],
  [1, 0, null],
])('%s of %s is %s percent', (part, whole, percent) => {
  expect(percentOf(part, whole)).toBe(percent)
})

const unit: RateParts = {
  passed: { started: 9, built: 4, connected: 3 },
  planned: 40,
  thisYear: { planned: 5, started: 6, built: 2, connected: 1 },
  target: { planned: 10, started: 12, built: 10, connected: 8 },
  progress: 21.5,
}

test.each<[why: string, measure: typeof ranking.measure, change: Partial<RateParts>, rate: number | null]>([
  ['of the yearly target, what passed this year', 'built', {}, 20],
  ['connected of the target', 'connected', {}, 12.5],
  ['without a target, all that passed of the planned', 'built', { target: null }, 10],
  ['mean progress', 'progress', {}, 21.5],
  ['nothing to measure against', 'built', { target: null, planned: 0 }, null],
])('%s', (_why, measure, change, rate) => {
  expect(rateOf(measure, { ...unit, ...change })).toBe(rate)
})

test.each([
  [40, 'large'],
  [20, 'large'],
  [19, 'middle'],
  [8, 'middle'],
  [7, 'small'],
  [0, 'small'],
])('a unit with %s planned is in the group %s', (planned, group) => {
  expect(groupOf(planned, ranking)).toBe(group)
})

test('bits are summed into counts, and a unit is done when all its planned communities are', () => {
  const group = { unitId: '1', category: 'old' as const, unmanaged: false, progress: 200, behind: 0, beforeProgress: 0 }
  const bits = bitOf('planned') + bitOf('connected') + bitOf('done')
  const counts = sumCounts([
    { ...group, bits, count: 2 },
    { ...group, bits: bitOf('none'), count: 3 },
  ])
  expect(counts).toMatchObject({
    surveyed: 5,
    planned: 2,
    connected: 2,
    lights: { done: 2, none: 3 },
    classes: { completed: 2, other: 3 },
  })
  expect(lightOfUnit(counts, 0, defaultRule('light'))).toBe('done')
})
