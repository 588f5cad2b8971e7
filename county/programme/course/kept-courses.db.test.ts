import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { EVERYWHERE, type Scope, type ScopedTx, withScope } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { recordProgress } from '#county/programme/stage.actions.ts'
import { addTestCommunity, addTestUnit } from '#county/programme/testing.ts'
import { readCourses } from './kept-courses.ts'

const clock = stoppedClock('2020-04-15T02:00:00Z')
let db: TestDatabase
let shangpai: string
let taohua: string
let first: string

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.reset()
  shangpai = await addTestUnit(db.owner, '上派镇')
  taohua = await addTestUnit(db.owner, '桃花镇')
  first = await addTestCommunity(db.owner, { unitId: shangpai, name: '甲' })
})

const read = (tx: ScopedTx) => readCourses(tx, { knownAt: null })
const seen = (scope: Scope = EVERYWHERE) => db.inScope(scope, read)
const names = async (scope?: Scope) => (await seen(scope)).map(({ name }) => name).sort()
const start = (tx: ScopedTx) =>
  recordProgress(
    { tx, clock, actorId: null },
    { rows: [{ communityId: first, startedOn: { on: '2020-03-01', certain: true } }], source: 'hand', importId: null },
  )

test('what did not change is the very same object; what changed is read anew', async () => {
  await addTestCommunity(db.owner, { unitId: shangpai, name: '乙' })
  const before = new Map((await seen()).map((course) => [course.name, course]))
  await db.inScope(EVERYWHERE, start)
  const after = new Map((await seen()).map((course) => [course.name, course]))
  expect(after.get('乙')).toBe(before.get('乙'))
  expect(before.get('甲')?.passed.started).toBeUndefined()
  expect(after.get('甲')?.passed.started).toBe('2020-03-01')
})

test('a change that commits after others have asked is seen once it is committed', async () => {
  await seen()
  const { promise: written, resolve: hasWritten } = Promise.withResolvers<void>()
  const { promise: asked, resolve: haveAsked } = Promise.withResolvers<void>()
  const slow = withScope(db.app, { scope: EVERYWHERE }, async (tx) => {
    await start(tx)
    hasWritten()
    await asked
  })
  await written
  await addTestCommunity(db.owner, { unitId: shangpai, name: '丙' })
  expect(await names()).toEqual(['丙', '甲'])
  haveAsked()
  await slow
  expect((await seen()).find(({ name }) => name === '甲')?.passed.started).toBe('2020-03-01')
})

test('what a transaction wrote and took back is in nobody else’s answer', async () => {
  await seen()
  const undone = withScope(db.app, { scope: EVERYWHERE }, async (tx) => {
    await start(tx)
    expect((await read(tx))[0]?.passed.started).toBe('2020-03-01')
    throw new Error('taken back')
  })
  await expect(undone).rejects.toThrow('taken back')
  expect((await seen())[0]?.passed.started).toBeUndefined()
})

test('each scope sees its own, and a community that moves leaves one and enters the other', async () => {
  const own: Scope = { kind: 'units', unitIds: [shangpai] }
  const other: Scope = { kind: 'units', unitIds: [taohua] }
  expect([await names(own), await names(other)]).toEqual([['甲'], []])
  await db.owner`update registry.community set programme_unit_id = ${taohua}, lead_unit_id = ${taohua} where id = ${first}`
  expect([await names(own), await names(other)]).toEqual([[], ['甲']])
  await db.owner`update registry.community set removed_at = now() where id = ${first}`
  expect([await names(own), await names(other), await names()]).toEqual([[], [], []])
})
