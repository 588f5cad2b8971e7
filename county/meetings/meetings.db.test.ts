/** A meeting from a member's item to minutes that froze, over HTTP with the real database. */
import { CFB } from '@e965/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { checkMatter, closeMatter, replyMatter } from '#county/matters/matter/step.actions.ts'
import { meetingsRoutes } from './meetings.routes.ts'

const clock = stoppedClock('2020-04-15T02:00:00Z')
const office: TestCaller = { role: 'office', accountId: '11' }
const issuer: TestCaller = { role: 'issuer', accountId: '12' }
const MEETINGS = '/api/v1/meetings/meetings'
let db: TestDatabase
let server: TestServer
let units: { town: string; power: string }
let town: TestCaller
let townLeader: TestCaller
let power: TestCaller

beforeAll(async () => {
  db = await openTestDatabase()
  server = await startTestServer({ routes: meetingsRoutes, app: db.app, clock })
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(async () => {
  await db.reset()
  clock.set('2020-04-15T02:00:00Z')
  units = { town: await addUnit('东镇', 'programmeUnit'), power: await addUnit('县供电公司', 'utility') }
  town = { role: 'clerk', accountId: '21', unitIds: [units.town] }
  townLeader = { role: 'leader', accountId: '22', unitIds: [units.town] }
  power = { role: 'department', accountId: '41', unitIds: [units.power] }
})

async function addUnit(name: string, kind: string): Promise<string> {
  const [row] = await db.owner<{ id: string }[]>`
    insert into registry.unit (kind, name) values (${kind}, ${name}) returning id`
  return row?.id ?? ''
}

const post = (caller: TestCaller, path: string, body: unknown = {}, headers = {}) =>
  server.send(caller, 'POST', path, { body, headers })
const get = (caller: TestCaller, path: string) => server.send(caller, 'GET', path)
const step = (caller: TestCaller, id: string, word: string, body: unknown = {}, headers = {}) =>
  post(caller, `${MEETINGS}/${id}/${word}`, body, headers)
const seen = (body: { version: number }) => ({ 'if-match': `"${body.version}"` })

const plan = (more = {}) => ({
  ...{ kind: 'joint', number: 8, title: '第8次联席会议', heldOn: '2020-04-15', begins: '09:00', place: '三楼会议室' },
  ...more,
})
const item = { unitId: null, communityId: null, title: '门卫室供电', text: '两个小区未通电', wish: '明确送电时限' }
const decision = (more = {}) => ({
  ...{ itemId: null, communityId: null, text: '由供电公司送电。东镇配合。', kind: 'power', leadUnitId: units.power },
  ...{ cooperatingUnitIds: [units.town], deadline: '2020-04-30', ...more },
})
const minutes = {
  ...{ chair: '副县长某某', recorder: '建设办', attendance: [], heard: '听取了进展汇报', pointed: '要求加快' },
  ...{
    dissents: [{ unitName: '县供电公司', text: '电缆由小区自备' }],
    reportTo: '县政府',
    sendTo: '',
    issueTo: '各成员单位',
  },
}

/** Planned, written, with one decision; as the office sees it. */
async function write() {
  const { body: planned } = await post(office, MEETINGS, plan())
  await step(office, planned.id, 'decisions', decision())
  const { body } = await get(office, `${MEETINGS}/${planned.id}`)
  const written = await server.send(office, 'PUT', `${MEETINGS}/${planned.id}/minutes`, {
    body: minutes,
    headers: seen(body),
  })
  expect(written.status, JSON.stringify(written.body)).toBe(200)
  return written.body
}

describe('items', () => {
  test('a member sends one, the office places it, others see it only then', async () => {
    const { body: sent } = await post(town, '/api/v1/meetings/items', item)
    expect(sent).toMatchObject({ state: 'submitted', unitName: '东镇' })
    expect((await get(power, '/api/v1/meetings/items')).body.items).toEqual([])
    const { body: meeting } = await post(office, MEETINGS, plan())
    const { body: after } = await step(office, meeting.id, 'agenda', { itemIds: [sent.id] })
    expect(after.agenda).toMatchObject([{ id: sent.id, ordinal: 1, state: 'placed', meetingLabel: '第8次联席会议' }])
    expect((await get(power, '/api/v1/meetings/items')).body.items).toHaveLength(1)
    expect((await post(town, `/api/v1/meetings/items/${sent.id}/withdraw`)).status).toBe(409)
    const { body: taken } = await step(office, meeting.id, 'agenda', { itemIds: [] })
    expect(taken.agenda).toEqual([])
    expect((await post(town, `/api/v1/meetings/items/${sent.id}/withdraw`)).body.state).toBe('withdrawn')
  })

  test('pasted rows are all sent or none', async () => {
    const paste = (text: string, apply: boolean) => post(town, '/api/v1/meetings/items/paste', { text, apply })
    const wrong = await paste('议题\t情况\t报送单位\n甲\t乙\t\n丙\t丁\t没有的单位', true)
    expect(wrong.body).toMatchObject({ applied: 0, problems: [{ line: 3, column: '报送单位' }] })
    expect((await paste('议题\t情况\n甲\t乙\n丙\t丁', true)).body.applied).toBe(2)
    expect((await get(town, '/api/v1/meetings/items')).body.items).toHaveLength(2)
  })
})

describe('minutes', () => {
  test('numbers run by kind, on from the one that was given; a taken one is refused', async () => {
    await post(office, MEETINGS, plan())
    expect((await post(office, MEETINGS, plan({ number: null }))).body.number).toBe(9)
    expect((await post(office, MEETINGS, plan({ kind: 'push', number: null }))).body.number).toBe(1)
    expect((await post(office, MEETINGS, plan())).status).toBe(409)
    const { held } = (await get(town, MEETINGS)).body
    expect(held).toMatchObject([{ kind: 'joint', all: 9, thisYear: 2 }, { all: 1 }, { all: 0 }])
  })

  test('from the draft to the frozen file: countersigned, matters raised, signed by another hand, sent', async () => {
    const draft = await write()
    expect((await get(town, `${MEETINGS}/${draft.id}`)).body).toMatchObject({ minutes: null, decided: [] })
    const asked = await step(office, draft.id, 'ask', { unitIds: [units.town, units.power] })
    expect(asked.body.state).toBe('countersigning')
    expect((await get(townLeader, `${MEETINGS}/${draft.id}`)).body.asked).toBe(true)
    expect((await step(townLeader, draft.id, 'countersign', { verdict: 'agreed', text: null })).status).toBe(200)
    expect((await step(power, draft.id, 'countersign', { verdict: 'objected', text: null })).status).toBe(400)
    await step(power, draft.id, 'countersign', { verdict: 'objected', text: '时限太紧' })
    expect((await step(office, draft.id, 'complete', { reason: null })).status).toBe(400)
    const { body: ready } = await step(office, draft.id, 'complete', { reason: '已写入不同意见' })
    expect((await step(office, draft.id, 'sign', {}, seen(ready))).status).toBe(403)
    expect((await step({ role: 'issuer', accountId: '11' }, draft.id, 'sign', {}, seen(ready))).status).toBe(403)
    expect((await step(issuer, draft.id, 'sign', {}, { 'if-match': '"1"' })).status).toBe(409)
    const { body: signed } = await step(issuer, draft.id, 'sign', {}, seen(ready))
    expect(signed).toMatchObject({
      state: 'signed',
      decided: [{ matterLabel: '督办〔2020〕1号', deadline: '2020-04-30' }],
    })
    const word = await get(town, `${MEETINGS}/${draft.id}/word`)
    expect(word.status, JSON.stringify(word.body).slice(0, 300)).toBe(200)
    const xml = Buffer.from(CFB.find(CFB.read(word.body, { type: 'buffer' }), 'document.xml')?.content as Uint8Array)
    for (const part of ['第8次', '会议指出', '督办〔2020〕1号', '电缆由小区自备', '有不同意见'])
      expect(xml.toString('utf8')).toContain(part)
    expect((await get(town, `${MEETINGS}/${draft.id}/verify`)).body.intact).toBe(true)
    expect((await step(office, draft.id, 'return', { reason: '再改' })).status).toBe(409)
    expect((await step(office, draft.id, 'send')).body.state).toBe('sent')
    await expect(db.app`update meetings.issue set content = 'x'`).rejects.toMatchObject({ code: '42501' })
  })

  test('the next meeting tells what became of the decisions, and keeps open ones of older meetings', async () => {
    const first = await write()
    const raised = (await post(office, `/api/v1/meetings/decisions/${first.decided[0].id}/raise`)).body
    expect(raised.decided[0]).toMatchObject({ matterLabel: '督办〔2020〕1号', outcome: { state: 'open' } })
    expect((await post(office, `/api/v1/meetings/decisions/${first.decided[0].id}/drop`)).status).toBe(409)
    await finish(first.id)
    const { body: second } = await post(office, MEETINGS, plan({ number: null }))
    expect(second.earlier).toMatchObject([{ meetingLabel: '第8次联席会议', outcome: { state: 'open', level: 'none' } }])
    await finish(second.id)
    const { body: third } = await post(office, MEETINGS, plan({ number: null }))
    expect(third.earlier).toHaveLength(1)
    await closeAsThree(raised.decided[0].matterId)
    expect((await get(office, `${MEETINGS}/${third.id}`)).body.earlier).toEqual([])
    expect((await get(office, `${MEETINGS}/${second.id}`)).body.earlier[0].outcome).toMatchObject({ state: 'closed' })
  })

  test('decisions are pasted all or none, each refusal at its cell', async () => {
    const { body: meeting } = await post(office, MEETINGS, plan())
    const paste = (row: string) =>
      step(office, meeting.id, 'decisions/paste', {
        ...{ text: `议定事项\t责任单位\t配合单位\t完成时限\t类别\n${row}`, apply: true },
      })
    expect((await paste('送电\t没有的单位\t东镇、县供电公司\t昨天\t怪事')).body.problems).toMatchObject([
      { line: 2, column: '责任单位' },
      { line: 2, column: '完成时限' },
      { line: 2, column: '类别' },
    ])
    expect((await paste('送电\t县供电公司\t东镇\t2020-04-30\t')).body.applied).toBe(1)
    expect((await get(office, `${MEETINGS}/${meeting.id}`)).body.decided).toMatchObject([
      { text: '送电', leadUnitName: '县供电公司', cooperatingUnitNames: ['东镇'], deadline: '2020-04-30' },
    ])
  })

  test('a return begins a new round of countersigning', async () => {
    const draft = await write()
    await step(office, draft.id, 'ask', { unitIds: [units.power] })
    await step(power, draft.id, 'countersign', { verdict: 'objected', text: '时限太紧' })
    expect((await step(office, draft.id, 'return', { reason: '按意见修改' })).body.state).toBe('draft')
    const { body } = await step(office, draft.id, 'ask', { unitIds: [units.power] })
    expect(body).toMatchObject({ round: 2, countersigns: [{ verdict: null }] })
  })

  /** Answered by the lead unit, checked by another, closed by the office. */
  async function closeAsThree(matterId: string): Promise<void> {
    await db.inScope(EVERYWHERE, async (tx) => {
      const as = (accountId: string, unitId: string | null) => {
        return { tx, clock, actor: { accountId, name: 'x', unitId, manages: unitId === null } }
      }
      await replyMatter(as('41', units.power), { matterId, text: '已送电' })
      await checkMatter(as('21', units.town), { matterId, passed: true, on: '2020-04-15', text: '已通电' })
      await closeMatter(as('11', null), { matterId, text: '' })
    })
  }

  async function finish(id: string): Promise<void> {
    await step(office, id, 'ask', { unitIds: [units.power] })
    await step(power, id, 'countersign', { verdict: 'agreed', text: null })
    const { body } = await step(office, id, 'complete', { reason: null })
    expect((await step(issuer, id, 'sign', {}, seen(body))).status).toBe(200)
  }
})
