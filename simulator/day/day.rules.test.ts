import { describe, expect, test } from 'vitest'
import { type DayWish, planDay } from './day.rules.ts'
import { SCRIPTS, type ScriptName } from './script.ts'

const wish: DayWish = {
  seed: 7,
  script: SCRIPTS.ordinary,
  points: {
    doorController: ['gate/1', 'gate/2', 'b3/1'],
    ...{ barrier: ['east/1', 'east/2'], reader: ['shed/1'], charger: ['charge/1', 'charge/2'] },
    ...{ smokeDetector: ['smoke/1'], sosButton: ['sos/1'], liftDetector: ['lift/1'] },
  },
  ...{ cards: ['04A1B2C3', '04A1B2C4'], plates: ['皖A12345'], tags: ['E2000017221101441890'], uses: 500 },
}

test('the same seed makes the same day, another one another', () => {
  expect(planDay(wish)).toEqual(planDay(wish))
  expect(planDay({ ...wish, seed: 8 })).not.toEqual(planDay(wish))
})

describe.each(Object.keys(SCRIPTS) as ScriptName[])('the script %s', (name) => {
  const day = planDay({ ...wish, script: SCRIPTS[name] })

  test('is in order and rushes in the morning', () => {
    expect(day.every(({ second }, index) => second >= (day[index - 1]?.second ?? 0) && second < 86_400)).toBe(true)
    const within = (from: number, to: number) =>
      day.filter(({ second }) => second >= from * 3600 && second < to * 3600).length
    expect(within(7, 9)).toBeGreaterThan(3 * within(2, 5))
    expect(within(7, 9)).toBeGreaterThan(within(13, 15))
  })

  test('ends every fault that begins, at the same place, later', () => {
    const faults = day.flatMap((moment) => (moment.what === 'fault' ? [moment] : []))
    expect(faults).toHaveLength(2 * SCRIPTS[name].faults.length)
    for (const { fault, controller, second, on } of faults) {
      if (!on) continue
      const end = faults.find((one) => !one.on && one.fault === fault && one.controller === controller)
      expect(end?.second).toBeGreaterThan(second)
    }
  })
})

test('plates and strangers come to barriers, tags to readers, and charging points go round', () => {
  const day = planDay(wish)
  const at = (what: string) => new Set(day.filter((one) => one.what === what).map(({ controller }) => controller))
  expect([...at('plate')]).toEqual(['east'])
  expect([...at('tag')]).toEqual(['shed'])
  expect(day.filter((one) => one.what === 'plate' && one.read !== '皖A12345')).toHaveLength(24)
  const one = day.flatMap((moment) => (moment.what === 'charge' && moment.door === 1 ? [moment.is] : []))
  expect(one.slice(0, 3)).toEqual(['charging', 'full', 'free'])
})

test('where nothing reads plates nothing comes, and without doors or cards there is no day', () => {
  const bare = planDay({ ...wish, points: { doorController: ['gate/1'] } })
  expect(bare.filter(({ what }) => ['plate', 'tag', 'charge'].includes(what))).toEqual([])
  expect(() => planDay({ ...wish, cards: [] })).toThrow(RangeError)
})
