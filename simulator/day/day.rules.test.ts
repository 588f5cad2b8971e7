import { expect, test } from 'vitest'
import { planDay } from './day.rules.ts'

const wish = { seed: 7, doors: ['gate/1', 'gate/2', 'b3/1'], cards: ['04A1B2C3', '04A1B2C4'], usesPerCard: 500 }

test('the same seed makes the same day, another one another', () => {
  expect(planDay(wish)).toEqual(planDay(wish))
  expect(planDay({ ...wish, seed: 8 })).not.toEqual(planDay(wish))
})

test('a day is in order, rushes in the morning, and every fault that begins ends', () => {
  const day = planDay(wish)
  expect(day.every(({ second }, index) => second >= (day[index - 1]?.second ?? 0) && second < 86_400)).toBe(true)
  const within = (from: number, to: number) =>
    day.filter(({ second }) => second >= from * 3600 && second < to * 3600).length
  expect(within(7, 9)).toBeGreaterThan(3 * within(2, 5))
  expect(within(7, 9)).toBeGreaterThan(within(13, 15))
  const count = (what: string) => day.filter((moment) => moment.what === what).length
  expect(count('offline')).toBe(count('online'))
  expect(count('forced') + count('heldOpen')).toBe(count('closed'))
  expect(count('powerLost')).toBe(count('powerBack'))
})

test('without doors or cards there is no day', () => {
  expect(() => planDay({ ...wish, cards: [] })).toThrow(RangeError)
})
