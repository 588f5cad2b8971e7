import { expect, test } from 'vitest'
import type { Level } from '#site/alarms/alarm/kind.contract.ts'
import { decideRise, findDue, USUAL_ESCALATION } from './escalation.rules.ts'

const raisedAt = new Date('2026-04-01T00:00:00Z')
const after = (seconds: number) => new Date(raisedAt.getTime() + seconds * 1000)

test.each<[level: Level, seconds: number, risen: number]>([
  ['danger', 29, 0],
  ['danger', 30, 1],
  ['danger', 60, 2],
  ['danger', 7200, 3],
  ['urgent', 119, 0],
  ['urgent', 600, 2],
  ['notice', 1799, 0],
  ['notice', 1800, 1],
])('%s after %d s has risen %d steps', (level, seconds, risen) => {
  expect(decideRise(USUAL_ESCALATION, { level, raisedAt }, after(seconds))).toBe(risen)
})

test('who is to be called is the last step that was taken', () => {
  expect(findDue(USUAL_ESCALATION, { level: 'danger', risen: 0 })).toBeNull()
  expect(findDue(USUAL_ESCALATION, { level: 'danger', risen: 2 })?.duty).toBe('propertyManager')
})

test('an empty table calls nobody', () => {
  expect(decideRise([], { level: 'danger', raisedAt }, after(9999))).toBe(0)
})
