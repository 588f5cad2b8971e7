/** Lights, classes and the measure, one row per row of the tables and per turn of the definition. */
import { expect, test } from 'vitest'
import { defaultRule } from '#county/programme/rules/rule.store.ts'
import { type Course, decideClass, decideLight, type Measured, measureProgress } from './progress.rules.ts'

const rule = defaultRule('light')
const onTime: Measured = { completed: false, progressPercent: 35, plannedPercent: 35, pointsBehind: 0 }

test.each<[light: string, because: string, change: Partial<Measured>]>([
  ['done', 'connected', { completed: true, pointsBehind: 90 }],
  ['none', 'notInPlan', { pointsBehind: null }],
  ['red', 'farBehind', { pointsBehind: 30.1 }],
  ['yellow', 'behind', { pointsBehind: 30 }],
  ['yellow', 'behind', { pointsBehind: 10.1 }],
  ['green', 'onPlan', { pointsBehind: 10 }],
  ['green', 'onPlan', { pointsBehind: -60 }],
])('light %s because %s', (light, because, change) => {
  expect(decideLight({ ...onTime, ...change }, rule)).toEqual({ light, because })
})

test.each<[is: string, change: Partial<Measured>]>([
  ['completed', { completed: true, pointsBehind: 90 }],
  ['other', { pointsBehind: null }],
  ['behind', { pointsBehind: 10.1 }],
  ['ahead', { pointsBehind: -10.1 }],
  ['onPlan', { pointsBehind: -10 }],
  ['onPlan', { pointsBehind: 10 }],
])('class %s', (is, change) => {
  expect(decideClass({ ...onTime, ...change }, rule).class).toBe(is)
})

const course: Course = { passed: { approved: '2020-01-01' }, due: { connected: '2020-04-10' } }

test.each<[why: string, course: Course, on: string, progress: number, planned: number | null, behind: number | null]>([
  ['surveyed only', { passed: {}, due: {} }, '2020-04-15', 0, null, null],
  ['approved without a plan', { passed: { approved: '2020-01-01' }, due: {} }, '2020-04-15', 10, null, null],
  ['a plan before approval', course, '2019-12-31', 0, null, null],
  ['nothing due yet', course, '2020-01-31', 10, 10, 0],
  ['designed due after 30 % of the time', course, '2020-02-01', 10, 20, 10],
  ['started due after 50 %', course, '2020-02-21', 10, 35, 25],
  ['built due after 90 %', course, '2020-04-01', 10, 80, 70],
  ['on the planned day itself it is not late', course, '2020-04-10', 10, 80, 70],
  ['connection due the day after', course, '2020-04-11', 10, 100, 90],
  ['ahead', { ...course, passed: { approved: '2020-01-01', built: '2020-01-20' } }, '2020-01-31', 80, 10, -70],
  [
    'a gate passed later does not count yet',
    { ...course, passed: { approved: '2020-01-01', built: '2020-03-01' } },
    '2020-01-31',
    10,
    10,
    0,
  ],
  [
    'a gate’s own plan comes before the share',
    { ...course, due: { connected: '2020-04-10', started: '2020-03-31' } },
    '2020-02-21',
    10,
    20,
    10,
  ],
  [
    'approved on an unknown day: only given days are due',
    { passed: { approved: 'unknown' }, due: { connected: '2020-04-10' } },
    '2020-04-05',
    10,
    10,
    0,
  ],
  [
    'connected',
    { ...course, passed: { approved: '2020-01-01', connected: '2020-05-01' } },
    '2020-05-02',
    100,
    100,
    null,
  ],
])('%s', (_why, given, on, progressPercent, plannedPercent, pointsBehind) => {
  expect(measureProgress(given, on, rule)).toMatchObject({ progressPercent, plannedPercent, pointsBehind })
})
