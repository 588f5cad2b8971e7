import { describe, expect, test } from 'vitest'
import { decideEnd, decideGrouping, GROUPS, sourceOf } from './alarm.rules.ts'
import { type AlarmKind, KINDS, kindOf } from './kind.contract.ts'

describe('every kind of alarm', () => {
  test.each(Object.keys(KINDS) as AlarmKind[])('%s has three short steps in both languages', (name) => {
    const { steps } = kindOf(name)
    expect(steps).toHaveLength(3)
    for (const { zh, en } of steps) {
      expect(zh.length).toBeLessThanOrEqual(24)
      expect(en).not.toBe('')
      // Words that somebody who has never used a computer knows.
      expect(zh).not.toMatch(/核实|联动|离线期间|终端|日志|系统|网关|交换机|[A-Za-z]{2,}/)
    }
  })

  test('nothing that could be a person in need passes by itself', () => {
    const passing = (Object.keys(KINDS) as AlarmKind[]).filter((name) => kindOf(name).passes)
    expect(passing).toEqual(['powerLost', 'heldOpen', 'communicationLost', 'diskFull', 'clockOff'])
  })
})

describe('what is one alarm', () => {
  test('the device and its point make the source; without a device the place does', () => {
    expect(sourceOf({ deviceId: 'a', point: 2, place: '门' })).toBe('a/2')
    expect(sourceOf({ deviceId: null, point: 0, place: '门' })).toBe('门')
  })

  test.each<[expected: string, kind: AlarmKind, openInto: boolean, recent: number]>([
    ['alone', 'forced', true, 50],
    ['alone', 'communicationLost', false, 4],
    ['makes', 'communicationLost', false, 5],
    ['joins', 'communicationLost', true, 1],
    ['makes', 'powerLost', false, 5],
  ])('%s: %s', (expected, kind, openInto, recent) => {
    expect(decideGrouping(kind, { openInto, recent }).do).toBe(expected)
  })

  test('a group ends in a kind that is itself no part', () => {
    expect(GROUPS.filter(({ into }) => GROUPS.some(({ of }) => of === into))).toEqual([])
  })
})

test.each<[expected: string, kind: AlarmKind, acknowledged: boolean]>([
  ['close', 'heldOpen', false],
  ['keep', 'heldOpen', true],
  ['keep', 'sos', false],
  ['keep', 'fire', false],
])('%s when %s has ended', (expected, kind, acknowledged) => {
  expect(decideEnd({ kind, acknowledged })).toBe(expected)
})
