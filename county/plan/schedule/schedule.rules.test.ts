import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, daysBetween } from '#terms/day.ts'
import { isWorkingDay } from '#terms/working-days.ts'
import { countSteps, dayAt, endFrom, numberOf, onOrAfter, onOrBefore, startFrom } from './calendar.rules.ts'
import { gatherFacts } from './facts.rules.ts'
import { findFlaw, orderTasks } from './network.rules.ts'
import { findLatestStart, type PlanTask, scheduleForward } from './schedule.rules.ts'
import { measureSlack } from './slack.rules.ts'

const task = (code: string, part: Partial<PlanTask> = {}): PlanTask => ({
  ...{ code, gate: null, gateAt: null, unit: 'working', duration: 5, least: null, needs: [], notBefore: null },
  ...part,
})
const after = (code: string, lag = 0) => ({ after: code, kind: 'finish' as const, lag })
const besides = (code: string, lag = 0) => ({ after: code, kind: 'start' as const, lag })

/** Works → acceptance → 30 days of trial → final; line beside the works. */
const PATH: readonly PlanTask[] = [
  task('works', { duration: 10, gate: 'started', gateAt: 'start' }),
  task('line', { duration: 3, needs: [besides('works', 2)] }),
  task('preliminary', { duration: 2, needs: [after('works')], gate: 'built', gateAt: 'end' }),
  task('test', { duration: 2, needs: [after('preliminary'), after('line')], gate: 'connected', gateAt: 'end' }),
  task('trial', {
    unit: 'calendar',
    duration: 30,
    least: 30,
    needs: [after('preliminary')],
    gate: 'trial',
    gateAt: 'start',
  }),
  task('final', { duration: 5, needs: [after('trial'), after('test')], gate: 'accepted', gateAt: 'end' }),
]

describe('the calendar', () => {
  test.each<[string, Day, number, Day]>([
    ['a working week', '2020-04-13', 5, '2020-04-17'],
    ['over a weekend', '2020-04-16', 3, '2020-04-20'],
    ['over the holidays of May, with a Saturday worked before', '2020-04-24', 5, '2020-04-29'],
    ['over the National Day of 2020', '2020-09-30', 2, '2020-10-09'],
  ])('%s', (_what, start, duration, end) => {
    expect(dayAt(endFrom(numberOf(start), duration, 'working'))).toBe(end)
    expect(dayAt(startFrom(numberOf(end), duration, 'working'))).toBe(start)
  })
})

describe('a plan from its start', () => {
  const spans = scheduleForward({ tasks: PATH, startOn: '2020-04-18' })
  test.each<[string, Day, Day]>([
    ['works', '2020-04-20', '2020-04-30'],
    ['line', '2020-04-22', '2020-04-24'],
    ['preliminary', '2020-05-06', '2020-05-07'],
    ['test', '2020-05-08', '2020-05-09'],
    ['trial', '2020-05-08', '2020-06-06'],
    ['final', '2020-06-08', '2020-06-12'],
  ])('%s', (code, startsOn, endsOn) => {
    expect(spans.get(code)).toEqual({ startsOn, endsOn })
  })

  test('slack and the critical chain', () => {
    const slack = measureSlack(PATH, spans)
    expect([...slack].filter(([, one]) => one.critical).map(([code]) => code)).toEqual([
      'works',
      'preliminary',
      'trial',
      'final',
    ])
    expect(slack.get('test')?.slack).toBe(20)
    // The trial ends on a Saturday: one working day more of works would not move the final acceptance on Monday.
    expect(slack.get('works')?.slack).toBe(1)
    expect(slack.get('final')?.slack).toBe(0)
  })
})

test('backward from a target: the latest start that still meets it', () => {
  const startOn = findLatestStart({ tasks: PATH, earliest: '2020-04-01', targetOn: '2020-06-30' })
  expect(startOn).toBe('2020-06-10')
  expect(scheduleForward({ tasks: PATH, startOn: startOn ?? '' }).get('test')?.endsOn).toBe('2020-06-30')
  expect(findLatestStart({ tasks: PATH, earliest: '2020-06-11', targetOn: '2020-06-30' })).toBeNull()
})

describe('what happened', () => {
  const factsOf = (passed: Parameters<typeof gatherFacts>[1], actual: Parameters<typeof gatherFacts>[2] = new Map()) =>
    gatherFacts(orderTasks(PATH), passed, actual)
  const forecast = (facts: ReturnType<typeof factsOf>, today: Day) =>
    scheduleForward({ tasks: PATH, startOn: '2020-04-20', facts, today })

  test('a later gate says that what comes before has ended', () => {
    const facts = factsOf({ built: '2020-05-20' })
    expect(facts.get('works')).toMatchObject({ ended: true, finishedOn: null })
    expect(facts.get('line')).toMatchObject({ begun: false, ended: false })
    const spans = forecast(facts, '2020-06-01')
    expect(spans.get('preliminary')?.endsOn).toBe('2020-05-20')
    expect(spans.get('works')?.endsOn).toBe('2020-05-18')
    expect(spans.get('trial')).toEqual({ startsOn: '2020-06-01', endsOn: '2020-06-30' })
  })
  test('what has begun and should have ended ends today at the earliest', () => {
    expect(forecast(factsOf({ started: '2020-04-20' }), '2020-05-15').get('works')).toEqual({
      startsOn: '2020-04-20',
      endsOn: '2020-05-15',
    })
  })
  test('what should have begun begins today at the earliest', () => {
    expect(forecast(factsOf({}), '2020-05-15').get('works')?.startsOn).toBe('2020-05-15')
  })
  test('a recorded day of the line counts like any other', () => {
    const facts = factsOf({ built: 'unknown' }, new Map([['line', { startedOn: null, finishedOn: '2020-07-01' }]]))
    expect(forecast(facts, '2020-06-01').get('test')?.startsOn).toBe('2020-07-02')
  })
})

