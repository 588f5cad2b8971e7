import { describe, expect, test } from 'vitest'
import { type Requirement, requirementTableSchema } from '#county/evidence/requirement/requirement.contract.ts'
import shipped from '#county/evidence/requirement/requirements.json' with { type: 'json' }
import type { Stage } from '#terms/stage.ts'
import {
  type Asked,
  decideRequirements,
  decideStanding,
  explainReviewRefusal,
  findObstacle,
  isMet,
  isOutside,
  REVIEW_TABLE,
  type Review,
  STANDING_TABLE,
  type Standpoint,
} from './gate.rules.ts'

const table = requirementTableSchema.parse(shipped)
const asked: Asked = { category: 'commercial', unmanaged: false, approach: 'encouraged', funding: 'government' }
const codes = (gate: Parameters<typeof decideRequirements>[1], of: Partial<Asked>) =>
  decideRequirements(table, gate, { ...asked, ...of }).map((row) => row.code)

describe('what a gate asks depends on the community', () => {
  test.each<[string[], Partial<Asked>]>([
    [['approvalReply'], {}],
    [['ownersVote'], { funding: 'commercial' }],
    [[], { funding: 'commercial', category: 'underConstruction' }],
    [['approvalReply', 'developerPledge'], { approach: 'mandatory' }],
    [['ownersVote', 'developerPledge'], { approach: 'statutory', funding: 'commercial' }],
    [[], { funding: null, approach: null }],
  ])('%j', (wanted, change) => expect(codes('approved', change)).toEqual(wanted))

  test('every gate has a reviewer, and every row names its clause and how far it was read', () => {
    expect(table.gates).toHaveLength(8)
    expect(table.rows.filter((row) => row.source.zh === '' || !'ABC'.includes(row.tag))).toEqual([])
    expect(table.rows.filter((row) => row.tag === 'C' && row.required)).toEqual([])
  })
})

const row = (code: string): Requirement => table.rows.find((one) => one.code === code) as Requirement
test.each<[string, number | null, number, met: boolean, outside: boolean]>([
  ['retentionDays', null, 1, false, false],
  ['retentionDays', 30, 0, true, false],
  ['retentionDays', 29.5, 0, true, true],
  ['videoDelay', 2, 0, true, false],
  ['videoDelay', 2.1, 0, true, true],
  ['preliminaryReport', 5, 0, false, false],
  ['preliminaryReport', null, 1, true, false],
])('%s with value %s and %s file(s)', (code, value, files, met, outside) => {
  const given = { value, files: Array(files).fill({}) }
  expect([isMet(row(code), given), isOutside(row(code), given)]).toEqual([met, outside])
})

const at: Standpoint = { passed: false, source: null, submission: null, openFixes: 0 }
const standings: [Standpoint, (typeof STANDING_TABLE)[number]['standing']][] = [
  [at, 'collecting'],
  [{ ...at, submission: 'submitted' }, 'inReview'],
  [{ ...at, submission: 'returned' }, 'returned'],
  [{ ...at, passed: true, submission: 'passed' }, 'reviewed'],
  [{ ...at, passed: true, submission: 'conditional', openFixes: 1 }, 'conditional'],
  [{ ...at, passed: true, submission: 'conditional' }, 'reviewed'],
  [{ ...at, submission: 'passed' }, 'takenBack'],
  [{ ...at, passed: true, source: 'ledger' }, 'fromLedger'],
  [{ ...at, passed: true, source: 'page' }, 'byHand'],
]
test.each(standings)('%j stands as %s', (given, standing) => expect(decideStanding(given)).toBe(standing))
test('every row of the table of standings is tried', () => {
  expect(STANDING_TABLE.map((one) => one.standing).filter((one) => !standings.some(([, s]) => s === one))).toEqual([])
})

const passed = (...open: Stage[]) =>
  new Map<Stage, { passed: boolean; openFixes: number }>(
    (['approved', 'designed', 'started', 'built', 'trial'] as const).map((stage) => [
      stage,
      { passed: true, openFixes: open.includes(stage) ? 1 : 0 },
    ]),
  )
test.each<[Stage, Stage[], string | null]>([
  ['accepted', [], null],
  ['accepted', ['built'], 'built fixesOpen'],
  ['connected', ['trial'], null],
  ['connected', ['built'], 'built fixesOpen'],
  ['started', ['designed'], 'designed fixesOpen'],
  ['designed', ['started'], null],
  ['operating', [], 'accepted notPassed'],
])('%s with open fixes at %j', (stage, open, obstacle) => {
  const found = findObstacle(stage, passed(...open))
  expect(found && `${found.stage} ${found.because}`).toBe(obstacle)
})

const review: Review = {
  ...{ outcome: 'passed', reason: null, fixes: [], today: '2020-04-15', state: 'submitted' },
  ...{ isSubmitter: false, reviewerMay: true, failing: 0 },
}
const fixes = [{ dueOn: '2020-04-15' }]
const reviews: [string | null, Partial<Review>][] = [
  [null, {}],
  ['notWaiting', { state: 'passed' }],
  ['ownSubmission', { isSubmitter: true }],
  ['countyReviews', { reviewerMay: false }],
  ['reasonMissing', { outcome: 'returned' }],
  [null, { outcome: 'returned', reason: '缺页' }],
  ['fixesMissing', { outcome: 'conditional' }],
  [null, { outcome: 'conditional', fixes }],
  ['fixesNotWanted', { fixes }],
  ['fixDueInPast', { outcome: 'conditional', fixes: [{ dueOn: '2020-04-14' }] }],
  ['measurementFails', { failing: 1 }],
  [null, { outcome: 'conditional', fixes, failing: 1 }],
]
test.each(reviews)('%s: %j', (because, change) => {
  expect(explainReviewRefusal({ ...review, ...change })?.because ?? null).toBe(because)
})
test('every row of the table of reviews is tried', () => {
  expect(REVIEW_TABLE.filter((one) => !reviews.some(([because]) => because === one.because))).toEqual([])
})
