/** Points as a table of cases: facts in, points out. */
import { describe, expect, test } from 'vitest'
import { DEFAULT_RULE } from '#county/assessment/rule/rule.store.ts'
import type { Measure, SheetResult } from '#county/assessment/rule/words.contract.ts'
import { rankSheets, type Scored, scoreSheet } from './score.rules.ts'
import type { Award, Fact } from './sheet.contract.ts'

const facts = (measure: Measure, met: number, missed: number): Fact[] =>
  Array.from({ length: met + missed }, (_, at) => ({
    ...{ key: `${measure}:${at}`, zh: '', en: '', met: at < met, dueOn: null, doneOn: null, href: '/' },
  }))
const award = (itemCode: string, points = 0): Award => ({ id: '1', itemCode, points, text: '', decisionRef: '某文件' })
const score = (of: Partial<Scored>) =>
  scoreSheet(DEFAULT_RULE, { group: 'town', facts: {}, awards: [], excluded: new Set(), ...of })
const all = (met: number, missed: number) => ({
  gatesOnTime: facts('gatesOnTime', met, missed),
  acceptedAtFirst: facts('acceptedAtFirst', met, missed),
  connected: facts('connected', met, missed),
  mattersInTime: facts('mattersInTime', met, missed),
  upkeepInTime: facts('upkeepInTime', met, missed),
})

test.each<[what: string, of: Partial<Scored>, total: number, result: SheetResult]>([
  ['everything met', { facts: all(4, 0) }, 100, 'excellent'],
  ['half of everything', { facts: all(2, 2) }, 50, 'fail'],
  ['nothing to do', {}, 0, 'unrated'],
  ['one line only stands for the whole', { facts: { gatesOnTime: facts('gatesOnTime', 3, 1) } }, 75, 'pass'],
  [
    'two lines by their weight (40 and 15)',
    { facts: { gatesOnTime: facts('gatesOnTime', 1, 1), mattersInTime: facts('mattersInTime', 1, 0) } },
    63.64,
    'pass',
  ],
  [
    'a reopened matter costs 2',
    { facts: { ...all(1, 0), mattersReopened: facts('mattersReopened', 0, 1) } },
    98,
    'excellent',
  ],
  [
    'reopened ones cost at most 10',
    { facts: { ...all(1, 0), mattersReopened: facts('mattersReopened', 0, 9) } },
    90,
    'excellent',
  ],
  ['a red matter costs 3', { facts: { ...all(1, 0), mattersRed: facts('mattersRed', 0, 4) } }, 88, 'pass'],
  ['never below nothing', { facts: { ...all(0, 1), mattersRed: facts('mattersRed', 0, 4) } }, 0, 'fail'],
  ['a bonus by decision', { facts: all(1, 0), awards: [award('merit', 3)] }, 103, 'excellent'],
  ['a bonus at most 5', { facts: all(1, 0), awards: [award('merit', 4), award('merit', 4)] }, 105, 'excellent'],
  ['a veto fails whatever the points', { facts: all(1, 0), awards: [award('accident')] }, 100, 'fail'],
  [
    'a fact taken out by an upheld objection',
    { facts: { gatesOnTime: facts('gatesOnTime', 3, 1) }, excluded: new Set(['gatesOnTime:3']) },
    100,
    'excellent',
  ],
  ['departments by their matters alone', { group: 'department', facts: all(9, 1) }, 90, 'excellent'],
])('%s', (_what, of, total, result) => {
  expect(score(of)).toMatchObject({ total, result })
})

describe('a line', () => {
  test('without facts has no points and says so; a fact that was taken out stays in sight', () => {
    const sheet = score({ facts: { gatesOnTime: facts('gatesOnTime', 1, 1) }, excluded: new Set(['gatesOnTime:1']) })
    const [gates, accept] = sheet.lines
    expect(gates).toMatchObject({ points: 40, met: 1, missed: 0, facts: [{ excluded: false }, { excluded: true }] })
    expect(accept).toMatchObject({ points: null })
  })
})

test('units are ranked within their group; ties share a place, who had nothing to do has none, a veto comes last', () => {
  const sheet = (group: 'town' | 'department', met: number, missed: number, awards: Award[] = []) => ({
    group,
    content: score({ group, facts: met + missed === 0 ? {} : all(met, missed), awards }),
  })
  const ranked = rankSheets([
    sheet('town', 1, 1),
    sheet('town', 1, 0),
    sheet('town', 1, 1),
    sheet('town', 0, 0),
    sheet('town', 1, 0, [award('accident')]),
    sheet('department', 0, 1),
  ])
  expect(ranked.map(({ rank }) => rank)).toEqual([2, 1, 2, null, 4, 1])
})