test.each<[string, PlanTask[]]>([
  ['twice', [task('a'), task('a')]],
  ['unknownNeed', [task('a', { needs: [after('x')] })]],
  ['circle', [task('a', { needs: [after('b')] }), task('b', { needs: [after('a')] })]],
  ['tooShort', [task('a', { duration: 29, least: 30 })]],
  ['gateTwice', [task('a', { gate: 'built' }), task('b', { gate: 'built' })]],
])('a network is refused: %s', (because, tasks) => {
  expect(findFlaw(tasks)?.because).toBe(because)
})

const dayNumber = fc.integer({ min: numberOf('2018-01-01'), max: numberOf('2027-12-31') })
const network = fc
  .array(
    fc.record({
      duration: fc.integer({ min: 1, max: 40 }),
      unit: fc.constantFrom('working' as const, 'calendar' as const),
      needs: fc.array(
        fc.record({ back: fc.nat(5), kind: fc.constantFrom('finish' as const, 'start' as const), lag: fc.nat(9) }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((rows) =>
    rows.map((row, place) =>
      task(`t${place}`, {
        ...{ duration: row.duration, unit: row.unit },
        needs:
          place === 0
            ? []
            : row.needs.map((need) => ({
                after: `t${place - 1 - (need.back % place)}`,
                kind: need.kind,
                lag: need.lag,
              })),
      }),
    ),
  )

test('no task begins before what it needs; each lasts its days; working tasks touch working days only', () => {
  fc.assert(
    fc.property(network, dayNumber, (tasks, start) => {
      const startOn = dayAt(start)
      const spans = scheduleForward({ tasks, startOn })
      for (const one of tasks) {
        const span = spans.get(one.code)
        if (!span) return false
        if (span.startsOn < startOn) return false
        if (one.unit === 'working' && !(isWorkingDay(span.startsOn) && isWorkingDay(span.endsOn))) return false
        if (countSteps(numberOf(span.startsOn), numberOf(span.endsOn), one.unit) !== one.duration - 1) return false
        for (const need of one.needs) {
          const before = spans.get(need.after)
          if (need.kind === 'finish' && !(span.startsOn > (before?.endsOn ?? '9'))) return false
          if (need.kind === 'start' && !(span.startsOn >= (before?.startsOn ?? '9'))) return false
          const from = numberOf((need.kind === 'finish' ? before?.endsOn : before?.startsOn) ?? '')
          if (countSteps(onOrBefore(from, one.unit), numberOf(span.startsOn), one.unit) < need.lag) return false
        }
      }
      return true
    }),
  )
})

test('a later start never ends anything earlier, nor does a pin', () => {
  fc.assert(
    fc.property(network, dayNumber, fc.nat(60), (tasks, start, slip) => {
      const now = scheduleForward({ tasks, startOn: dayAt(start) })
      const later = scheduleForward({ tasks, startOn: dayAt(start + slip) })
      const pinned = scheduleForward({
        tasks: tasks.map((one) => ({ ...one, notBefore: dayAt(numberOf(now.get(one.code)?.startsOn ?? '') + slip) })),
        startOn: dayAt(start),
      })
      return tasks.every(
        ({ code }) =>
          (later.get(code)?.endsOn ?? '') >= (now.get(code)?.endsOn ?? '9') &&
          daysBetween(now.get(code)?.startsOn ?? '', pinned.get(code)?.startsOn ?? '') >= slip,
      )
    }),
  )
})

test('a trial run lasts thirty days whatever the calendar', () => {
  fc.assert(
    fc.property(dayNumber, (start) => {
      const span = scheduleForward({ tasks: PATH, startOn: dayAt(start) }).get('trial')
      return daysBetween(span?.startsOn ?? '', span?.endsOn ?? '') === 29
    }),
  )
})

test('a task may use its slack and the plan ends on the same day', () => {
  fc.assert(
    fc.property(network, dayNumber, fc.nat(13), (tasks, start, pick) => {
      const startOn = dayAt(start)
      const spans = scheduleForward({ tasks, startOn })
      const one = tasks[pick % tasks.length]
      const slack = measureSlack(tasks, spans).get(one?.code ?? '')?.slack ?? 0
      const longer = tasks.map((other) => (other === one ? { ...other, duration: other.duration + slack } : other))
      const last = (of: ReadonlyMap<string, { endsOn: Day }>) =>
        [...of.values()]
          .map((span) => span.endsOn)
          .sort()
          .at(-1)
      return last(scheduleForward({ tasks: longer, startOn })) === last(spans)
    }),
  )
})

test('onOrAfter and onOrBefore agree with the calendar of offices', () => {
  fc.assert(
    fc.property(dayNumber, (day) => {
      const [up, down] = [onOrAfter(day, 'working'), onOrBefore(day, 'working')]
      return isWorkingDay(dayAt(up)) && isWorkingDay(dayAt(down)) && down <= day && day <= up
    }),
  )
})
