import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleFigures } from '#county/bulletin/document/sample.ts'
import { decidePace, shareOf } from './compare.rules.ts'
import type { CommunityFigures } from './figures.contract.ts'
import { comparePassages, judge } from './passages.rules.ts'

const FROM = '2020-04-11'
const SINCE = '2020-04-10'

describe('one gate against the previous bulletin', () => {
  test.each([
    ['passed', '2020-04-11', null, SINCE],
    ['late', '2020-04-10', null, SINCE],
    ['late', 'unknown', null, SINCE],
    ['corrected', null, '2020-04-02', SINCE],
    ['corrected', null, 'unknown', SINCE],
    ['same', '2020-04-15', '2020-04-02', SINCE],
    ['same', null, null, SINCE],
    ['passed', '2020-04-11', null, null],
    ['same', '2020-04-10', null, null],
    ['same', 'unknown', null, null],
  ] as const)('%s: now %s, printed %s, since %s', (found, day, printed, since) => {
    expect(judge({ day, printed, since, from: FROM })).toBe(found)
  })
})

const day = fc.option(
  fc.oneof(
    fc.constantFrom('2020-03-01', '2020-04-09', '2020-04-10', '2020-04-11', '2020-04-19'),
    fc.constant('unknown'),
  ),
  { nil: null },
)
const gates = fc.record({ approvedOn: day, startedOn: day, builtOn: day, connectedOn: day })

test('whatever was entered or corrected, the previous figures, this 旬 and the corrections add up', () => {
  const [like] = sampleFigures().communities
  const row = (index: number, of: Partial<CommunityFigures>): CommunityFigures => ({
    ...(like as CommunityFigures),
    ...of,
    communityId: String(index),
  })
  // What the previous bulletin counted lay on or before its day.
  const before = (value: string | null) => (value !== null && value !== 'unknown' && value > SINCE ? null : value)
  fc.assert(
    fc.property(fc.array(fc.tuple(gates, gates), { maxLength: 12 }), (pairs) => {
      const old = pairs.map(([then], index) =>
        row(index, Object.fromEntries(Object.entries(then).map(([key, value]) => [key, before(value)]))),
      )
      const now = pairs.map(([, of], index) => row(index, of))
      const passages = comparePassages(
        { period: '2020-04-2', communities: now, programme: { units: [] } },
        { ...sampleFigures(), on: SINCE, communities: old },
      )
      for (const [gate, field, name] of [
        ['approved', 'approvedOn', 'planned'],
        ['started', 'startedOn', 'started'],
        ['built', 'builtOn', 'built'],
        ['connected', 'connectedOn', 'connected'],
      ] as const) {
        const count = (rows: CommunityFigures[]) => rows.filter((of) => of[field] !== null).length
        const entered = passages.passed.filter((of) => of.gate === gate).length
        expect(count(old) + entered + passages.corrected[name]).toBe(count(now))
      }
    }),
  )
})

test('a community that is gone is taken off, gate by gate', () => {
  const before = sampleFigures()
  const [gone, ...rest] = before.communities
  const passages = comparePassages({ period: '2020-04-3', communities: rest, programme: { units: [] } }, before)
  expect(gone?.connectedOn).not.toBeNull()
  expect(passages.corrected).toEqual({ surveyed: 0, planned: -1, started: -1, built: -1, connected: -1 })
})

test.each([
  [1, 3, 333],
  [2, 3, 667],
  [1, 16, 63],
  [0, 5, 0],
  [1, 0, null],
])('%i of %i is %s tenths of a percent', (part, whole, tenths) => {
  expect(shareOf(part, whole)).toBe(tenths)
})

test('fast is who rose most; slow is who is below the county and rose least; nobody is both', () => {
  const [like] = sampleFigures().units
  const unit = (unitId: string, rate: number | null, change: number | null) => ({
    ...(like as NonNullable<typeof like>),
    unitId,
    rate,
    change,
  })
  const pace = decidePace(
    [
      unit('a', 300, 0),
      unit('b', 100, 60),
      unit('c', 20, -8),
      unit('d', 0, 0),
      unit('e', null, null),
      unit('f', 90, 1),
    ],
    100,
  )
  expect(pace).toEqual({ fastest: ['b', 'f'], slowest: ['c', 'd'] })
})

test('in the first bulletin fast is who has the highest rate', () => {
  const [like] = sampleFigures().units
  const unit = (unitId: string, rate: number) => ({ ...(like as NonNullable<typeof like>), unitId, rate, change: null })
  expect(decidePace([unit('a', 300), unit('b', 100), unit('c', 0)], 100)).toEqual({
    fastest: ['a', 'b'],
    slowest: ['c'],
  })
})
