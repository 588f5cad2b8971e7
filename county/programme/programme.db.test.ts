/** The programme over HTTP: board, lists, story, recording by hand, blockers, rules, views, and whose communities they show. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { programmeRoutes } from './programme.routes.ts'
import { recordProgress } from './stage.actions.ts'
import { addTestCommunity, addTestUnit } from './testing.ts'

let db: TestDatabase
let server: TestServer
let [north, south]: [string, string] = ['', '']
let [a, b, c]: [string, string, string] = ['', '', '']
const clock = stoppedClock('2020-04-15T02:00:00Z')
const office: TestCaller = { role: 'office', accountId: '1' }
const BASE = '/api/v1/programme'
const clerk = (): TestCaller => ({ role: 'clerk', accountId: '2', unitIds: [south] })
const sure = (on: string) => ({ on, certain: true })

beforeAll(async () => {
  db = await openTestDatabase()
  const todo = async () => [
    { kind: 'x', zh: '甲', en: 'a', count: 2, href: '/x' },
    { kind: 'y', zh: '乙', en: 'b', count: 0, href: '/y' },
  ]
  server = await startTestServer({ routes: programmeRoutes([todo]), app: db.app, clock })
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(async () => {
  await db.reset()
  clock.set('2020-04-15T02:00:00Z')
  north = await addTestUnit(db.owner, '上派镇')
  south = await addTestUnit(db.owner, '桃花镇')
  a = await addTestCommunity(db.owner, { unitId: north, name: '甲小区', funding: 'government' })
  b = await addTestCommunity(db.owner, { unitId: north, name: '乙小区', category: 'old', funding: 'commercial' })
  c = await addTestCommunity(db.owner, { unitId: south, name: '丙小区', category: 'underConstruction' })
  const rows = [
    {
      communityId: a,
      approvedOn: sure('2019-08-01'),
      startedOn: sure('2020-01-10'),
      builtOn: sure('2020-04-12'),
      plannedDoneOn: '2020-12-31',
    },
    { communityId: b, approvedOn: sure('2019-08-01'), plannedDoneOn: '2020-06-30', blocker: '进场难，物业不配合' },
    { communityId: c, approvedOn: sure('2020-04-01'), plannedDoneOn: '2020-12-31' },
  ]
  await db.inScope(EVERYWHERE, (tx) =>
    recordProgress({ tx, clock, actorId: null }, { rows, source: 'ledger', importId: '1' }),
  )
})

const get = async (path: string, caller: TestCaller = office) => {
  const answer = await server.send(caller, 'GET', BASE + path)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const post = (path: string, body: unknown, caller: TestCaller = office) =>
  server.send(caller, 'POST', BASE + path, { body })

test('the board counts, compares with the end of the previous 旬, ranks and judges', async () => {
  const board = await get('/board')
  expect(board.funnel).toEqual({ surveyed: 3, approved: 3, started: 1, built: 1, connected: 0 })
  expect(board.change).toEqual({ surveyed: 0, approved: 0, started: 0, built: 1, connected: 0 })
  expect(board.period).toEqual({ code: '2020-04-2', from: '2020-04-11', to: '2020-04-20', comparedWith: '2020-04-10' })
  expect(board.units[0]).toMatchObject({ unitName: '上派镇', rate: 50, rank: 1, rateChange: 50, groupRank: 1 })
  expect(board.units[0].spark.slice(-2)).toEqual([0, 1])
  expect(board.units[1]).toMatchObject({ unitName: '桃花镇', rate: 0, rank: 2, rateChange: 0 })
  expect(board.totals.lights).toEqual({ done: 0, green: 2, yellow: 1, red: 0, none: 0 })
  expect(board.totals.classes).toEqual({ completed: 0, ahead: 1, onPlan: 1, behind: 1, other: 0 })
  expect(board.blockerKinds).toEqual([
    { kind: 'entry', count: 1 },
    { kind: 'property', count: 1 },
  ])
})

test('a unit sees its own communities on every list, and nothing of the others', async () => {
  expect((await get('/board', clerk())).funnel.surveyed).toBe(1)
  expect((await get('/communities', clerk())).rows.map((row: { name: string }) => row.name)).toEqual(['丙小区'])
  expect((await get('/blockers', clerk())).rows).toEqual([])
  expect((await get('/trend?ahead=36', clerk())).points.at(-1).due).toBe(1)
  expect((await server.send(clerk(), 'GET', `${BASE}/communities/${a}/story`)).status).toBe(404)
})

test.each([
  ['gate=started', ['甲小区']],
  ['stage=approved', ['乙小区', '丙小区']],
  ['light=yellow', ['乙小区']],
  ['class=ahead', ['甲小区']],
  ['blocker=any', ['乙小区']],
  ['blocker=power', []],
  ['funding=government', ['甲小区']],
  ['category=underConstruction', ['丙小区']],
  ['unmanaged=true', []],
  ['q=桃花', ['丙小区']],
  ['q=进场', ['乙小区']],
  ['q=%25', []],
  ['on=2020-04-11&gate=built', []],
  ['knownAt=2020-04-14&gate=approved', []],
  ['knownAt=2020-04-15&gate=approved&sort=unit', ['甲小区', '乙小区', '丙小区'].sort()],
])('the list filtered by %s', async (query, names) => {
  const { rows, total } = await get(`/communities?${query}`)
  expect(rows.map((row: { name: string }) => row.name).sort()).toEqual([...names].sort())
  expect(total).toBe(names.length)
})

test.each(['unit', 'name', 'stage', 'stageOn', 'progress', 'behind', 'plannedDoneOn', 'households'])(
  'pages sorted by %s hold every row once, in both directions',
  async (sort) => {
    for (const direction of ['asc', 'desc']) {
      const whole = await get(`/communities?sort=${sort}&direction=${direction}`)
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const query: string = `sort=${sort}&direction=${direction}&limit=1${cursor ? `&cursor=${cursor}` : ''}`
        const page = await get(`/communities?${query}`)
        seen.push(...page.rows.map((row: { communityId: string }) => row.communityId))
        cursor = page.nextCursor
      }
      expect(seen).toEqual(whole.rows.map((row: { communityId: string }) => row.communityId))
      expect(seen).toHaveLength(3)
    }
  },
)

test('a cursor of another order or a made-up one is refused', async () => {
  const { nextCursor } = await get('/communities?sort=name&limit=1')
  expect((await server.send(office, 'GET', `${BASE}/communities?sort=stage&cursor=${nextCursor}`)).status).toBe(400)
  expect((await server.send(office, 'GET', `${BASE}/communities?cursor=%27%3B--`)).status).toBe(400)
})

test('trend, ageing and map', async () => {
  const { points } = await get('/trend?back=1&ahead=1')
  expect(points.map((p: { on: string }) => p.on)).toEqual(['2020-04-10', '2020-04-15', '2020-04-30'])
  expect(points[1].counts).toEqual({ surveyed: 3, approved: 3, started: 1, built: 1, connected: 0 })
  expect(points[2].counts).toBeNull()
  const ageing = await get('/ageing')
  expect(ageing.stages.map((s: { stage: string; count: number }) => [s.stage, s.count])).toEqual([
    ['approved', 2],
    ['built', 1],
  ])
  expect(ageing.waiting[0]).toMatchObject({ name: '上派镇', blocked: 1 })
  const map = await get('/map')
  expect(map).toMatchObject({ points: [], unplaced: 3, left: 0 })
  expect(map.units.map((unit: { unitName: string }) => unit.unitName)).toEqual(['上派镇', '桃花镇'])
})

test('every table is an Excel file', async () => {
  for (const table of ['units', 'categories', 'communities', 'blockers', 'trend', 'ageing']) {
    const answer = await server.send(office, 'GET', `${BASE}/${table}.xlsx`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('spreadsheetml')
  }
})

test('the story tells gates, plan, waiting and the precondition of a community under construction', async () => {
  const story = await get(`/communities/${c}/story`)
  expect(story.approach).toMatchObject({ approach: 'statutory', version: 0 })
  expect(story.approach.precondition.zh).toContain('前置条件')
  expect(story.gates[1]).toMatchObject({ stage: 'approved', passed: true, on: '2020-04-01', lateDays: 14 })
  expect(story.gates[7]).toMatchObject({
    stage: 'connected',
    passed: false,
    plannedOn: '2020-12-31',
    baselineOn: '2020-12-31',
  })
  expect(story.waitingOn).toMatchObject({ gate: 'started', since: '2020-04-01', days: 14 })
})

test('gates are recorded in order, with proof for the connection, and corrected without losing what was known', async () => {
  const gates = `/communities/${a}/gates`
  const test = { testedOn: '2020-04-14', passed: true, reference: '测 1 号' }
  const connect = { stage: 'connected', on: '2020-04-15', evidence: null, connectionTest: null }
  expect((await post(gates, connect)).status).toBe(400)
  expect((await post(gates, { ...connect, on: '2020-04-16', connectionTest: test })).status).toBe(400)
  const done = await post(gates, { ...connect, connectionTest: test })
  expect(done.body).toMatchObject({ light: 'done', stage: 'connected' })
  expect((await post(gates, { ...connect, connectionTest: test })).status).toBe(409)
  const record = done.body.gates[7].recordId
  const built = done.body.gates[4].recordId
  expect((await post(`/gates/${built}/withdraw`, { reason: '误填' })).status).toBe(409)
  const back = await post(`/gates/${record}/withdraw`, { reason: '误填' })
  expect(back.body.gates[7]).toMatchObject({ passed: false, corrected: true })
  const moved = await post(`/gates/${built}/correct`, { on: '2020-04-13', evidence: null, reason: '验收单为13日' })
  expect(moved.body.gates[4].on).toBe('2020-04-13')
  expect(moved.body.history.map((row: { kind: string }) => row.kind)).toEqual(
    expect.arrayContaining(['withdrawn', 'corrected', 'passed']),
  )
  expect((await post(`/gates/${built}/correct`, { on: '2020-04-14', evidence: null, reason: 'x' })).status).toBe(409)
  const early = { stage: 'built', on: '2020-04-15', evidence: null, connectionTest: null }
  expect((await post(`/communities/${b}/gates`, early)).body.title).toContain('开工')
})

test('a plan moves with a reason and keeps its baseline; a blind move is refused', async () => {
  const plan = (body: unknown) => server.send(office, 'PUT', `${BASE}/communities/${a}/milestones/connected`, { body })
  expect((await plan({ plannedOn: '2021-03-01', reason: null, seen: '2020-12-31' })).status).toBe(400)
  expect((await plan({ plannedOn: '2021-03-01', reason: '疫情', seen: null })).status).toBe(409)
  const moved = await plan({ plannedOn: '2021-03-01', reason: '疫情', seen: '2020-12-31' })
  expect(moved.body.gates[7]).toMatchObject({ plannedOn: '2021-03-01', baselineOn: '2020-12-31', planReason: '疫情' })
})

test('blockers are reported, given another kind and cleared once', async () => {
  const wish = { kind: 'power', text: '变压器未到', since: '2020-04-01', mustActUnitId: null }
  const made = await post(`/communities/${c}/blockers`, wish, clerk())
  expect(made.body).toMatchObject({ kind: 'power', sinceCertain: true })
  expect((await post(`/communities/${a}/blockers`, wish, clerk())).status).toBe(404)
  const sorted = await post(`/blockers/${made.body.id}/kind`, { kind: 'funds' })
  expect(sorted.body).toMatchObject({ kind: 'funds', text: '变压器未到', since: '2020-04-01' })
  expect((await post(`/blockers/${sorted.body.id}/clear`, { on: '2020-03-01', note: '' })).status).toBe(400)
  expect((await post(`/blockers/${sorted.body.id}/clear`, { on: '2020-04-14', note: '已通电' })).body.clearedOn).toBe(
    '2020-04-14',
  )
  expect((await post(`/blockers/${sorted.body.id}/clear`, { on: '2020-04-14', note: '' })).status).toBe(409)
  expect((await get('/blockers?on=2020-04-13')).rows).toHaveLength(3)
  expect((await get('/blockers')).rows).toHaveLength(2)
})

test('a new rule judges from its day on, with its decision; the old one stays', async () => {
  const { versions } = await get('/rules')
  const light = versions.find((v: { subject: string }) => v.subject === 'light').content
  const decided = {
    validFrom: '2020-04-15',
    content: { ...light, yellowOver: 5, redOver: 20 },
    decisionRef: '县办〔2020〕9号',
    note: null,
  }
  expect((await post('/rules/light', { ...decided, content: { ...light, redOver: 10 } })).status).toBe(400)
  expect((await post('/rules/light', decided, clerk())).status).toBe(403)
  expect((await post('/rules/light', decided)).body).toMatchObject({ version: 1, decisionRef: '县办〔2020〕9号' })
  expect((await get('/board')).totals.lights).toMatchObject({ red: 1 })
  expect((await get('/board?on=2020-04-14')).totals.lights).toMatchObject({ red: 0 })
  expect((await get('/rules')).inForce.light).toBe(1)
})

test('views are one’s own; shared ones are read, not changed, by others', async () => {
  const view = { page: 'board', name: '红灯', search: 'light=red', shared: false }
  const made = await post('/views', view)
  expect(made.status).toBe(200)
  expect((await post('/views', view)).status).toBe(409)
  expect((await get('/views', clerk())).views).toEqual([])
  const put = (caller: TestCaller, seen: string | null) =>
    server.send(caller, 'PUT', `${BASE}/views/${made.body.id}`, {
      body: { ...view, name: '红' },
      headers: seen === null ? {} : { 'if-match': seen },
    })
  expect((await put(office, null)).status).toBe(428)
  expect((await put(clerk(), '"1"')).status).toBe(404)
  expect((await put(office, '"1"')).body).toMatchObject({ name: '红', version: 2 })
  expect((await put(office, '"1"')).status).toBe(409)
  expect((await server.send(clerk(), 'DELETE', `${BASE}/views/${made.body.id}`)).status).toBe(404)
  expect((await server.send(office, 'DELETE', `${BASE}/views/${made.body.id}`)).status).toBe(200)
})

test('what waits for the caller comes from the rooms that were wired in', async () => {
  expect((await get('/todo')).items).toEqual([{ kind: 'x', zh: '甲', en: 'a', count: 2, href: '/x' }])
})
