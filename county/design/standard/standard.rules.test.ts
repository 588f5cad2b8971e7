import { expect, test } from 'vitest'
import { type Content, EMPTY_CONTENT } from '#county/design/plan/content.contract.ts'
import { type StandardRow, standardTableSchema } from './standard.contract.ts'
import shipped from './standard.json' with { type: 'json' }
import { checkStandard } from './standard.rules.ts'

const table = standardTableSchema.parse(shipped)
const door = (code: string) => ({
  ...{ code, type: 'unitDoor' as const, x: 1, y: 1, heightM: 1.4, direction: 0, angle: null, range: null },
  ...{ legalClass: null, place: 'unitDoor' as const, note: null },
})
const check = (ask: StandardRow['ask'], content: Partial<Content>) => {
  const row = { ...table.rows[0], code: 'row', ask, categories: null } as StandardRow
  return checkStandard({ ...EMPTY_CONTENT, ...content }, 'commercial', { rows: [row] })[0]
}
const perDoor = {
  ...{ by: 'count' as const, types: ['unitDoor' as const], places: ['unitDoor' as const], least: 1 },
  ...{ fact: 'unitDoors' as const, per: 1, from: 1 },
}
const facts = (part: Partial<Content['facts']>) => ({ facts: { ...EMPTY_CONTENT.facts, ...part } })

test.each<[name: string, content: Partial<Content>, outcome: string | undefined]>([
  ['one for each: enough', { ...facts({ unitDoors: 2 }), devices: [door('D01'), door('D02')] }, 'met'],
  ['one for each: too few', { ...facts({ unitDoors: 3 }), devices: [door('D01')] }, 'gap'],
  ['nobody knows how many there are', { devices: [door('D01')] }, 'unknown'],
  ['there are none: nothing is asked', facts({ unitDoors: 0 }), undefined],
])('%s', (_name, content, outcome) => {
  expect(check(perDoor, content)?.outcome).toBe(outcome)
})

test('for each begun fifty metres one', () => {
  const perRoad = { ...perDoor, fact: 'roadM' as const, per: 50 }
  expect(check(perRoad, { ...facts({ roadM: 101 }), devices: [door('D01')] })).toMatchObject({ wanted: 3, found: 1 })
})

test('asked only of the large', () => {
  const ofLarge = { ...perDoor, fact: 'households' as const, per: 10_000, from: 3000 }
  expect(check(ofLarge, facts({ households: 2999 }))).toBeUndefined()
  expect(check(ofLarge, facts({ households: 3000 }))).toMatchObject({ outcome: 'gap', wanted: 1 })
})

test('a value is met from its limit on; without a value it is a gap', () => {
  const ask = { by: 'value' as const, value: 'retentionDays' as const, least: 30 }
  const values = (retentionDays: number | null) => ({ values: { ...EMPTY_CONTENT.values, retentionDays } })
  expect([29, 30, null].map((days) => check(ask, values(days))?.outcome)).toEqual(['gap', 'met', 'gap'])
})

test('a row of one category is not asked of another, and every shipped row has its source', () => {
  const rows = [{ ...table.rows[0], categories: ['old'] } as StandardRow]
  expect(checkStandard({ ...EMPTY_CONTENT, ...facts({ peopleGates: 1 }) }, 'commercial', { rows })).toEqual([])
  expect(table.rows.every(({ source }) => source.zh.length > 3)).toBe(true)
})
