import { describe, expect, test } from 'vitest'
import { compareUnits, type UnitState } from './unit-change.rules.ts'

const unit: UnitState = {
  ...{ kind: 'programmeUnit', name: '上派镇', shortName: '上派', parentId: null, ordinal: 1, active: true, duty: null },
  ...{ place: null, placeNote: null, divisionCode: '340123100', names: [] },
  codes: [{ divisionCode: '340123100', name: null, validFrom: '2009-01-01', validTo: null }],
  members: [],
  contacts: [{ name: '甲', post: '经办人', phone: '13800000000', duty: null, active: true }],
  targets: [{ year: 2020, planned: 10, started: 8, built: 5, connected: 5 }],
}

describe('what changed of a unit', () => {
  test('nothing: no entry', () => {
    expect(compareUnits(unit, structuredClone(unit))).toBeNull()
  })

  test('only the fields that changed, from what to what', () => {
    expect(compareUnits(unit, { ...unit, duty: '本镇专班', shortName: '上派' })).toEqual({
      before: { duty: null },
      after: { duty: '本镇专班' },
    })
  })

  test('of a list the lines that went and came; lines that stayed are not told', () => {
    const targets = [...unit.targets, { year: 2021, planned: 3, started: 3, built: 2, connected: 1 }]
    expect(compareUnits(unit, { ...unit, targets })).toEqual({
      before: { targets: [] },
      after: { targets: ['2021: 3 / 3 / 2 / 1'] },
    })
  })

  test('a contact leaves neither name nor number in the history', () => {
    const contacts = [{ name: '乙', post: '经办人', phone: '13900000000', duty: null, active: true }]
    const found = compareUnits(unit, { ...unit, contacts })
    expect(found).toEqual({ before: { contacts: [] }, after: { contacts: [] } })
    expect(JSON.stringify(compareUnits(unit, { ...unit, contacts: [] }))).not.toMatch(/甲|138/)
  })
})
