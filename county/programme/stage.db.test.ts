/** Recording, undoing and moving progress on a real PostgreSQL. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { countProgramme } from './figures.actions.ts'
import type { ProgressInput } from './stage/progress.contract.ts'
import { moveProgress, recordProgress, undoProgress } from './stage.actions.ts'
import { addTestCommunity, addTestUnit } from './testing.ts'

let db: TestDatabase
let unitId: string
let a: string
let b: string
const clock = stoppedClock('2020-04-15T02:00:00Z')

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.reset()
  clock.set('2020-04-15T02:00:00Z')
  unitId = await addTestUnit(db.owner, '上派镇')
  a = await addTestCommunity(db.owner, { unitId, name: '甲小区', funding: 'government' })
  b = await addTestCommunity(db.owner, { unitId, name: '乙小区', category: 'old', funding: 'commercial' })
})

const sure = (on: string) => ({ on, certain: true })

function record(rows: readonly ProgressInput[], importId: string | null = '1') {
  return db.inScope(EVERYWHERE, (tx) =>
    recordProgress({ tx, clock, actorId: '7' }, { rows, source: 'ledger', importId }),
  )
}

function figures(on: string, knownAt: string | null = null) {
  return db.inScope(EVERYWHERE, (tx) => countProgramme(tx, { on, knownAt: knownAt ? new Date(knownAt) : null }))
}

test('days of the past are counted on those days, as known now', async () => {
  await record([{ communityId: a, approvedOn: sure('2019-08-22'), startedOn: sure('2019-10-09'), builtOn: null }])
  expect((await figures('2019-10-08')).totals).toMatchObject({ surveyed: 2, planned: 1, government: 1, started: 0 })
  expect((await figures('2019-10-09')).totals).toMatchObject({ planned: 1, started: 1, built: 0 })
})

test('before it was recorded it was not known', async () => {
  await record([{ communityId: a, approvedOn: sure('2019-08-22') }])
  expect((await figures('2020-04-15', '2020-04-15T01:59:59Z')).totals.planned).toBe(0)
  expect((await figures('2020-04-15', '2020-04-15T02:00:00Z')).totals.planned).toBe(1)
})

test('saying the same again changes nothing; another day is a correction that keeps what was known', async () => {
  await record([{ communityId: a, startedOn: sure('2020-01-01') }])
  clock.set('2020-05-01T00:00:00Z')
  expect(await record([{ communityId: a, startedOn: sure('2020-01-01') }], '2')).toMatchObject({
    unchanged: 1,
    added: 0,
  })
  expect(await record([{ communityId: a, startedOn: sure('2020-02-01') }], '3')).toMatchObject({ corrected: 1 })
  expect((await figures('2020-01-15')).totals.started).toBe(0)
  expect((await figures('2020-01-15', '2020-04-20T00:00:00Z')).totals.started).toBe(1)
})

test('undoing an import brings back what held before it', async () => {
  await record(
    [{ communityId: a, startedOn: sure('2020-01-01'), plannedDoneOn: '2020-06-01', blocker: '供电未落实' }],
    '1',
  )
  clock.set('2020-04-16T00:00:00Z')
  const second = {
    startedOn: sure('2020-02-01'),
    builtOn: sure('2020-03-01'),
    plannedDoneOn: '2020-09-01',
    blocker: null,
  }
  await record([{ communityId: a, approvedOn: sure('2019-12-01'), ...second }], '2')
  expect((await figures('2020-04-16')).totals).toMatchObject({ built: 1, blocked: 0 })
  clock.set('2020-04-17T00:00:00Z')
  await db.inScope(EVERYWHERE, (tx) => undoProgress({ tx, clock, actorId: '7' }, { importId: '2' }))
  const after = await figures('2020-04-17')
  expect(after.totals).toMatchObject({ planned: 0, started: 1, built: 0, blocked: 1 })
  expect((await figures('2020-01-10')).totals.started).toBe(1)
  const [state] = await db.owner`select plan_connected, due_connected from programme.current_state`
  expect(state).toEqual({ plan_connected: '2020-06-01', due_connected: '2020-06-01' })
})

test('undoing leaves what was recorded later', async () => {
  await record([{ communityId: a, startedOn: sure('2020-01-01') }], '1')
  clock.set('2020-04-16T00:00:00Z')
  await record([{ communityId: a, startedOn: sure('2020-02-01') }], '2')
  await db.inScope(EVERYWHERE, (tx) => undoProgress({ tx, clock, actorId: '7' }, { importId: '1' }))
  expect((await figures('2020-04-16')).totals.started).toBe(1)
})

test('a moved plan keeps its baseline', async () => {
  await record([{ communityId: a, plannedDoneOn: '2020-06-01' }], '1')
  clock.set('2020-04-16T00:00:00Z')
  await record([{ communityId: a, plannedDoneOn: '2020-09-01' }], '2')
  const [state] = await db.owner`select plan_connected, due_connected from programme.current_state`
  expect(state).toEqual({ plan_connected: '2020-09-01', due_connected: '2020-06-01' })
})

test('one text can name two kinds; a text that names none waits for a person', async () => {
  await record([
    { communityId: a, blocker: '进场难，物业不配合' },
    { communityId: b, blocker: '情况复杂' },
  ])
  const { blockers } = await figures('2020-04-15')
  expect(blockers.map((row) => row.kind).sort()).toEqual(['entry', 'other', 'property'])
  expect(await db.owner`select kind from programme.blocker where needs_look`).toEqual([{ kind: 'other' }])
})

test('merging gives the survivor what only the other had', async () => {
  await record([
    { communityId: a, approvedOn: sure('2019-08-01') },
    { communityId: b, approvedOn: sure('2019-09-01'), startedOn: sure('2019-10-01'), plannedDoneOn: '2020-08-01' },
  ])
  await db.inScope(EVERYWHERE, (tx) => moveProgress({ tx, clock, actorId: '7' }, { fromId: b, intoId: a }))
  const [state] = await db.owner`
    select approved_on, started_on, plan_connected from programme.current_state where community_id = ${a}`
  expect(state).toEqual({ approved_on: '2019-08-01', started_on: '2019-10-01', plan_connected: '2020-08-01' })
})

test('a unit sees and counts its own communities only', async () => {
  const other = await addTestUnit(db.owner, '桃花镇')
  const c = await addTestCommunity(db.owner, { unitId: other, name: '丙小区' })
  await record([
    { communityId: a, approvedOn: sure('2019-08-22') },
    { communityId: c, approvedOn: sure('2019-08-22') },
  ])
  const own = await db.inScope({ kind: 'units', unitIds: [other] }, (tx) =>
    countProgramme(tx, { on: '2020-04-15', knownAt: null }),
  )
  expect(own.totals).toMatchObject({ surveyed: 1, planned: 1 })
  expect(own.units.map((unit) => unit.unitName)).toEqual(['桃花镇'])
})

test('history cannot be rewritten by the application', async () => {
  await record([{ communityId: a, approvedOn: sure('2019-08-22') }])
  const rewrite = db.inScope(EVERYWHERE, (tx) => tx`update programme.community_stage set passed_on = '2018-01-01'`)
  await expect(rewrite).rejects.toThrow(/permission denied/)
})
