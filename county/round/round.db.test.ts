import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { recordProgress } from '#county/programme/stage.actions.ts'
import { makeUuidV7 } from '#terms/ids.ts'
import { openRound } from './round.actions.ts'
import { roundRoutes } from './round.routes.ts'
import { writeWorkbook } from './workbook/workbook-writer.ts'

const clock = stoppedClock('2020-04-14T02:00:00Z')
const office: TestCaller = { role: 'office', accountId: '11' }
let db: TestDatabase
let server: TestServer
let towns: string[]
let communities: string[]
let clerk: TestCaller
let leader: TestCaller
let other: TestCaller

beforeAll(async () => {
  db = await openTestDatabase()
  server = await startTestServer({ routes: roundRoutes, app: db.app, clock })
})
afterAll(async () => {
  await server.close()
  await db.close()
})

beforeEach(async () => {
  await db.reset()
  clock.set('2020-04-14T02:00:00Z')
  towns = []
  communities = []
  for (const [ordinal, name] of ['东镇', '西镇'].entries()) {
    const [row] = await db.owner<{ id: string }[]>`
      insert into registry.unit (kind, name, ordinal) values ('programmeUnit', ${name}, ${ordinal}) returning id`
    towns.push(row?.id ?? '')
    const id = makeUuidV7(Date.parse('2019-01-01T00:00:00Z'), crypto.getRandomValues(new Uint8Array(10)))
    await db.owner`
      insert into registry.community (id, programme_unit_id, name, category, lead_unit_id, created_at, updated_at)
      values (${id}, ${row?.id ?? ''}, ${`${name}小区`}, 'old', ${row?.id ?? ''}, '2019-01-01', '2019-01-01')`
    communities.push(id)
  }
  clerk = { role: 'clerk', accountId: '21', unitIds: [towns[0] ?? ''] }
  leader = { role: 'leader', accountId: '22', unitIds: [towns[0] ?? ''] }
  other = { role: 'clerk', accountId: '31', unitIds: [towns[1] ?? ''] }
  await db.inScope(EVERYWHERE, (tx) => openRound({ tx, clock }))
})

const REPORTS = '/api/v1/round/reports'
const post = (caller: TestCaller, path: string, body: unknown = {}) => server.send(caller, 'POST', path, { body })

async function mine(caller: TestCaller = clerk) {
  const { body } = await server.send(caller, 'GET', '/api/v1/round/rounds/2020-04-2/reports')
  return body.reports[0]
}

async function fill(field: string, value: string | null, caller = clerk, communityId = communities[0]) {
  const { id } = await mine()
  return server.send(caller, 'PUT', `${REPORTS}/${id}/lines`, { body: { changes: [{ communityId, field, value }] } })
}

async function knownNow() {
  const [row] = await db.owner<{ households: number | null; approved: string | null }[]>`
    select c.households, s.approved_on as approved from registry.community c
      left join programme.current_state s on s.community_id = c.id where c.id = ${communities[0] ?? ''}`
  return row
}

describe('a round', () => {
  test('opens once, for every active unit, with the cut-off on a working day', async () => {
    expect(await db.inScope(EVERYWHERE, (tx) => openRound({ tx, clock }))).toBe(0)
    const { body } = await server.send(office, 'GET', '/api/v1/round/rounds')
    expect(body.rounds).toMatchObject([
      { period: '2020-04-2', cutOff: '2020-04-21T04:00:00.000Z', units: 2, received: 0 },
    ])
  })

  test('two that open at once make one', async () => {
    await db.reset()
    await db.owner`insert into registry.unit (kind, name) values ('programmeUnit', '东镇')`
    await Promise.all([1, 2, 3].map(() => db.inScope(EVERYWHERE, (tx) => openRound({ tx, clock }))))
    expect(await db.owner`select count(*)::int as n from round.report`).toEqual([{ n: 1 }])
  })
})

