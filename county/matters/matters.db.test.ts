import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { newId } from '#base/ids.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'

import { runEscalation } from './escalation/escalation.actions.ts'
import { DEFAULT_RULE } from './escalation/rule.store.ts'
import { createMattersRoutes } from './matters.routes.ts'
import { findRaisedMatter, raiseMatter } from './raise.actions.ts'
import { addTestCommunity, addTestUnit } from './testing.ts'

// Wednesday; 清明 is over, the first working days lost are those of 劳动节.
const clock = stoppedClock('2020-04-15T02:00:00Z')
const office: TestCaller = { role: 'office', accountId: '11' }
const MATTERS = '/api/v1/matters/matters'
let db: TestDatabase
let server: TestServer
let units: { town: string; other: string; power: string }
let community = ''
let town: TestCaller
let other: TestCaller
let power: TestCaller

beforeAll(async () => {
  db = await openTestDatabase()
  server = await startTestServer({ routes: createMattersRoutes(), app: db.app, clock })
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(async () => {
  await db.reset()
  clock.set('2020-04-15T02:00:00Z')
  units = {
    town: await addTestUnit(db.owner, '东镇'),
    other: await addTestUnit(db.owner, '西镇'),
    power: await addTestUnit(db.owner, '县供电公司', 'utility'),
  }
  community = await addTestCommunity(db.owner, { unitId: units.town, name: '东苑' })
  town = { role: 'clerk', accountId: '21', unitIds: [units.town] }
  other = { role: 'clerk', accountId: '31', unitIds: [units.other] }
  power = { role: 'department', accountId: '41', unitIds: [units.power] }
})

const wish = (more: Record<string, unknown> = {}) => ({
  ...{ title: '东苑未通电', demand: '落实门卫室供电', kind: 'power', communityId: community, leadUnitId: units.power },
  ...{ cooperatingUnitIds: [], sourceKind: 'office', sourceId: null, sourceNote: null, deadline: null },
  ...more,
})
const post = (caller: TestCaller, path: string, body: unknown = {}) => server.send(caller, 'POST', path, { body })
const raise = async (caller = office, more = {}) => (await post(caller, MATTERS, wish(more))).body
const step = (caller: TestCaller, id: string, word: string, body: unknown = {}) =>
  post(caller, `${MATTERS}/${id}/${word}`, body)
const list = async (caller: TestCaller, query = '') =>
  (await server.send(caller, 'GET', `${MATTERS}?${query}`)).body.rows as { id: string; number: number }[]
const run = () => db.inScope(EVERYWHERE, (tx) => runEscalation({ tx, clock }))
const passed = { passed: true, on: '2020-04-15', text: '现场已通电' }

async function bringTo(state: 'replied' | 'checked' | 'closed'): Promise<string> {
  const { id } = await raise()
  await step(power, id, 'reply', { text: '已装表送电' })
  if (state === 'replied') return id
  await step(town, id, 'check', passed)
  if (state === 'closed') await step(office, id, 'close', { text: '' })
  return id
}

describe('one number', () => {
  test('runs by year, is given once to those who ask at once, and is not given again', async () => {
    const together = await Promise.all([1, 2, 3, 4].map(() => raise()))
    expect(together.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4])
    await step(office, together.find(({ number }) => number === 4).id, 'withdraw', { reason: '重复' })
    expect((await raise()).number).toBe(5)
    clock.set('2021-01-04T02:00:00Z')
    expect(await raise()).toMatchObject({ year: 2021, number: 1 })
  })

  test('the same thing of another room is raised once while it lives', async () => {
    const from = { sourceKind: 'blocker' as const, sourceId: '77' }
    const actor = { accountId: '11', name: '办', unitId: null, manages: true }
    const ask = () => db.inScope(EVERYWHERE, (tx) => raiseMatter({ tx, clock, actor }, wish(from) as never))
    const first = await ask()
    expect(first).toMatchObject({ label: '督办〔2020〕1号', deadline: '2020-04-28' })
    await expect(ask()).rejects.toMatchObject({ key: 'matters.raisedAlready' })
    expect(await db.inScope(EVERYWHERE, (tx) => findRaisedMatter(tx, 'blocker', '77'))).toBe(first.id)
    await step(office, first.id, 'withdraw', { reason: '已解除' })
    expect(await ask()).toMatchObject({ number: 2 })
  })
})

describe('from raising to closing', () => {
  test('office raises, unit answers, the town checks on site, office closes; each line stays', async () => {
    const { id } = await raise()
    expect((await step(power, id, 'receive')).body).toMatchObject({ waitingOn: 'lead', waitingName: '县供电公司' })
    await step(power, id, 'note', { text: '已勘察' })
    expect((await step(power, id, 'reply', { text: '已送电' })).body).toMatchObject({
      state: 'replied',
      waitingOn: 'check',
    })
    expect((await step(town, id, 'check', passed)).body).toMatchObject({ state: 'checked', waitingOn: 'office' })
    const { body } = await step(office, id, 'close', { text: '同意销号' })
    expect(body).toMatchObject({ state: 'closed', closedOn: '2020-04-15', waitingOn: null, daysLeft: null })
    expect(body.steps.map(({ what }: { what: string }) => what)).toEqual([
      ...['raised', 'received', 'noted', 'replied', 'passed', 'closed'],
    ])
    await expect(db.app`update matters.step set text = 'x'`).rejects.toMatchObject({ code: '42501' })
  })

  test('a unit proposes, the office puts it in force or takes it back', async () => {
    const { id, state } = await raise(town)
    expect(state).toBe('proposed')
    expect((await step(power, id, 'reply', { text: 'x' })).status).toBe(409)
    expect(
      (await step(town, id, 'issue', { leadUnitId: units.power, cooperatingUnitIds: [], deadline: null })).status,
    ).toBe(403)
    const issued = await step(office, id, 'issue', {
      leadUnitId: units.power,
      cooperatingUnitIds: [units.town],
      deadline: '2020-04-30',
    })
    expect(issued.body).toMatchObject({ state: 'open', deadline: '2020-04-30', cooperatingUnitNames: ['东镇'] })
  })

  test('who answered does not check, nor does anybody of the responsible unit', async () => {
    const id = await bringTo('replied')
    expect((await step(power, id, 'check', passed)).status).toBe(403)
    expect((await step({ ...power, accountId: '42' }, id, 'check', passed)).status).toBe(403)
    const own = await raise()
    await step(office, own.id, 'reply', { text: '代录' })
    expect((await step(office, own.id, 'check', passed)).status).toBe(403)
    expect((await step({ ...office, accountId: '12' }, own.id, 'check', passed)).status).toBe(200)
  })

  test('not found done on site: back to the unit, counted, with time to mend it', async () => {
    const id = await bringTo('replied')
    clock.set('2020-04-28T02:00:00Z')
    const { body } = await step(town, id, 'check', { passed: false, on: '2020-04-28', text: '仍未通电' })
    expect(body).toMatchObject({
      state: 'open',
      returned: 1,
      deadline: '2020-05-08',
      waitingOn: 'lead',
      waitingSince: '2020-04-28',
    })
  })

  test('closed is not the end: reopened is counted and the levels begin anew', async () => {
    const id = await bringTo('closed')
    const { body } = await step(office, id, 'reopen', { reason: '又停电', deadline: null })
    expect(body).toMatchObject({ state: 'open', reopened: 1, level: 'none', closedOn: null, deadline: '2020-04-28' })
  })

  test.each([
    ['a deadline in the past', { deadline: '2020-04-14' }, 400],
    ['an unknown unit', { leadUnitId: '999' }, 400],
    ['a community that is not there', { communityId: '018f0000-0000-7000-8000-000000000000' }, 404],
  ])('%s raises nothing', async (_name, more, status) => {
    expect((await post(office, MATTERS, wish(more))).status).toBe(status)
    expect((await raise()).number).toBe(1)
  })
})

describe('the clock', () => {
  test('rises one level a run, each with a new deadline, and stays red', async () => {
    const { id } = await raise(office, { deadline: '2020-04-16' })
    clock.set('2020-04-17T00:00:00Z')
    expect(await run()).toEqual({ risen: 1, resumed: 0 })
    expect(await run()).toEqual({ risen: 0, resumed: 0 })
    const levels = ['blue 2020-04-24']
    for (const day of ['2020-04-25', '2020-04-26', '2020-05-09', '2020-06-01']) {
      clock.set(`${day}T00:00:00Z`)
      await run()
      const { body } = await server.send(office, 'GET', `${MATTERS}/${id}`)
      if (levels.at(-1) !== `${body.level} ${body.deadline}`) levels.push(`${body.level} ${body.deadline}`)
    }
    expect(levels).toEqual(['blue 2020-04-24', 'yellow 2020-05-06', 'red 2020-05-13'])
    expect(await list(office, 'overdue=true')).toHaveLength(1)
  })

  test('what waits for a check does not rise', async () => {
    await bringTo('replied')
    clock.set('2020-06-01T00:00:00Z')
    expect(await run()).toEqual({ risen: 0, resumed: 0 })
  })

  test('stops when the office approves, does not count meanwhile, goes on by itself, and every stop is kept', async () => {
    const { id } = await raise(office, { deadline: '2020-04-17' })
    const ask = { reason: '供电公司等待变压器到货', untilOn: '2020-04-30' }
    expect((await step(power, id, 'pause', ask)).body).toMatchObject({ waitingOn: 'office', pausedOn: null })
    expect((await step(power, id, 'pause', ask)).status).toBe(409)
    expect((await step(power, id, 'pause/decide', { approved: true, note: '' })).status).toBe(403)
    const { body } = await step(office, id, 'pause/decide', { approved: true, note: '同意' })
    expect(body).toMatchObject({ waitingOn: 'pause', pausedUntil: '2020-04-30', daysLeft: 2 })
    clock.set('2020-05-01T00:00:00Z')
    expect(await run()).toEqual({ risen: 0, resumed: 1 })
    const after = (await server.send(power, 'GET', `${MATTERS}/${id}`)).body
    expect(after).toMatchObject({
      deadline: '2020-05-07',
      waitingOn: 'lead',
      pauses: [{ days: 12, endedOn: '2020-04-30' }],
    })
  })

  test('a refused stop changes nothing; one ended early gives back the days so far', async () => {
    const { id } = await raise(office, { deadline: '2020-04-30' })
    await step(power, id, 'pause', { reason: 'x', untilOn: '2020-04-20' })
    expect((await step(office, id, 'pause/decide', { approved: false, note: '理由不足' })).body).toMatchObject({
      deadline: '2020-04-30',
      pausedOn: null,
    })
    await step(office, id, 'pause', { reason: 'y', untilOn: '2020-06-30' })
    clock.set('2020-04-17T02:00:00Z')
    expect((await step(office, id, 'resume', { reason: '条件已具备' })).body).toMatchObject({
      deadline: '2020-05-07',
      pausedOn: null,
    })
  })

  test('a new table holds from its day and the old ones stay', async () => {
    const content = { ...DEFAULT_RULE, firstDays: 3 }
    const body = { validFrom: '2020-04-15', content, decisionRef: '第9次联席会议', note: null }
    expect((await post(town, '/api/v1/matters/rules', body)).status).toBe(403)
    expect((await post(office, '/api/v1/matters/rules', body)).body).toMatchObject({ version: 1 })
    const upsideDown = { ...content, steps: content.steps.toReversed() }
    expect((await post(office, '/api/v1/matters/rules', { ...body, content: upsideDown })).status).toBe(400)
    expect((await raise()).deadline).toBe('2020-04-20')
    expect((await server.send(town, 'GET', '/api/v1/matters/rules')).body).toMatchObject({ inForce: 1 })
  })
})

describe('who sees what', () => {
  test('lead, helper, raiser and the town of the community see it; another unit does not', async () => {
    const { id } = await raise()
    const seen = async (caller: TestCaller) => (await server.send(caller, 'GET', `${MATTERS}/${id}`)).status
    expect(await Promise.all([town, power, office, other].map(seen))).toEqual([200, 200, 200, 404])
    expect(await list(other)).toEqual([])
    expect((await step(other, id, 'reply', { text: 'x' })).status).toBe(404)
    expect((await step(town, id, 'reply', { text: 'x' })).status).toBe(403)
    await step(office, id, 'change', {
      ...{ leadUnitId: units.power, cooperatingUnitIds: [units.other], deadline: '2020-04-28', reason: '配合' },
    })
    expect(await seen(other)).toBe(200)
  })

  test('repeat defects, text and waiting are filters; the file holds the same rows', async () => {
    await raise()
    await raise(office, { title: '再次停电' })
    await raise(office, { kind: 'line', title: '链路不通' })
    expect((await list(office, 'repeat=true')).map(({ number }) => number)).toEqual([2])
    expect(await list(office, `q=${encodeURIComponent('〔2020〕3号')}`)).toHaveLength(1)
    expect(await list(office, 'q=%25')).toEqual([])
    expect(await list(power, 'waitingOn=lead')).toHaveLength(3)
    expect((await server.send(office, 'GET', `${MATTERS}.xlsx?repeat=true`)).status).toBe(200)
  })

  test('counts keep to the scope, and what comes again is named', async () => {
    await bringTo('closed')
    await raise(office, { deadline: '2020-04-16' })
    clock.set('2020-04-20T02:00:00Z')
    const figures = async (caller: TestCaller) => (await server.send(caller, 'GET', '/api/v1/matters/figures')).body
    expect(await figures(office)).toMatchObject({
      totals: { open: 1, overdue: 1, closed: 1, inTime: 1, proposed: 0 },
      ages: [{ upTo: 10, open: 1, overdue: 1 }, ...[30, 60, 90, null].map((upTo) => ({ upTo, open: 0, overdue: 0 }))],
      units: [{ unitName: '县供电公司', open: 1, longestDays: 5 }],
      repeats: [{ communityName: '东苑', kind: 'power', count: 2, open: 1, lastOn: '2020-04-15' }],
    })
    expect(await figures(other)).toMatchObject({ totals: { open: 0, closed: 0 }, units: [], repeats: [] })
  })

  test('the slip is a Word file for those who see the matter', async () => {
    const { id } = await raise()
    const slip = await server.send(town, 'GET', `${MATTERS}/${id}/slip`)
    expect([slip.status, slip.body.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    expect((await server.send(other, 'GET', `${MATTERS}/${id}/slip`)).status).toBe(404)
  })

  test('pasted rows are raised all together or not at all', async () => {
    const rows = '事项\t小区\t责任单位\n未通电\t东苑\t县供电公司\n资料不全\t\t东镇'
    const paste = async (text: string, apply: boolean, caller = office) =>
      (await post(caller, '/api/v1/matters/batch', { text, apply })).body
    expect(await paste(rows, false)).toMatchObject({ rows: [{ line: 2 }, { line: 3 }], problems: [], raised: [] })
    expect(await paste(`${rows}\n无此单位的事\t\t无此单位`, true)).toMatchObject({
      problems: [{ line: 4 }],
      raised: [],
    })
    expect(await list(office)).toEqual([])
    expect((await paste(rows, true)).raised).toEqual(['督办〔2020〕1号', '督办〔2020〕2号'])
    expect((await paste(rows, false, other)).problems).toMatchObject([{ line: 2, column: '小区' }])
  })
})

test('photos before and after stay with the matter, are seen by whom it concerns, and are taken away only before the check', async () => {
  const { id } = await raise(office, { communityId: null, cooperatingUnitIds: [units.town] })
  const keep = async (caller: TestCaller) => {
    const fileId = newId(clock)
    await db.owner`
      insert into evidence.file (id, sha256, name, kind, size_bytes, uploaded_by, uploaded_at)
      values (${fileId}, ${'a'.repeat(64)}, 'x.jpg', 'jpeg', 1, ${caller.accountId ?? null}, now())`
    return fileId
  }
  const lay = async (caller: TestCaller, side: string) =>
    step(caller, id, 'photos', { side, fileIds: [await keep(caller)] })
  expect((await lay(town, 'before')).body).toMatchObject({ before: [{ name: 'x.jpg' }], after: [] })
  const { body } = await lay(power, 'after')
  expect(body).toMatchObject({ before: [{}], after: [{ name: 'x.jpg' }] })
  expect(body.steps.at(-1)).toMatchObject({ what: 'pictured', facts: { side: 'after', photos: 1 } })
  expect((await lay(other, 'after')).status).toBe(404)
  const drop = (caller: TestCaller) => step(caller, id, 'photos/drop', { fileId: body.after[0].id })
  expect((await drop(town)).status).toBe(403)
  expect((await drop(power)).body).toMatchObject({ before: [{}], after: [] })
  expect((await drop(power)).status).toBe(409)
  await step(power, id, 'reply', { text: '已装表送电' })
  expect((await drop(power)).status).toBe(409)
  expect((await lay(town, 'after')).body.after).toHaveLength(1)
})
