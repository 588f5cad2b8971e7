import { describe, expect, test } from 'vitest'
import { explainValue, findProblems, type Known } from './field.rules.ts'
import {
  cutOffOf,
  decideReport,
  isClosed,
  REPORT_MOVES,
  REPORT_STATES,
  type ReportMove,
  type ReportState,
  refuseContradiction,
  refuseOwnSignature,
} from './report.rules.ts'

const CUT_OFF = new Date('2020-04-13T04:00:00Z')
const BEFORE = new Date('2020-04-13T03:59:59Z')
const AFTER = new Date('2020-04-13T04:00:01Z')
const at = (state: ReportState, reopenedUntil: Date | null = null) => ({ state, cutOff: CUT_OFF, reopenedUntil })

const ALLOWED: Readonly<Record<ReportMove, Partial<Record<ReportState, ReportState>>>> = {
  edit: { open: 'open', returned: 'returned' },
  submit: { open: 'submitted', returned: 'submitted' },
  sign: { submitted: 'signed' },
  sendBack: { submitted: 'open' },
  receive: { signed: 'received' },
  return: { submitted: 'returned', signed: 'returned' },
  reopen: { open: 'open', submitted: 'submitted', signed: 'signed', returned: 'returned' },
}

describe('a report moves as the table says and no other way', () => {
  const states = Object.keys(REPORT_STATES) as ReportState[]
  const cases = (Object.keys(REPORT_MOVES) as ReportMove[]).flatMap((move) =>
    states.map((state) => [move, state] as const),
  )
  test.each(cases)('%s while %s', (move, state) => {
    const to = ALLOWED[move][state]
    if (to === undefined) expect(() => decideReport(at(state), move, BEFORE)).toThrow('round.wrongState')
    else expect(decideReport(at(state), move, BEFORE)).toBe(to)
  })
})

describe('after the cut-off', () => {
  test.each(['edit', 'submit', 'sign'] as const)('the unit may no longer %s, unless the office reopened', (move) => {
    const state = move === 'sign' ? 'submitted' : 'open'
    expect(() => decideReport(at(state), move, AFTER)).toThrow('round.cutOffPast')
    expect(decideReport(at(state, new Date('2020-04-14T00:00:00Z')), move, AFTER)).toBeDefined()
    expect(() => decideReport(at(state, CUT_OFF), move, AFTER)).toThrow('round.cutOffPast')
  })

  test('the office still receives and returns what was signed in time', () => {
    expect(decideReport(at('signed'), 'receive', AFTER)).toBe('received')
    expect(decideReport(at('signed'), 'return', AFTER)).toBe('returned')
  })

  test('the very instant of the cut-off is still in time', () => {
    expect(isClosed(at('open'), CUT_OFF)).toBe(false)
  })
})

test.each([
  ['2020-04-10', '2020-04-13T04:00:00.000Z', 'the 11th is a Saturday'],
  ['2020-04-20', '2020-04-21T04:00:00.000Z', 'a Tuesday'],
  ['2020-04-30', '2020-05-06T04:00:00.000Z', 'May holidays until the 5th'],
  ['2020-09-30', '2020-10-09T04:00:00.000Z', 'National Day week'],
  ['2020-01-20', '2020-01-21T04:00:00.000Z', 'before Spring Festival'],
  ['2020-01-31', '2020-02-03T04:00:00.000Z', 'the prolonged Spring Festival'],
])('reports on the 旬 until %s are due %s: %s', (to, due) => {
  expect(cutOffOf(to).toISOString()).toBe(due)
})

test('who submitted does not sign', () => {
  expect(() => refuseOwnSignature('7', '7')).toThrow('round.sameHand')
  expect(() => refuseOwnSignature('7', '8')).not.toThrow()
})

test('no changes and changes exclude each other', () => {
  expect(() => refuseContradiction(true, 1)).toThrow('round.unchangedWithLines')
  expect(() => refuseContradiction(false, 0)).toThrow('round.nothingReported')
  expect(() => refuseContradiction(true, 0)).not.toThrow()
  expect(() => refuseContradiction(false, 1)).not.toThrow()
})

const NONE = { households: null, buildings: null, peopleGates: null, carGates: null, cameras: null }
const known: Known = {
  communityId: 'a',
  name: '紫云新苑',
  values: {
    approvedOn: '2019-12-01',
    startedOn: null,
    builtOn: null,
    connectedOn: null,
    plannedDoneOn: null,
    blocker: null,
    ...NONE,
  },
}
const change = (field: keyof Known['values'], value: string | null) => ({
  communityId: 'a',
  field,
  value,
  cell: '填报!E5',
})

describe('a value', () => {
  test.each([
    ['startedOn', '2020-04-15', true],
    ['startedOn', '2020-04-17', false],
    ['startedOn', '2020-02-30', false],
    ['startedOn', '2014-12-31', false],
    ['startedOn', null, true],
    ['plannedDoneOn', '2021-04-17', true],
    ['households', '0', true],
    ['households', '-1', false],
    ['households', '1.5', false],
    ['households', '1000001', false],
    ['blocker', '供电未落实', true],
    ['blocker', '长'.repeat(501), false],
  ] as const)('%s %s is right: %s', (field, value, right) => {
    expect(explainValue(field, value, '2020-04-16') === null).toBe(right)
  })
})

describe('gates of one community', () => {
  test.each([
    ['in order', [change('startedOn', '2020-03-01'), change('builtOn', '2020-04-01')], 0],
    ['built before started', [change('startedOn', '2020-04-02'), change('builtOn', '2020-04-01')], 1],
    ['built without started', [change('builtOn', '2020-04-01')], 1],
    ['started before approved', [change('startedOn', '2019-11-30')], 1],
    ['approval withdrawn', [change('approvedOn', null)], 0],
  ] as const)('%s', (_name, changes, count) => {
    expect(findProblems([known], changes, '2020-04-16')).toHaveLength(count)
  })

  test('approval withdrawn under a started community is refused', () => {
    const started = { ...known, values: { ...known.values, startedOn: '2020-03-01' } }
    expect(findProblems([started], [change('approvedOn', null)], '2020-04-16')).toHaveLength(1)
  })

  test('a problem names cell, finding and what is expected', () => {
    expect(findProblems([known], [change('households', '很多')], '2020-04-16')).toEqual([
      {
        communityId: 'a',
        communityName: '紫云新苑',
        field: 'households',
        cell: '填报!E5',
        found: '很多',
        expected: { zh: '不小于0的整数', en: 'a whole number from 0 on' },
      },
    ])
  })

  test('a community of another unit is refused', () => {
    expect(findProblems([known], [{ ...change('households', '1'), communityId: 'b' }], '2020-04-16')).toHaveLength(1)
  })

  test('a value left as it was is never a problem, whatever it is', () => {
    const odd = { ...known, values: { ...known.values, startedOn: 'unknown' } }
    expect(findProblems([odd], [change('startedOn', 'unknown')], '2020-04-16')).toEqual([])
  })
})
