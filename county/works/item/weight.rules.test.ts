import fc from 'fast-check'
import { expect, test } from 'vitest'
import { progressOf, readWeight, WHOLE, weighByAmount } from './weight.rules.ts'

test('progress is the sum of weight and percent', () => {
  expect(
    progressOf([
      { weight: 2500, percent: 100 },
      { weight: 7500, percent: 33 },
    ]),
  ).toBe(49.75)
  expect(progressOf([])).toBe(0)
})

test.each<[text: string, weight: number | null]>([
  ['12.5', 1250],
  ['12.5%', 1250],
  ['100％', 10_000],
  ['0', null],
  ['100.01', null],
  ['12.345', null],
  ['', null],
])('a weight of "%s" reads as %s', (text, weight) => {
  expect(readWeight(text)).toBe(weight)
})

test('weights by amount add up to the whole, whatever the amounts, and none is nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 60 }), (amounts) => {
      const weights = weighByAmount(amounts)
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(WHOLE)
      expect(Math.min(...weights)).toBeGreaterThan(0)
    }),
  )
})
