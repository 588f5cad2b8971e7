/** Planning on a real PostgreSQL: a community's plan, its gates in the programme, what others may not see. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { EVERYWHERE, type Scope } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { listPlannable } from '#county/programme/plan-gates.actions.ts'
import { recordProgress } from '#county/programme/stage.actions.ts'
import { recordPastedActuals } from './actual/actual.actions.ts'
import { changeTasks, planCommunity, readPlan, recordActualDays } from './community/plan.actions.ts'
import { readGantt } from './gantt/gantt.actions.ts'
import { foreseeTemplate, putTemplateInUse } from './template/template.actions.ts'
import { listCurrentTemplates } from './template/template.store.ts'
import { addTestCommunity, addTestUnit } from './testing.ts'

let db: TestDatabase
let town = ''
let a = ''
const clock = stoppedClock('2020-04-15T02:00:00Z')
const actor = { accountId: '7', name: '周明' }

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.reset()
  clock.set('2020-04-15T02:00:00Z')
  town = await addTestUnit(db.owner, '上派镇')
  a = await addTestCommunity(db.owner, { unitId: town, name: '甲小区', funding: 'government' })
  await record({ approvedOn: { on: '2020-03-02', certain: true }, plannedDoneOn: '2020-12-31' })
})

function record(row: Record<string, unknown>) {
  return db.inScope(EVERYWHERE, (tx) =>
    recordProgress(
      { tx, clock, actorId: '7' },
      { rows: [{ communityId: a, ...row }], source: 'ledger', importId: null },
    ),
  )
}
const planIt = (wish: Partial<Parameters<typeof planCommunity>[1]> = {}, scope: Scope = EVERYWHERE) =>
  db.inScope(scope, (tx) =>
    planCommunity(
      { tx, clock, actor },
      {
        ...{
          communityId: a,
          templateCode: 'government',
          direction: 'target',
          day: '2020-12-31',
          reason: null,
          seenNumber: 0,
        },
        ...wish,
      },
    ),
  )
const milestones = () =>
  db.owner`select distinct on (stage) stage, planned_on, baseline_on from programme.milestone order by stage, id desc`

test("a plan backward from the ledger's day meets it, and its gates become planned days with their baseline", async () => {
  const { plan } = await planIt()
  expect(plan?.connectedOn?.plannedOn).toBe('2020-12-31')
  expect(plan?.tasks.find((task) => task.gate === 'approved')).toMatchObject({
    ended: true,
    forecastEndsOn: '2020-03-02',
  })
  const rows = Object.fromEntries((await milestones()).map((row) => [row['stage'], row]))
  expect(Object.keys(rows).sort()).toEqual([
    'accepted',
    'built',
    'connected',
    'designed',
    'operating',
    'started',
    'trial',
  ])
  expect(rows['connected']).toMatchObject({ planned_on: '2020-12-31', baseline_on: '2020-12-31' })
  expect(rows['started']?.['baseline_on']).toBe(plan?.tasks.find((task) => task.code === 'works')?.startsOn)
})

test('planning anew needs a reason and keeps the first plan', async () => {
  const first = await planIt()
  await expect(planIt({ seenNumber: 1 })).rejects.toMatchObject({ key: 'plan.reason' })
  await expect(planIt({ reason: '资金晚到', seenNumber: 0 })).rejects.toMatchObject({ key: 'plan.changed' })
  const again = await planIt({ day: '2021-03-31', reason: '资金晚到', seenNumber: 1 })
  expect(again.plan?.connectedOn).toMatchObject({ plannedOn: '2021-03-31', baselineOn: '2020-12-31' })
  expect(again.history.map((row) => row.endsOn).at(-1)).toBe(first.plan?.endsOn)
  const moved = (await milestones()).find((row) => row['stage'] === 'connected')
  expect(moved).toMatchObject({ planned_on: '2021-03-31', baseline_on: '2020-12-31' })
})

test('a longer task moves what depends on it; a trial of less than thirty days is refused', async () => {
  const first = await planIt({ direction: 'start', day: '2020-04-20' })
  const works = first.plan?.tasks.find((task) => task.code === 'works')
  const change = (code: string, duration: number, seenNumber: number) =>
    db.inScope(EVERYWHERE, (tx) =>
      changeTasks(
        { tx, clock, actor },
        {
          ...{ communityId: a, reason: '雨季', seenNumber },
          changes: [{ code, duration, notBefore: null, who: 'contractor' }],
        },
      ),
    )
  const later = await change('works', (works?.duration ?? 0) + 10, 1)
  expect((later.plan?.endsOn ?? '') > (first.plan?.endsOn ?? '9')).toBe(true)
  expect(later.plan?.tasks.find((task) => task.code === 'works')?.baselineEndsOn).toBe(works?.endsOn)
  await expect(change('trial', 29, 2)).rejects.toMatchObject({ key: 'plan.taskWrong' })
})

test("real days of the police's line move the forecast, not the plan; a gate is recorded as progress", async () => {
  const first = await planIt()
  clock.set('2021-02-01T02:00:00Z')
  const act = (code: string, finishedOn: string | null) =>
    db.inScope(EVERYWHERE, (tx) =>
      recordActualDays({ tx, clock, actor }, { communityId: a, code, startedOn: null, finishedOn, note: null }),
    )
  const after = await act('line', '2021-01-29')
  const line = after.plan?.tasks.find((task) => task.code === 'line')
  expect(line).toMatchObject({ ended: true, forecastEndsOn: '2021-01-29' })
  expect(line?.endsOn).toBe(first.plan?.tasks.find((task) => task.code === 'line')?.endsOn)
  expect((after.plan?.connectedOn?.forecastOn ?? '') > '2021-02-01').toBe(true)
  await expect(act('preliminary', '2021-01-29')).rejects.toMatchObject({ key: 'plan.gateByProgress' })
  await expect(act('line', '2021-02-02')).rejects.toMatchObject({ key: 'plan.actualDays' })
})

test('real days of many are pasted at once, all or none, and only for communities that the caller records for', async () => {
  await planIt()
  clock.set('2021-02-01T02:00:00Z')
  const [row] = await db.inScope(EVERYWHERE, (tx) => listPlannable(tx, { on: '2021-02-01', ids: [a] }))
  const paste = (days: string, apply: boolean, scope: Scope = EVERYWHERE) => {
    const text = `小区\t任务\t实际开始\t实际完成\n${row?.name}\tline\t${days}`
    return db.inScope(scope, (tx) => recordPastedActuals({ tx, clock, actor }, { text, apply }))
  }
  expect(await paste('2021-01-20\t2021-01-29', false)).toMatchObject({ applied: 0, problems: [] })
  expect((await paste('2021-01-20\t2021-03-01', true)).problems).toHaveLength(1)
  const other: Scope = { kind: 'units', unitIds: [await addTestUnit(db.owner, '桃花镇')] }
  expect((await paste('2021-01-20\t2021-01-29', true, other)).applied).toBe(0)
  expect((await paste('2021-01-20\t2021-01-29', true)).applied).toBe(1)
  const { plan } = await db.inScope(EVERYWHERE, (tx) => readPlan({ tx, clock }, a))
  expect(plan?.tasks.find((task) => task.code === 'line')).toMatchObject({
    ended: true,
    forecastStartsOn: '2021-01-20',
  })
})

test('another town neither sees nor plans it', async () => {
  await planIt()
  const scope: Scope = { kind: 'units', unitIds: [await addTestUnit(db.owner, '桃花镇')] }
  await expect(db.inScope(scope, (tx) => readPlan({ tx, clock }, a))).rejects.toMatchObject({ kind: 'notFound' })
  await expect(planIt({ seenNumber: 1, reason: 'x' }, scope)).rejects.toMatchObject({ kind: 'notFound' })
  expect((await db.inScope(scope, (tx) => readGantt({ tx, clock }, {}))).rows).toEqual([])
  expect((await db.inScope(EVERYWHERE, (tx) => readGantt({ tx, clock }, {}))).rows).toHaveLength(1)
})

test('a changed template is a new version; plans made from the old one keep it', async () => {
  await planIt()
  const [template] = await db.inScope(EVERYWHERE, (tx) => listCurrentTemplates(tx))
  const put = (duration: number) =>
    db.inScope(EVERYWHERE, (tx) => {
      const tasks = (template?.content.tasks ?? []).map((task) =>
        task.code === 'trial' ? { ...task, duration } : task,
      )
      const content = { ...template?.content, tasks } as never
      return putTemplateInUse(
        { tx, clock, actor },
        { code: 'government', content, decisionRef: '会议纪要〔2020〕3号', seenVersion: 0 },
      )
    })
  const foresee = (duration: number) =>
    db.inScope(EVERYWHERE, (tx) => {
      const tasks = (template?.content.tasks ?? []).map((task) =>
        task.code === 'trial' ? { ...task, duration } : task,
      )
      const content = { ...template?.content, tasks } as never
      return foreseeTemplate({ tx }, { code: 'government', content, startOn: '2020-04-20' })
    })
  const ahead = await foresee(45)
  expect([ahead.wrong, ahead.plans, (ahead.changed?.endsOn ?? '') > ahead.now.endsOn]).toEqual([null, 1, true])
  expect(await foresee(29)).toMatchObject({ changed: null, wrong: { zh: expect.stringContaining('30日') } })
  await expect(put(29)).rejects.toMatchObject({ key: 'plan.templateWrong' })
  expect(await put(45)).toMatchObject({ version: 1 })
  await expect(put(60)).rejects.toMatchObject({ key: 'plan.templateChanged' })
  expect((await db.inScope(EVERYWHERE, (tx) => readPlan({ tx, clock }, a))).plan?.templateVersion).toBe(0)
})
