/** Planning many at once on a real PostgreSQL: preview leaves no trace, apply is whole, undo brings back what held. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { EVERYWHERE, type Scope, type ScopedTx } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { planCommunity } from '#county/plan/community/plan.actions.ts'
import { addTestCommunity, addTestUnit } from '#county/plan/testing.ts'
import { recordProgress } from '#county/programme/stage.actions.ts'
import { applyPlans, applySlip, previewPlans, previewSlip, takeBackBatch } from './bulk.actions.ts'
import { planPasted } from './paste.actions.ts'

let db: TestDatabase
let towns: string[] = []
let ids: string[] = []
const clock = stoppedClock('2020-04-15T02:00:00Z')
const actor = { accountId: '7', name: '周明' }

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.reset()
  clock.set('2020-04-15T02:00:00Z')
  towns = [await addTestUnit(db.owner, '上派镇'), await addTestUnit(db.owner, '桃花镇')]
  ids = []
  for (let n = 0; n < 12; n += 1)
    ids.push(await addTestCommunity(db.owner, { unitId: towns[n % 2] ?? '', name: `小区${n}`, funding: 'government' }))
  const rows = ids.map((communityId, n) => ({
    communityId,
    approvedOn: { on: '2020-03-02', certain: true },
    ...(n < 8 ? { plannedDoneOn: '2020-12-31' } : {}),
  }))
  await inAll((tx) => recordProgress({ tx, clock, actorId: '7' }, { rows, source: 'ledger', importId: null }))
  await db.owner`
    insert into registry.yearly_target (unit_id, year, planned, started, built, connected)
    select id, 2020, 0, 0, 0, 6 from registry.unit`
})

const inAll = <T>(work: (tx: ScopedTx) => Promise<T>) => db.inScope(EVERYWHERE, work)
const needs = (tx: ScopedTx) => ({ tx, clock, actor })
const wishOf = (communityIds: string[]) => ({
  ...({ communityIds, template: null, direction: 'target', startOn: '2020-04-20', perUnit: 1, everyDays: 10 } as const),
  replan: false,
})
async function planAll() {
  const { seal } = await inAll((tx) => previewPlans(needs(tx), wishOf(ids)))
  return inAll((tx) => applyPlans(needs(tx), { ...wishOf(ids), seal, reason: '首批' }))
}
const traces = async () =>
  (
    await db.owner`select (select count(*)::int from plan.version) as plans, (select count(*)::int from programme.milestone) as days`
  )[0]

describe('a preview', () => {
  test('says what would be and leaves no trace', async () => {
    const before = await traces()
    const preview = await inAll((tx) => previewPlans(needs(tx), wishOf(ids)))
    expect(preview.rows).toHaveLength(12)
    expect(preview.rows[0]).toMatchObject({ connectedOn: '2020-12-31', misses: false, hadPlan: false })
    const starts = preview.rows
      .filter((row) => row.unitName === '上派镇' && row.targetOn === null)
      .map((row) => row.startOn)
    expect(starts).toEqual(['2020-04-20', '2020-05-06'])
    expect(await traces()).toEqual(before)
  })
  test('is what is applied: when a plan was made meanwhile, nothing is written', async () => {
    const { seal } = await inAll((tx) => previewPlans(needs(tx), wishOf(ids)))
    const one = { communityId: ids[0] ?? '', templateCode: 'owners', direction: 'start', day: '2020-05-01' } as const
    await inAll((tx) => planCommunity(needs(tx), { ...one, reason: null, seenNumber: 0 }))
    const before = await traces()
    await expect(inAll((tx) => applyPlans(needs(tx), { ...wishOf(ids), seal, reason: 'x' }))).rejects.toMatchObject({
      key: 'plan.previewOld',
    })
    expect(await traces()).toEqual(before)
  })
})

test('undoing a batch brings back plans and planned days as they were', async () => {
  const planned = () =>
    db.owner`select community_id, due_started, due_connected, plan_connected from programme.current_state order by 1`
  const before = await planned()
  const batch = await planAll()
  expect(batch.communities).toBe(12)
  expect(await planned()).not.toEqual(before)
  clock.set('2020-04-16T02:00:00Z')
  await inAll((tx) => takeBackBatch(needs(tx), batch.id))
  expect(await planned()).toEqual(before)
  await expect(inAll((tx) => takeBackBatch(needs(tx), batch.id))).rejects.toMatchObject({ key: 'plan.batchUndone' })
})

test('a slip of two weeks says what ends later and which targets are missed; applied, it keeps the baseline', async () => {
  await planAll()
  const wish = { communityIds: ids.slice(0, 4), days: 14 }
  const preview = await inAll((tx) => previewSlip(needs(tx), wish))
  expect(preview.rows.every((row) => row.laterDays >= 14 && (row.connectedAfter ?? '') > '2020-12-31')).toBe(true)
  expect(preview.targets).toHaveLength(2)
  for (const target of preview.targets) expect(target.after).toBe(target.before - 2)
  const batch = await inAll((tx) => applySlip(needs(tx), { ...wish, seal: preview.seal, reason: '链路迟两周' }))
  const [state] =
    await db.owner`select due_connected, plan_connected from programme.current_state where community_id = ${ids[0] ?? ''}`
  expect(state?.['due_connected']).toBe('2020-12-31')
  expect(state?.['plan_connected'] > '2020-12-31').toBe(true)
  const [first] = await db.owner`select id from plan.batch order by id limit 1`
  await expect(inAll((tx) => takeBackBatch(needs(tx), first?.['id']))).rejects.toMatchObject({
    key: 'plan.plannedSince',
  })
  await inAll((tx) => takeBackBatch(needs(tx), batch.id))
  const [back] = await db.owner`select plan_connected from programme.current_state where community_id = ${ids[0] ?? ''}`
  expect(back).toEqual({ plan_connected: '2020-12-31' })
})

test("a town plans its own only, and does not undo the office's batch", async () => {
  const scope: Scope = { kind: 'units', unitIds: [towns[0] ?? ''] }
  const preview = await db.inScope(scope, (tx) => previewPlans(needs(tx), wishOf(ids)))
  expect(preview.rows).toHaveLength(6)
  const batch = await planAll()
  await expect(db.inScope(scope, (tx) => takeBackBatch(needs(tx), batch.id), '9')).rejects.toMatchObject({
    kind: 'notFound',
  })
})

describe('planned days pasted from Excel', () => {
  const HEAD = '小区\t任务\t计划开始\t计划完成'
  const paste = (rows: string, apply: boolean) =>
    inAll((tx) => planPasted(needs(tx), { text: `${HEAD}\n${rows}`, apply, reason: '联席会议定' }))

  test('become new plans of many communities at once, as one batch that is undone as one; nothing while a row is wrong', async () => {
    await planAll()
    const before = await traces()
    const tasks = await db.owner<{ name: string; zh: string; startsOn: string }[]>`
      select c.name, t.zh, t.starts_on::text as "startsOn" from plan.task t join registry.community c on c.id = t.community_id
       where t.code = 'procurement' order by c.name limit 2`
    expect(tasks).toHaveLength(2)
    const later = '2020-12-01'
    const rows = tasks.map(({ name, zh }) => `${name}\t${zh}\t${later}\t`).join('\n')
    const read = await paste(rows, false)
    expect([read.problems, read.applied, await traces()]).toEqual([[], 0, before])
    expect(read.rows.map(([name, , , next]) => [name, next?.startsWith(later)])).toEqual(
      tasks.map(({ name }) => [name, true]),
    )
    const wrong = await paste(`${rows}\n小区0\t没有这项\t${later}\t`, true)
    expect([wrong.applied, await traces()]).toEqual([0, before])
    const early = await paste(`${tasks[0]?.name}\t${tasks[0]?.zh}\t2020-04-16\t`, true)
    expect([early.applied, early.problems[0]?.column]).toEqual([0, '计划开始'])

    expect((await paste(rows, true)).applied).toBe(2)
    const [batch] = await db.owner<{ id: string; kind: string; communities: number }[]>`
      select id, kind, communities from plan.batch order by id desc limit 1`
    expect(batch).toMatchObject({ kind: 'pasted', communities: 2 })
    await inAll((tx) => takeBackBatch(needs(tx), batch?.id ?? ''))
    const held = await db.owner`
      select 1 from plan.task t join plan.version v on v.id = t.version_id
       where v.withdrawn_at is null and t.starts_on = ${later}`
    expect(held).toHaveLength(0)
  })
})