describe('from clerk to receipt', () => {
  test('nothing touches registry or programme before the receipt; then everything does', async () => {
    await fill('approvedOn', '2020-04-12')
    await fill('households', '812')
    const { id } = await mine()
    expect((await post(clerk, `${REPORTS}/${id}/submit`, { unchanged: false })).body.report.state).toBe('submitted')
    expect((await post(leader, `${REPORTS}/${id}/sign`)).body.report).toMatchObject({ state: 'signed', lineCount: 2 })
    expect(await knownNow()).toEqual({ households: null, approved: null })
    expect((await post(office, `${REPORTS}/${id}/receive`)).body.report.state).toBe('received')
    expect(await knownNow()).toEqual({ households: 812, approved: '2020-04-12' })
    const steps = (await server.send(office, 'GET', `${REPORTS}/${id}`)).body.steps
    expect(steps.map((step: { what: string }) => step.what)).toEqual(['submitted', 'signed', 'received'])
  })

  test('who submits does not sign; a clerk cannot sign at all; a unit cannot receive', async () => {
    await fill('households', '812', leader)
    const { id } = await mine()
    await post(leader, `${REPORTS}/${id}/submit`, { unchanged: false })
    expect((await post(leader, `${REPORTS}/${id}/sign`)).status).toBe(403)
    expect((await post(clerk, `${REPORTS}/${id}/sign`)).status).toBe(403)
    expect((await post(clerk, `${REPORTS}/${id}/receive`)).status).toBe(403)
  })

  test('no changes is one click and is signed', async () => {
    const { id } = await mine()
    expect((await post(clerk, `${REPORTS}/${id}/submit`, { unchanged: false })).status).toBe(409)
    expect((await post(clerk, `${REPORTS}/${id}/submit`, { unchanged: true })).status).toBe(200)
    await post(leader, `${REPORTS}/${id}/sign`)
    expect((await post(office, `${REPORTS}/${id}/receive`)).body.report).toMatchObject({
      state: 'received',
      unchanged: true,
    })
  })

  test('a returned report says why, can be mended and comes again', async () => {
    await fill('households', '812')
    const { id } = await mine()
    await post(clerk, `${REPORTS}/${id}/submit`, { unchanged: false })
    await post(leader, `${REPORTS}/${id}/sign`)
    expect((await post(office, `${REPORTS}/${id}/return`, { reason: '', until: null })).status).toBe(400)
    await post(office, `${REPORTS}/${id}/return`, { reason: '户数有误', until: null })
    expect(await mine()).toMatchObject({ state: 'returned', returnReason: '户数有误' })
    expect((await fill('households', '821')).body.saved).toBe(1)
    expect((await post(clerk, `${REPORTS}/${id}/submit`, { unchanged: false })).status).toBe(200)
  })

  test('a value equal to what is known takes the change back', async () => {
    await fill('households', '812')
    expect((await mine()).lineCount).toBe(1)
    await fill('households', null)
    expect((await mine()).lineCount).toBe(0)
  })

  test('with one problem nothing is kept', async () => {
    const answer = await fill('approvedOn', '2020-05-01')
    expect(answer.body).toMatchObject({ saved: 0, problems: [{ field: 'approvedOn', found: '2020-05-01' }] })
    expect((await mine()).lineCount).toBe(0)
  })

  test('a value changed elsewhere meanwhile refuses the receipt and names the community; nothing is half applied', async () => {
    await fill('approvedOn', '2020-04-12')
    await fill('households', '812')
    const { id } = await mine()
    await post(clerk, `${REPORTS}/${id}/submit`, { unchanged: false })
    await post(leader, `${REPORTS}/${id}/sign`)
    const rows = [{ communityId: communities[0] ?? '', approvedOn: { on: '2020-04-01', certain: true } }]
    await db.inScope(EVERYWHERE, (tx) =>
      recordProgress({ tx, clock, actorId: '11' }, { rows, source: 'test', importId: null }),
    )
    const answer = await post(office, `${REPORTS}/${id}/receive`)
    expect(answer.status).toBe(409)
    expect(JSON.stringify(answer.body)).toContain('东镇小区')
    expect(await knownNow()).toEqual({ households: null, approved: '2020-04-01' })
    expect((await mine()).state).toBe('signed')
  })

  test('two that receive at once apply it once', async () => {
    await fill('households', '812')
    const { id } = await mine()
    await post(clerk, `${REPORTS}/${id}/submit`, { unchanged: false })
    await post(leader, `${REPORTS}/${id}/sign`)
    const both = await Promise.all([1, 2].map(() => post(office, `${REPORTS}/${id}/receive`)))
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
  })
})

describe('the cut-off', () => {
  test('afterwards a unit is 未报 and cannot report, unless the office reopens with a reason', async () => {
    const { id } = await mine()
    clock.set('2020-04-21T04:00:01Z')
    expect(await mine()).toMatchObject({ missed: true, state: 'open' })
    expect((await fill('households', '812')).status).toBe(409)
    const until = '2020-04-21T10:00:00Z'
    expect((await post(clerk, `${REPORTS}/${id}/reopen`, { reason: '系统故障', until })).status).toBe(403)
    expect((await post(office, `${REPORTS}/${id}/reopen`, { reason: '系统故障', until })).status).toBe(200)
    expect((await fill('households', '812')).status).toBe(200)
    expect(await mine()).toMatchObject({ missed: false })
    clock.set('2020-04-21T10:00:01Z')
    expect((await fill('households', '900')).status).toBe(409)
  })
})

