import { describe, expect, test } from 'vitest'
import { SHIPPED_FORM, type Value } from '#county/survey/form/form.contract.ts'
import { foldRows } from './answers.contract.ts'
import { compareFacts } from './facts.rules.ts'
import { decideMerge, MERGE_TABLE } from './merge.rules.ts'
import { reckonPhoneTime } from './phone-time.rules.ts'

describe('an answer that meets another', () => {
  test.each<[because: string, outcome: string, seen: Value, value: Value, current: Value]>([
    ['sameAsHolds', 'unchanged', 1, 2, 2],
    ['nothingChanged', 'unchanged', 1, 1, 2],
    ['nobodyElse', 'taken', null, 2, null],
    ['changedMeanwhile', 'conflict', 1, 2, 3],
  ])('%s: %s', (because, outcome, seen, value, current) => {
    expect(decideMerge({ seen, value, current })).toMatchObject({ because, outcome })
  })

  test('has a row for every case', () => {
    expect(MERGE_TABLE.map(({ because }) => because)).toEqual([
      'sameAsHolds',
      'nothingChanged',
      'nobodyElse',
      'changedMeanwhile',
    ])
  })

  test('spaces at the edges are no difference, and an empty text is none', () => {
    expect(decideMerge({ seen: null, value: ' ', current: null }).outcome).toBe('unchanged')
    expect(decideMerge({ seen: '东门', value: '东门 ', current: '西门' }).outcome).toBe('unchanged')
  })
})

describe("a phone's clock", () => {
  const now = new Date('2026-04-15T04:00:00Z')
  const at = (text: string) => new Date(text)
  test.each<[what: string, phoneAt: string, sentAt: string, off: number | null, madeAt: string | null]>([
    ['right', '2026-04-15T02:00:00Z', '2026-04-15T04:00:00Z', null, '2026-04-15T02:00:00.000Z'],
    ['four minutes slow', '2026-04-15T01:56:00Z', '2026-04-15T03:56:00Z', null, '2026-04-15T02:00:00.000Z'],
    ['a year ahead', '2027-04-15T02:00:00Z', '2027-04-15T04:00:00Z', 31_536_000, '2026-04-15T02:00:00.000Z'],
    ['a year behind', '2025-04-15T02:00:00Z', '2025-04-15T04:00:00Z', -31_536_000, '2026-04-15T02:00:00.000Z'],
    ['put right between making and sending', '2027-04-15T02:00:00Z', '2026-04-15T04:00:00Z', null, null],
    ['put forward between making and sending', '2024-04-15T02:00:00Z', '2026-04-15T04:00:00Z', null, null],
    ['seconds back by its own correction', '2026-04-15T04:00:03Z', '2026-04-15T04:00:00Z', null, now.toISOString()],
  ])('%s', (_what, phoneAt, sentAt, off, madeAt) => {
    const reckoned = reckonPhoneTime({ phoneAt: at(phoneAt), sentAt: at(sentAt), wallNow: now, now })
    expect(reckoned.clockOffSeconds).toBe(off)
    expect(reckoned.madeAt?.toISOString() ?? null).toBe(madeAt)
  })
})

describe('facts', () => {
  const known = {
    households: 800,
    buildings: 12,
    builtYear: null,
    closed: false,
    peopleGates: 2,
    carGates: 1,
    cameras: 10,
  }
  const answers = {
    households: 812,
    buildings: 12,
    'gates/row1/kind': 'people',
    'gates/row2/kind': 'both',
    'gates/row3/kind': 'cars',
    'gates/row3/gone': true,
    'equipment/row4/kind': 'camera',
    'equipment/row4/count': 6,
    'equipment/row5/kind': 'camera',
    'equipment/row5/count': 5,
  }
  test('differ where something else was found; what was not looked at does not', () => {
    const facts = compareFacts(answers, known)
    expect(facts.filter(({ differs }) => differs).map(({ fact, found }) => [fact, found])).toEqual([
      ['households', 812],
      ['cameras', 11],
    ])
    expect(facts.find(({ fact }) => fact === 'peopleGates')?.found).toBe(2)
    expect(facts.find(({ fact }) => fact === 'closed')?.differs).toBe(false)
  })

  test('a row that was taken out, or holds nothing, is none', () => {
    const section = SHIPPED_FORM.sections.find(({ code }) => code === 'gates')
    if (!section) throw new Error('no gates')
    expect(foldRows(section, { ...answers, 'gates/row9/name': null }).map(({ id }) => id)).toEqual(['row1', 'row2'])
  })
})
