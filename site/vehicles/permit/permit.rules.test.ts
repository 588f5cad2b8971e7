import { expect, test } from 'vitest'
import { RULES } from '#site/retention/rule.contract.ts'
import { eraseStrayAt, PERMIT_REFUSALS, type PermitWish, refusePermit } from './permit.rules.ts'

const now = new Date('2026-04-15T02:00:00Z')
const car: PermitWish = { vehicle: 'car', what: 'plate', read: null, validUntil: null, now }

test.each<[because: string | undefined, wish: Partial<PermitWish>]>([
  ['carByTag', { what: 'tag', read: 'E2000017221101441890' }],
  ['tagNumber', { vehicle: 'ebike', what: 'tag' }],
  ['plateTwice', { read: '皖A12345' }],
  ['past', { validUntil: now }],
  [undefined, { validUntil: new Date('2026-04-16T00:00:00Z') }],
  [undefined, { vehicle: 'ebike', what: 'tag', read: 'E2000017221101441890' }],
])('%s', (because, wish) => {
  expect(refusePermit({ ...car, ...wish })?.because).toBe(because)
})

test('no reason to refuse a permit is about money', () => {
  const money = /fee|pay|paid|debt|arrear|owe|money|费|欠|缴|款/i
  expect(PERMIT_REFUSALS.filter(({ because, text }) => money.test(`${because} ${text.zh} ${text.en}`))).toEqual([])
})

test('a read of a stranger stays three days, well within the seven', () => {
  expect(RULES.vehicleRead.days).toBeLessThan(7)
  expect(eraseStrayAt(now).toISOString()).toBe('2026-04-18T02:00:00.000Z')
})
