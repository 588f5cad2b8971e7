import { expect, test } from 'vitest'
import { judgeNight, touchesNight } from './night.rules.ts'

test.each<[from: string, until: string, night: boolean]>([
  ['06:00', '22:00', false],
  ['05:59', '12:00', true],
  ['14:00', '22:01', true],
  ['20:00', '02:00', true],
  ['23:00', '05:00', true],
  ['08:00', '08:00', true],
  ['00:00', '06:00', true],
])('%s to %s touches the night: %s', (from, until, night) => {
  expect(touchesNight({ from, until })).toBe(night)
})

const late = { from: '20:00', until: '23:30', noisy: true, permitRef: '夜施〔2020〕3号', toldOnSite: true }
test.each([
  ['day', { ...late, until: '21:30' }],
  ['quiet', { ...late, noisy: false, permitRef: null }],
  ['breach', { ...late, permitRef: null }],
  ['untold', { ...late, toldOnSite: false }],
  ['permitted', late],
] as const)('%s', (verdict, day) => {
  expect(judgeNight(day)).toBe(verdict)
})