describe('the workbook over HTTP', () => {
  const upload = async (bytes: Buffer, caller = clerk) => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)]), '填报表.xlsx')
    return server.send(caller, 'POST', `${REPORTS}/${(await mine()).id}/workbook`, { body: form })
  }

  test('downloaded, filled in and uploaded, its changes are the lines', async () => {
    const { id } = await mine()
    const file = await server.send(clerk, 'GET', `${REPORTS}/${id}/workbook`)
    expect(file.status).toBe(200)
    expect((await upload(file.body)).body).toEqual({ saved: 0, problems: [] })
    const { report, rows } = (await server.send(clerk, 'GET', `${REPORTS}/${id}`)).body
    const filled = [{ ...rows[0], known: { ...rows[0].known, approvedOn: '2020-04-12', cameras: '6' } }]
    expect((await upload(await writeWorkbook({ ...report, cutOff: new Date(report.cutOff) }, filled))).body).toEqual({
      saved: 2,
      problems: [],
    })
    expect((await server.send(clerk, 'GET', `${REPORTS}/${id}`)).body.rows[0].reported).toEqual({
      approvedOn: '2020-04-12',
      cameras: '6',
    })
    expect((await upload(file.body)).body.saved).toBe(0)
    expect((await mine()).lineCount).toBe(0)
  })
})

describe('another unit', () => {
  test('sees, changes and uploads nothing of this one', async () => {
    const { id } = await mine()
    expect((await mine(other)).unitName).toBe('西镇')
    expect((await server.send(other, 'GET', `${REPORTS}/${id}`)).status).toBe(404)
    expect((await server.send(other, 'GET', `${REPORTS}/${id}/workbook`)).status).toBe(404)
    expect((await fill('households', '1', other)).status).toBe(404)
    expect((await post(other, `${REPORTS}/${id}/submit`, { unchanged: true })).status).toBe(404)
  })

  test('cannot slip a community of another unit into its report', async () => {
    const answer = await fill('households', '1', clerk, communities[1])
    expect(answer.body.problems).toHaveLength(1)
  })
})

describe('口径', () => {
  const ask = () => post(clerk, '/api/v1/round/questions', { topic: '接入', question: '只接通县平台算不算接入？' })
  const list = async (caller: TestCaller, text = '') =>
    (await server.send(caller, 'GET', `/api/v1/round/questions?text=${encodeURIComponent(text)}`)).body.questions

  test('a question is its own unit’s and the office’s until it is answered, then everybody’s', async () => {
    const { id } = (await ask()).body.question
    expect(await list(other)).toEqual([])
    expect(await list(clerk)).toHaveLength(1)
    const answer = { answer: '不算，须接入公安专网并通过联通测试。', validFrom: '2020-04-15' }
    expect((await post(clerk, `/api/v1/round/questions/${id}/answer`, answer)).status).toBe(403)
    expect((await post(office, `/api/v1/round/questions/${id}/answer`, answer)).status).toBe(200)
    expect(await list(other, '专网 接入')).toMatchObject([{ topic: '接入', validFrom: '2020-04-15', unitName: '东镇' }])
    expect(await list(other, '专网 户数')).toEqual([])
    expect(await list(other, '%')).toEqual([])
  })

  test('a new answer keeps the old one and says which holds', async () => {
    const { id } = (await ask()).body.question
    const path = `/api/v1/round/questions/${id}/answer`
    await post(office, path, { answer: '不算。', validFrom: '2020-04-15' })
    const { question } = (await post(office, path, { answer: '算。', validFrom: '2020-05-01' })).body
    const all = await list(other)
    expect(all.map((row: { answer: string; replacedById: string | null }) => [row.answer, row.replacedById])).toEqual([
      ['算。', null],
      ['不算。', question.id],
    ])
    expect((await post(office, path, { answer: '再改', validFrom: '2020-06-01' })).status).toBe(409)
  })
})

test('a community’s page finds what was reported of it and the questions that name it; another town finds nothing', async () => {
  expect((await fill('households', '120')).status).toBe(200)
  await post(clerk, '/api/v1/round/questions', { topic: '开工', question: '东镇小区分两期，怎么填？' })
  await post(clerk, '/api/v1/round/questions', { topic: '建成', question: '初验算不算？' })
  const of = (caller: TestCaller, index = 0) =>
    server.send(caller, 'GET', `/api/v1/round/communities/${communities[index]}/mentions`)
  const { body } = await of(clerk)
  expect(body.lines).toMatchObject([
    { period: '2020-04-2', state: 'open', field: 'households', before: null, after: '120' },
  ])
  expect(body.questions).toMatchObject([{ topic: '开工', answer: null }])
  expect((await of(other)).status).toBe(404)
  expect((await of(other, 1)).body).toEqual({ lines: [], questions: [] })
})
