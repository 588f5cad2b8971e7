/** Levels, deadlines and stops of the clock as tables of cases, and what must hold for any days. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '#terms/day.ts'
import { addWorkingDays, isWorkingDay } from '#terms/working-days.ts'
import {
  countDaysLeft,
  decideResumed,
  decideReturned,
  decideRise,
  doesClockRun,
  levelOrder,
  type Timed,
} from './escalation.rules.ts'
import { type EscalationRule, escalationRuleSchema } from './rule.contract.ts'
import { DEFAULT_RULE } from './rule.store.ts'

// Wednesday; 2020-05-01 to 05 are a holiday, 2020-04-26 and 05-09 are worked weekends.
const open: Timed = { state: 'open', level: 'none', deadline: '2020-04-15', pausedOn: null }

describe('a late matter rises', () => {
  test.each<[name: string, matter: Partial<Timed>, today: Day, outcome: string | null]>([
    ['not on the day itself', {}, '2020-04-15', null],
    ['one working day after', {}, '2020-04-16', 'blue 2020-04-23 late 1'],
    ['not on a Saturday: no working day has passed', { deadline: '2020-04-17' }, '2020-04-18', null],
    ['on a worked Sunday', { deadline: '2020-04-24' }, '2020-04-26', 'blue 2020-05-06 late 1'],
    ['not on a holiday', { deadline: '2020-04-30' }, '2020-05-05', null],
    ['after the holiday', { deadline: '2020-04-30' }, '2020-05-06', 'blue 2020-05-12 late 1'],
    ['from blue to yellow', { level: 'blue' }, '2020-04-16', 'yellow 2020-04-23 late 1'],
    ['from yellow to red with its shorter time', { level: 'yellow' }, '2020-04-16', 'red 2020-04-21 late 1'],
    ['never beyond red', { level: 'red' }, '2020-12-31', null],
    ['not while the clock stands', { pausedOn: '2020-04-10' }, '2020-05-06', null],
    ['not while it is checked', { state: 'replied' }, '2020-05-06', null],
    ['not when it waits to be closed', { state: 'checked' }, '2020-05-06', null],
    ['not when it is only proposed', { state: 'proposed' }, '2020-05-06', null],
    ['one level at a time, however late', {}, '2020-06-30', 'blue 2020-07-07 late 52'],
  ])('%s', (_name, change, today, outcome) => {
    const rise = decideRise({ ...open, ...change }, today, DEFAULT_RULE)
    expect(rise && `${rise.level} ${rise.deadline} late ${rise.late}`).toBe(outcome)
  })

  test('a table that leaves a level out goes on to the next it has, after the days it says', () => {
    const [, , red] = DEFAULT_RULE.steps
    const rule: EscalationRule = { ...DEFAULT_RULE, steps: red ? [{ ...red, afterDays: 3 }] : [] }
    expect(decideRise(open, '2020-04-17', rule)).toBeNull()
    expect(decideRise(open, '2020-04-20', rule)).toMatchObject({ level: 'red' })
  })

  test('a table whose levels fall is refused', () => {
    const upsideDown = { ...DEFAULT_RULE, steps: DEFAULT_RULE.steps.toReversed() }
    expect(escalationRuleSchema.safeParse(upsideDown).success).toBe(false)
  })
})

test.each<[matter: Partial<Timed>, today: Day, days: number | null]>([
  [{}, '2020-04-13', 2],
  [{}, '2020-04-15', 0],
  [{}, '2020-04-20', -3],
  [{ pausedOn: '2020-04-13' }, '2020-06-01', 2],
  [{ state: 'replied' }, '2020-04-13', null],
  [{ state: 'closed' }, '2020-04-13', null],
])('%j on %s has %s working days left', (change, today, days) => {
  expect(countDaysLeft({ ...open, ...change }, today)).toBe(days)
})

test.each<[deadline: Day, today: Day, outcome: Day]>([
  ['2020-04-10', '2020-04-15', '2020-04-22'],
  ['2020-04-17', '2020-04-15', '2020-04-22'],
  ['2020-05-20', '2020-04-15', '2020-05-20'],
])('sent back: deadline %s on %s becomes %s', (deadline, today, outcome) => {
  expect(decideReturned(deadline, today, DEFAULT_RULE)).toBe(outcome)
})

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2019-06-01', days))
const workingDay = day.filter(isWorkingDay)

describe('whatever the days', () => {
  test('a stop leaves exactly what was left, or as late as it was', () => {
    fc.assert(
      fc.property(workingDay, day, fc.integer({ min: 0, max: 120 }), (deadline, from, length) => {
        const to = addDays(from, length)
        const before = countDaysLeft({ ...open, deadline }, from)
        const after = countDaysLeft({ ...open, deadline: decideResumed(deadline, { from, to }).deadline }, to)
        expect(after).toBe(before)
      }),
    )
  })

  test('two stops one after the other are as good as one', () => {
    fc.assert(
      fc.property(workingDay, day, fc.nat(60), fc.nat(60), (deadline, from, first, second) => {
        const [middle, to] = [addDays(from, first), addDays(from, first + second)]
        const once = decideResumed(deadline, { from, to }).deadline
        const half = decideResumed(deadline, { from, to: middle }).deadline
        expect(decideResumed(half, { from: middle, to }).deadline).toBe(once)
      }),
    )
  })

  test('a rise goes up, gives at least one working day, and only when the clock runs against the unit', () => {
    const matter = fc.record({
      state: fc.constantFrom('proposed', 'open', 'replied', 'checked', 'closed', 'withdrawn'),
      level: fc.constantFrom('none', 'blue', 'yellow', 'red'),
      deadline: day,
      pausedOn: fc.option(day),
    })
    fc.assert(
      fc.property(matter as fc.Arbitrary<Timed>, day, (one, today) => {
        const rise = decideRise(one, today, DEFAULT_RULE)
        if (rise === null) return
        expect(doesClockRun(one) && one.deadline < today).toBe(true)
        expect(levelOrder(rise.level)).toBeGreaterThan(levelOrder(one.level))
        expect(rise.deadline >= addWorkingDays(today, 1)).toBe(true)
      }),
    )
  })
})
