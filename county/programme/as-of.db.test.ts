/** Any sequence of records, corrections, withdrawals and plans, asked for any day D as known at any K: SQL equals a model that simply replays it. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { addDays, type Day } from '#terms/day.ts'
import { STAGES, type Stage } from '#terms/stage.ts'
import { listCourses } from './course/course.store.ts'
import { hasPassed, measureCourse } from './course/measured.rules.ts'
import { decideClass, decideLight, measureProgress } from './figures/progress.rules.ts'
import { defaultRule } from './rules/rule.store.ts'
import { recordProgress, undoProgress } from './stage.actions.ts'
import { addTestCommunity, addTestUnit } from './testing.ts'

const rule = defaultRule('light')
const clock = stoppedClock('2020-01-01T00:00:00Z')
let db: TestDatabase
let unitId: string

beforeAll(async () => {
  db = await openTestDatabase()
  unitId = await addTestUnit(db.owner, '上派镇')
})
afterAll(() => db.close())

const START: Day = '2020-01-01'
const gates = STAGES.filter((stage) => stage !== 'surveyed')
const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays(START, n))
const said = fc.oneof(
  { weight: 5, arbitrary: day.map((on) => ({ on, certain: true })) },
  { weight: 1, arbitrary: fc.constant({ on: null, certain: false }) },
  { weight: 2, arbitrary: fc.constant(null) },
)
const step = fc.record({
  after: fc.integer({ min: 0, max: 5 }),
  undo: fc.boolean(),
  gate: fc.constantFrom(...gates),
  said,
  plan: fc.option(fc.option(day, { nil: null }), { nil: undefined, freq: 1 }),
})

interface Known {
  readonly at: Date
  readonly passed: ReadonlyMap<Stage, Day | 'unknown'>
  readonly planned: Day | null
  readonly baseline: Day | null
}

test('as-of answers equal the replay', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(day, fc.integer({ min: 0, max: 45 })), { minLength: 4, maxLength: 4 }),
      async (steps, questions) => {
        const id = await addTestCommunity(db.owner, { unitId, name: 'x' })
        const history = await replay(id, steps)
        for (const [on, after] of questions) {
          const knownAt = new Date(Date.parse('2020-01-01T00:00:00Z') + after * 86_400_000)
          await compare(id, { on, knownAt, model: history.findLast((known) => known.at <= knownAt) })
        }
        await compare(id, { on: questions[0]?.[0] ?? START, knownAt: null, model: history.at(-1) })
      },
    ),
    { numRuns: 40 },
  )
})

/** Records each step in the database and in the model; a step marked undo is taken back at once, an hour later. */
async function replay(
  communityId: string,
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
): Promise<Known[]> {
  const history: Known[] = []
  let now: Known = { at: new Date(0), passed: new Map(), planned: null, baseline: null }
  let at = Date.parse('2020-01-01T00:00:00Z')
  for (const [place, one] of steps.entries()) {
    at += one.after * 86_400_000 + 3_600_000
    clock.set(new Date(at).toISOString())
    const importId = String(100 + place)
    const rows = [{ communityId, [`${one.gate}On`]: one.said, plannedDoneOn: one.plan }]
    await db.inScope(EVERYWHERE, (tx) =>
      recordProgress({ tx, clock, actorId: null }, { rows, source: 'ledger', importId }),
    )
    const before = now
    now = learn(now, one, new Date(at))
    history.push(now)
    if (!one.undo) continue
    at += 3_600_000
    clock.set(new Date(at).toISOString())
    await db.inScope(EVERYWHERE, (tx) => undoProgress({ tx, clock, actorId: null }, { importId }))
    now = { ...before, at: new Date(at) }
    history.push(now)
  }
  return history
}

function learn(
  now: Known,
  one: { gate: Stage; said: { on: Day | null } | null; plan: Day | null | undefined },
  at: Date,
): Known {
  const passed = new Map(now.passed)
  if (one.said === null) passed.delete(one.gate)
  else passed.set(one.gate, one.said.on ?? 'unknown')
  if (one.plan === undefined) return { ...now, at, passed }
  return { at, passed, planned: one.plan, baseline: now.baseline ?? one.plan }
}

async function compare(id: string, asked: { on: Day; knownAt: Date | null; model: Known | undefined }): Promise<void> {
  const { on, knownAt, model } = asked
  const [course] = await db.inScope(EVERYWHERE, (tx) => listCourses(tx, { knownAt, ids: [id] }))
  if (course === undefined) throw new Error('the community is not there')
  const row = measureCourse(course, on, { version: 0, content: rule })
  const passed = Object.fromEntries(model?.passed ?? [])
  const measured = measureProgress({ passed, due: { connected: model?.baseline ?? null } }, on, rule)
  const isPassed = (stage: Stage) => passed[stage] !== undefined && (passed[stage] === 'unknown' || passed[stage] <= on)
  expect(gates.map((stage) => hasPassed(course, stage, on))).toEqual(gates.map(isPassed))
  expect(row).toMatchObject({
    progressPercent: measured.progressPercent,
    plannedPercent: measured.plannedPercent,
    pointsBehind: measured.pointsBehind,
    light: decideLight(measured, rule).light,
    class: decideClass(measured, rule).class,
  })
  expect(course.planConnected).toBe(model?.planned ?? null)
}
