/** Who may answer and check, what is allowed in which state, and on whom a matter waits: one row a case. */
import { expect, test } from 'vitest'
import type { Acting } from '#county/matters/needs.ts'
import { decideWaiting, isAllowed, mayAnswer, mayCheck, TRANSITIONS, type Transition } from './matter.rules.ts'
import { MATTER_STATES, type MatterState } from './words.contract.ts'

const matter = { leadUnitId: '5', repliedBy: '50', leads: false }
const person = (more: Partial<Acting>): Acting => ({ accountId: '1', name: 'x', unitId: null, ...more })

test.each<[name: string, actor: Partial<Acting>, leads: boolean, answers: boolean, checks: boolean]>([
  ['the responsible unit answers and does not check', { unitId: '5' }, false, true, false],
  ['so does who has it in the scope of units', { unitId: '4' }, true, true, false],
  ['another unit checks and does not answer', { unitId: '6' }, false, false, true],
  ['oversight of the whole county checks', {}, false, false, true],
  ['the office does both', { manages: true }, false, true, true],
  ['but not who answered', { accountId: '50', manages: true }, false, true, false],
  ['nor their deputy', { accountId: '9', deputyFor: ['50'], manages: true }, false, true, false],
])('%s', (_name, actor, leads, answers, checks) => {
  expect([mayAnswer({ ...matter, leads }, person(actor)), mayCheck({ ...matter, leads }, person(actor))]).toEqual([
    answers,
    checks,
  ])
})

test('nothing is closed without a passed check, and nothing finished is worked on', () => {
  const leading = (to: MatterState) =>
    (Object.keys(TRANSITIONS) as Transition[]).filter((step) => TRANSITIONS[step].to === to)
  expect(leading('closed')).toEqual(['close'])
  expect(leading('checked')).toEqual(['pass'])
  const from = (state: MatterState) =>
    (Object.keys(TRANSITIONS) as Transition[]).filter((step) => isAllowed(step, state))
  expect(from('closed')).toEqual(['reopen'])
  expect(from('withdrawn')).toEqual([])
  expect(Object.keys(MATTER_STATES)).toHaveLength(6)
})

const at = new Date('2020-04-10T02:00:00Z')
const still = { state: 'open', stateAt: at, pausedOn: null, pauseAskedAt: null } as const
test.each([
  [
    { ...still, state: 'proposed' as const },
    { on: 'office', since: '2020-04-10' },
  ],
  [still, { on: 'lead', since: '2020-04-10' }],
  [
    { ...still, pauseAskedAt: new Date('2020-04-12T20:00:00Z') },
    { on: 'office', since: '2020-04-13' },
  ],
  [
    { ...still, pausedOn: '2020-04-14' },
    { on: 'pause', since: '2020-04-14' },
  ],
  [
    { ...still, state: 'replied' as const },
    { on: 'check', since: '2020-04-10' },
  ],
  [
    { ...still, state: 'checked' as const },
    { on: 'office', since: '2020-04-10' },
  ],
  [{ ...still, state: 'closed' as const }, null],
  [{ ...still, state: 'withdrawn' as const }, null],
])('%j waits on %j', (given, waiting) => {
  expect(decideWaiting(given)).toEqual(waiting)
})
