/** Which facts count, whose they are, and whether they are met: one case a rule. */
import { expect, test } from 'vitest'
import { gatherFacts, type Known } from './facts.rules.ts'

const NONE: Known = { gates: [], built: [], reviews: [], matters: [], reopenings: [] }
const span = { from: '2020-03-01', to: '2020-03-31', connectDays: 30 }
const factsOf = (known: Partial<Known>) => gatherFacts({ ...NONE, ...known }, span).get('7') ?? {}
const gate = { communityId: 'c', unitId: '7', name: '东苑', stage: 'built' as const, dueOn: '2020-03-10' }
const matter = {
  matterId: '1',
  year: 2020,
  number: 1,
  title: 'x',
  kind: 'power' as const,
  unitId: '7',
  dueOn: '2020-03-10',
}

test.each([
  ['on the day', { passed: true, passedOn: '2020-03-10' }, true],
  ['a day late', { passed: true, passedOn: '2020-03-11' }, false],
  ['not passed', { passed: false, passedOn: null }, false],
  ['passed on a day that nobody knows', { passed: true, passedOn: null }, true],
])('a gate %s', (_what, more, met) => {
  expect(factsOf({ gates: [{ ...gate, ...more }] }).gatesOnTime).toMatchObject([{ met, href: '/communities/c' }])
})

test.each([
  ['connected in time', '2020-02-05', '2020-03-01', true],
  ['connected late', '2020-02-05', '2020-03-20', false],
  ['not connected', '2020-02-05', null, false],
])('a community %s', (_what, builtOn, connectedOn, met) => {
  const built = [{ communityId: 'c', unitId: '7', name: '东苑', builtOn, connectedOn, connected: connectedOn !== null }]
  expect(factsOf({ built }).connected).toMatchObject([{ met, dueOn: '2020-03-06' }])
})

test('a community whose last day for connecting lies outside the period does not count', () => {
  const built = [
    { communityId: 'c', unitId: '7', name: '东苑', builtOn: '2020-03-05', connectedOn: null, connected: false },
  ]
  expect(factsOf({ built })).toEqual({})
})

test.each([
  ['answered on the day', { level: 'none', repliedOn: '2020-03-10' }, true],
  ['answered late', { level: 'none', repliedOn: '2020-03-11' }, false],
  ['not answered', { level: 'none', repliedOn: null }, false],
  ['that rose a level', { level: 'blue', repliedOn: '2020-03-09' }, false],
] as const)('a matter %s', (_what, more, met) => {
  expect(factsOf({ matters: [{ ...matter, ...more }] }).mattersInTime).toMatchObject([{ met, href: '/matters/1' }])
})

test('a fault counts for upkeep too, a red matter costs points', () => {
  const found = factsOf({ matters: [{ ...matter, kind: 'upkeep', level: 'red', repliedOn: null }] })
  expect(Object.keys(found).sort()).toEqual(['mattersInTime', 'mattersRed', 'upkeepInTime'])
})

test.each([
  ['passed', true],
  ['conditional', false],
  ['returned', false],
] as const)('a first hand-in that was %s', (state, met) => {
  const reviews = [
    { submissionId: '3', communityId: 'c', unitId: '7', name: '东苑', stage: 'built', state, on: '2020-03-05' },
  ]
  expect(factsOf({ reviews }).acceptedAtFirst).toMatchObject([{ met }])
})
