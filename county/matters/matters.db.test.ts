import { describe, expect, test } from 'vitest'
import type { TestCaller } from '#base/http/testing.ts'
import { newId } from '#base/ids.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import {
  bringTo,
  clock,
  list,
  MATTERS,
  office,
  passed,
  post,
  prepareMatters,
  raise,
  step,
  t,
  wish,
} from './matters.testing.ts'
import { findRaisedMatter, raiseMatter } from './raise.actions.ts'

prepareMatters()

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
    const ask = () => t.db.inScope(EVERYWHERE, (tx) => raiseMatter({ tx, clock, actor }, wish(from) as never))
    const first = await ask()
    expect(first).toMatchObject({ label: '督办〔2020〕1号', deadline: '2020-04-28' })
    await expect(ask()).rejects.toMatchObject({ key: 'matters.raisedAlready' })
    expect(await t.db.inScope(EVERYWHERE, (tx) => findRaisedMatter(tx, 'blocker', '77'))).toBe(first.id)
    await step(office, first.id, 'withdraw', { reason: '已解除' })
    expect(await ask()).toMatchObject({ number: 2 })
  })
})

describe('from raising to closing', () => {
  test('office raises, unit answers, the town checks on site, office closes; each line stays', async () => {
    const { id } = await raise()
    expect((await step(t.power, id, 'receive')).body).toMatchObject({ waitingOn: 'lead', waitingName: '县供电公司' })
    await step(t.power, id, 'note', { text: '已勘察' })
    expect((await step(t.power, id, 'reply', { text: '已送电' })).body).toMatchObject({
      state: 'replied',
      waitingOn: 'check',
    })
    expect((await step(t.town, id, 'check', passed)).body).toMatchObject({ state: 'checked', waitingOn: 'office' })
    const { body } = await step(office, id, 'close', { text: '同意销号' })
    expect(body).toMatchObject({ state: 'closed', closedOn: '2020-04-15', waitingOn: null, daysLeft: null })
    expect(body.steps.map(({ what }: { what: string }) => what)).toEqual([
      ...['raised', 'received', 'noted', 'replied', 'passed', 'closed'],
    ])
    await expect(t.db.app`update matters.step set text = 'x'`).rejects.toMatchObject({ code: '42501' })
  })

  test('a unit proposes, the office puts it in force or takes it back', async () => {
    const { id, state } = await raise(t.town)
    expect(state).toBe('proposed')
    expect((await step(t.power, id, 'reply', { text: 'x' })).status).toBe(409)
    expect(
      (await step(t.town, id, 'issue', { leadUnitId: t.units.power, cooperatingUnitIds: [], deadline: null })).status,
    ).toBe(403)
    const issued = await step(office, id, 'issue', {
      leadUnitId: t.units.power,
      cooperatingUnitIds: [t.units.town],
      deadline: '2020-04-30',
    })
    expect(issued.body).toMatchObject({ state: 'open', deadline: '2020-04-30', cooperatingUnitNames: ['东镇'] })
  })

  test('who answered does not check, nor does anybody of the responsible unit', async () => {
    const id = await bringTo('replied')
    expect((await step(t.power, id, 'check', passed)).status).toBe(403)
    expect((await step({ ...t.power, accountId: '42' }, id, 'check', passed)).status).toBe(403)
    const own = await raise()
    await step(office, own.id, 'reply', { text: '代录' })
    expect((await step(office, own.id, 'check', passed)).status).toBe(403)
    expect((await step({ ...office, accountId: '12' }, own.id, 'check', passed)).status).toBe(200)
  })

  test('not found done on site: back to the unit, counted, with time to mend it', async () => {
    const id = await bringTo('replied')
    clock.set('2020-04-28T02:00:00Z')
    const { body } = await step(t.town, id, 'check', { passed: false, on: '2020-04-28', text: '仍未通电' })
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

describe('who sees what', () => {
  test('lead, helper, raiser and the town of the community see it; another unit does not', async () => {
    const { id } = await raise()
    const seen = async (caller: TestCaller) => (await t.server.send(caller, 'GET', `${MATTERS}/${id}`)).status
    expect(await Promise.all([t.town, t.power, office, t.other].map(seen))).toEqual([200, 200, 200, 404])
    expect(await list(t.other)).toEqual([])
    expect((await step(t.other, id, 'reply', { text: 'x' })).status).toBe(404)
    expect((await step(t.town, id, 'reply', { text: 'x' })).status).toBe(403)
    await step(office, id, 'change', {
      ...{ leadUnitId: t.units.power, cooperatingUnitIds: [t.units.other], deadline: '2020-04-28', reason: '配合' },
    })
    expect(await seen(t.other)).toBe(200)
  })

  test('repeat defects, text and waiting are filters; the file holds the same rows', async () => {
    await raise()
    await raise(office, { title: '再次停电' })
    await raise(office, { kind: 'line', title: '链路不通' })
    expect((await list(office, 'repeat=true')).map(({ number }) => number)).toEqual([2])
    expect(await list(office, `q=${encodeURIComponent('〔2020〕3号')}`)).toHaveLength(1)
    expect(await list(office, 'q=%25')).toEqual([])
    expect(await list(t.power, 'waitingOn=lead')).toHaveLength(3)
    expect((await t.server.send(office, 'GET', `${MATTERS}.xlsx?repeat=true`)).status).toBe(200)
  })

  test('counts keep to the scope, and what comes again is named', async () => {
    await bringTo('closed')
    await raise(office, { deadline: '2020-04-16' })
    clock.set('2020-04-20T02:00:00Z')
    const figures = async (caller: TestCaller) => (await t.server.send(caller, 'GET', '/api/v1/matters/figures')).body
    expect(await figures(office)).toMatchObject({
      totals: { open: 1, overdue: 1, closed: 1, inTime: 1, proposed: 0 },
      ages: [{ upTo: 10, open: 1, overdue: 1 }, ...[30, 60, 90, null].map((upTo) => ({ upTo, open: 0, overdue: 0 }))],
      units: [{ unitName: '县供电公司', open: 1, longestDays: 5 }],
      repeats: [{ communityName: '东苑', kind: 'power', count: 2, open: 1, lastOn: '2020-04-15' }],
    })
    expect(await figures(t.other)).toMatchObject({ totals: { open: 0, closed: 0 }, units: [], repeats: [] })
  })

  test('the slip is a Word file for those who see the matter', async () => {
    const { id } = await raise()
    const slip = await t.server.send(t.town, 'GET', `${MATTERS}/${id}/slip`)
    expect([slip.status, slip.body.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    expect((await t.server.send(t.other, 'GET', `${MATTERS}/${id}/slip`)).status).toBe(404)
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
    expect((await paste(rows, false, t.other)).problems).toMatchObject([{ line: 2, column: '小区' }])
  })
})

test('photos before and after stay with the matter, are seen by whom it concerns, and are taken away only before the check', async () => {
  const { id } = await raise(office, { communityId: null, cooperatingUnitIds: [t.units.town] })
  const keep = async (caller: TestCaller) => {
    const fileId = newId(clock)
    await t.db.owner`
      insert into evidence.file (id, sha256, name, kind, size_bytes, uploaded_by, uploaded_at)
      values (${fileId}, ${'a'.repeat(64)}, 'x.jpg', 'jpeg', 1, ${caller.accountId ?? null}, now())`
    return fileId
  }
  const lay = async (caller: TestCaller, side: string) =>
    step(caller, id, 'photos', { side, fileIds: [await keep(caller)] })
  expect((await lay(t.town, 'before')).body).toMatchObject({ before: [{ name: 'x.jpg' }], after: [] })
  const { body } = await lay(t.power, 'after')
  expect(body).toMatchObject({ before: [{}], after: [{ name: 'x.jpg' }] })
  expect(body.steps.at(-1)).toMatchObject({ what: 'pictured', facts: { side: 'after', photos: 1 } })
  expect((await lay(t.other, 'after')).status).toBe(404)
  const drop = (caller: TestCaller) => step(caller, id, 'photos/drop', { fileId: body.after[0].id })
  expect((await drop(t.town)).status).toBe(403)
  expect((await drop(t.power)).body).toMatchObject({ before: [{}], after: [] })
  expect((await drop(t.power)).status).toBe(409)
  await step(t.power, id, 'reply', { text: '已装表送电' })
  expect((await drop(t.power)).status).toBe(409)
  expect((await lay(t.town, 'after')).body.after).toHaveLength(1)
})
