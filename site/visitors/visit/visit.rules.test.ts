import { expect, test } from 'vitest'
import { normalisePlate } from '#terms/plate.ts'
import { eraseAfter, isGoodPin } from './visit.rules.ts'

test('a plate has one spelling', () => {
  expect(normalisePlate('皖a·12 345')).toBe('皖A12345')
})

test.each([
  ['482915', true],
  ['111111', false],
  ['123456', false],
  ['654321', false],
  ['12345', false],
])('the PIN %s is %s', (pin, good) => {
  expect(isGoodPin(pin)).toBe(good)
})

test('a delivery is forgotten after a day, a guest after thirty', () => {
  const end = new Date('2026-04-01T00:00:00Z')
  expect(eraseAfter('delivery', end).toISOString()).toBe('2026-04-02T00:00:00.000Z')
  expect(eraseAfter('guest', end).toISOString()).toBe('2026-05-01T00:00:00.000Z')
})
