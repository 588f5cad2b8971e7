/** What may be recorded by hand, one row per row of the table, each with its neighbour that passes. */
import { expect, test } from 'vitest'
import { countLateDays, explainGateRefusal, findDependentGate, type GateWish } from './stage.rules.ts'

const wish: GateWish = {
  stage: 'built',
  on: '2020-04-10',
  today: '2020-04-15',
  passed: { approved: '2019-12-01', started: '2020-01-10' },
  connectionTest: null,
  toMend: [],
  correcting: false,
}
const builtOn = { ...wish.passed, built: '2020-04-01' }

test.each<[because: string | null, change: Partial<GateWish>]>([
  [null, {}],
  ['alreadyPassed', { passed: builtOn }],
  [null, { passed: builtOn, correcting: true }],
  ['inFuture', { on: '2020-04-16' }],
  [null, { on: '2020-04-15' }],
  ['needsEarlier', { passed: { approved: '2019-12-01' } }],
  [null, { passed: { approved: '2019-12-01', started: 'unknown' } }],
  ['toMend', { stage: 'trial', passed: builtOn, toMend: ['built'] }],
  ['toMend', { toMend: ['designed'] }],
  [null, { toMend: ['built'], passed: wish.passed }],
  [null, { stage: 'connected', passed: builtOn, toMend: ['accepted'], connectionTest: { testedOn: '2020-04-05' } }],
  ['beforeEarlier', { on: '2020-01-09' }],
  [null, { on: '2020-01-10' }],
  ['afterLater', { correcting: true, passed: { ...builtOn, connected: '2020-04-09' } }],
  [null, { correcting: true, passed: { ...builtOn, connected: '2020-04-10' } }],
  ['needsConnectionTest', { stage: 'connected', passed: builtOn }],
  [null, { stage: 'connected', passed: builtOn, connectionTest: { testedOn: '2020-04-05' } }],
  ['testOutOfOrder', { stage: 'connected', passed: builtOn, connectionTest: { testedOn: '2020-04-11' } }],
  ['testOutOfOrder', { stage: 'connected', passed: builtOn, connectionTest: { testedOn: '2020-03-31' } }],
  [null, { stage: 'approved', passed: {} }],
  ['needsEarlier', { stage: 'operating', passed: builtOn }],
])('%s', (because, change) => {
  expect(explainGateRefusal({ ...wish, ...change })?.because ?? null).toBe(because)
})

test('acceptance is not needed for the connection, and a refusal names the gate that is missing', () => {
  const refusal = explainGateRefusal({ ...wish, passed: {} })
  expect(refusal?.text.zh).toContain('开工')
})

test('a gate cannot be taken back while a later one rests on it', () => {
  expect(findDependentGate('started', builtOn)).toBe('built')
  expect(findDependentGate('built', builtOn)).toBeNull()
})

test.each([
  ['2020-04-01', '2020-04-11', null],
  ['2020-04-01', '2020-04-12', 11],
  [null, '2020-04-12', null],
])('passed %s, recorded %s: late by %s', (on, recorded, late) => {
  expect(countLateDays(on, recorded, 10)).toBe(late)
})
