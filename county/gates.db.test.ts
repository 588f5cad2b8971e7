import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { createEvidenceRoutes } from './evidence/evidence.routes.ts'
import type { GateFile } from './evidence/gate/gate.contract.ts'
import { makePdf, readZip } from './evidence/samples.testing.ts'
import { listEvidenceTodo } from './evidence/todo.actions.ts'
import { programmeRoutes } from './programme/programme.routes.ts'
import { recordProgress } from './programme/stage.actions.ts'
import { registryRoutes } from './registry/registry.routes.ts'

const clock = stoppedClock('2020-04-14T02:00:00Z')
const dataDir = mkdtempSync(join(tmpdir(), 'anlin-gates-'))
let db: TestDatabase
let server: TestServer
let town = ''
let communityId = ''
let clerk: TestCaller
let leader: TestCaller
const office: TestCaller = { role: 'office', accountId: '11' }

beforeAll(async () => {
  db = await openTestDatabase()
  const evidence = createEvidenceRoutes({ files: openFiles(dataDir) })
  const routes = [...evidence, ...programmeRoutes([listEvidenceTodo]), ...registryRoutes]
  server = await startTestServer({ routes, app: db.app, clock })
})
afterAll(async () => {
  await server.close()
  await db.close()
  rmSync(dataDir, { recursive: true })
})
beforeEach(async () => {
  await db.reset()
  const [unit] = await db.owner<{ id: string }[]>`
    insert into registry.unit (kind, name) values ('programmeUnit', '东镇') returning id`
  town = unit?.id ?? ''
  const [community] = await db.owner<{ id: string }[]>`
    insert into registry.community (id, programme_unit_id, name, category, funding, lead_unit_id, created_at, updated_at)
    values (gen_random_uuid(), ${town}, '东苑', 'old', 'commercial', ${town}, now(), now()) returning id`
  communityId = community?.id ?? ''
  clerk = { role: 'clerk', accountId: '21', unitIds: [town] }
  leader = { role: 'leader', accountId: '22', unitIds: [town] }
})

/** A ledger says that the gate 立项 was passed on 2020-01-05. */
const approveByLedger = () =>
  db.inScope({ kind: 'all' }, (tx) => {
    const rows = [{ communityId, approvedOn: { on: '2020-01-05', certain: true } }]
    return recordProgress({ tx, clock, actorId: null }, { rows, source: 'ledger', importId: null })
  })

const BASE = '/api/v1/evidence'
const gates = () => `${BASE}/communities/${communityId}/gates`
const post = (caller: TestCaller, path: string, body: unknown) => server.send(caller, 'POST', path, { body })
const gateOf = (answer: { body: { gates: GateFile[] } }, stage: string): GateFile => {
  const gate = answer.body.gates.find((one) => one.stage === stage)
  if (!gate) throw new Error(JSON.stringify(answer.body))
  return gate
}
const read = async (stage: string, caller = clerk) => gateOf(await server.send(caller, 'GET', gates()), stage)

async function sendFile(caller: TestCaller, text: string): Promise<string> {
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(makePdf(text))]), `${text}.pdf`)
  return (await server.send(caller, 'POST', `${BASE}/files`, { body })).body.id
}

/** Everything that the gate asks for. */
async function fill(stage: string, caller = clerk): Promise<void> {
  const fileId = await sendFile(caller, stage)
  for (const item of (await read(stage, caller)).items.filter((one) => one.required)) {
    const path = `${gates()}/${stage}/items/${item.code}`
    const value = item.measure?.atLeast ?? item.measure?.atMost ?? 0
    const { status } =
      item.kind === 'measurement'
        ? await server.send(caller, 'PUT', path, { body: { value, note: null } })
        : await post(caller, `${path}/files`, { fileIds: [fileId] })
    expect(status).toBe(200)
  }
}
const submit = (stage: string, passedOn = '2020-04-10', caller = clerk) =>
  post(caller, `${gates()}/${stage}/submit`, { passedOn, connectionTest: null })
async function review(stage: string, by: TestCaller, body: object) {
  const { submission } = await read(stage)
  return post(by, `${BASE}/submissions/${submission?.id}/review`, { reason: null, fixes: [], ...body })
}
const storyGate = async (stage: string) => {
  const { body } = await server.send(clerk, 'GET', `/api/v1/programme/communities/${communityId}/story`)
  return body.gates.find((one: { stage: string }) => one.stage === stage)
}

test('a gate passes when all it asks for is there and another person has reviewed it', async () => {
  const early = await submit('approved')
  expect([early.status, early.body.type]).toEqual([400, 'urn:anlin:evidence.incomplete'])
  expect(early.body.title).toContain('业主表决结果')
  await fill('approved')
  expect(gateOf(await submit('approved'), 'approved').standing).toBe('inReview')
  expect((await submit('approved')).body.type).toBe('urn:anlin:evidence.waitsAlready')
  const own = await review('approved', { ...leader, accountId: '21' }, { outcome: 'passed' })
  expect(own.body.type).toBe('urn:anlin:evidence.ownSubmission')
  const decided = gateOf(await review('approved', leader, { outcome: 'passed' }), 'approved')
  expect(decided).toMatchObject({ standing: 'reviewed', passedOn: '2020-04-10' })
  expect(await storyGate('approved')).toMatchObject({ passed: true, on: '2020-04-10', source: 'page' })
  expect(decided.steps.map((step) => step.what)).toEqual(['submitted', 'passed'])
})

test('a county gate is not reviewed by the town, and waits in the list of the county alone', async () => {
  await approveByLedger()
  await fill('designed')
  await submit('designed')
  expect((await review('designed', leader, { outcome: 'passed' })).body.type).toBe('urn:anlin:evidence.countyReviews')
  expect((await server.send(leader, 'GET', `${BASE}/reviews`)).body.waiting).toEqual([])
  expect((await server.send(office, 'GET', `${BASE}/reviews`)).body.waiting).toMatchObject([
    { kind: 'gate', stage: 'designed', communityName: '东苑' },
  ])
  const todo = await server.send(office, 'GET', '/api/v1/programme/todo')
  expect(todo.body.items).toMatchObject([{ kind: 'gate.review', count: 1, href: '/reviews' }])
})

describe('a gate that was passed on condition', () => {
  beforeEach(async () => {
    await fill('approved')
    await submit('approved')
    await review('approved', leader, {
      outcome: 'conditional',
      fixes: [{ text: '补齐表决票面积合计', dueOn: '2020-04-20' }],
    })
    await fill('started')
  })
  const fixId = async () => (await read('approved')).fixes[0]?.id

  test('holds up the next gate on every way, until another person has closed each point', async () => {
    expect(await read('started')).toMatchObject({ blockedBy: { stage: 'approved', because: 'fixesOpen' } })
    expect((await submit('started')).body.type).toBe('urn:anlin:programme.toMend')
    const byHand = { stage: 'started', on: '2020-04-11', evidence: null, connectionTest: null }
    const direct = await post(clerk, `/api/v1/programme/communities/${communityId}/gates`, byHand)
    expect([direct.status, direct.body.type]).toEqual([409, 'urn:anlin:programme.toMend'])
    const report = { report: '已补', fileIds: [await sendFile(clerk, '合计')] }
    expect((await post(clerk, `${BASE}/fixes/${await fixId()}/report`, report)).status).toBe(200)
    expect((await submit('started')).status).toBe(409)
    const own = await post({ ...leader, accountId: '21' }, `${BASE}/fixes/${await fixId()}/close`, {
      closed: true,
      reason: null,
    })
    expect(own.body.type).toBe('urn:anlin:evidence.ownFix')
    const back = await post(leader, `${BASE}/fixes/${await fixId()}/close`, { closed: false, reason: '没有盖章' })
    expect(gateOf(back, 'approved').fixes).toMatchObject([{ state: 'open', files: [{ name: '合计.pdf' }] }])
    await post(clerk, `${BASE}/fixes/${await fixId()}/report`, { report: '已盖章', fileIds: [] })
    const closed = await post(leader, `${BASE}/fixes/${await fixId()}/close`, { closed: true, reason: null })
    expect(gateOf(closed, 'approved').standing).toBe('reviewed')
    expect((await submit('started', '2020-04-11')).status).toBe(200)
  })
})

test('what was returned is put right and handed in again; both stand in the history', async () => {
  await fill('approved')
  await submit('approved')
  const returned = gateOf(await review('approved', leader, { outcome: 'returned', reason: '看不清' }), 'approved')
  expect(returned).toMatchObject({ standing: 'returned', submission: { reason: '看不清' } })
  await submit('approved')
  const passed = gateOf(await review('approved', leader, { outcome: 'passed' }), 'approved')
  expect(passed.steps.map((step) => step.what)).toEqual(['submitted', 'returned', 'submitted', 'passed'])
})

test('taking the stage back loses no evidence, and what was handed in cannot be taken away', async () => {
  await fill('approved')
  await submit('approved')
  await review('approved', leader, { outcome: 'passed' })
  const { recordId } = await storyGate('approved')
  const withdrawn = await post(clerk, `/api/v1/programme/gates/${recordId}/withdraw`, { reason: '批复作废' })
  expect(withdrawn.status).toBe(200)
  const gate = await read('approved')
  expect([gate.standing, gate.missing]).toEqual(['takenBack', 0])
  const file = gate.items.flatMap((item) => item.files)[0]
  const code = gate.items.find((item) => item.files.length > 0)?.code
  const taken = await server.send(clerk, 'DELETE', `${gates()}/approved/items/${code}/files/${file?.id}`)
  expect(taken.body.type).toBe('urn:anlin:evidence.handedIn')
})

test('a gate from a ledger is shown as such, and reviewing its evidence leaves the record as it is', async () => {
  await approveByLedger()
  expect(await read('approved')).toMatchObject({ standing: 'fromLedger', passedOn: '2020-01-05', submission: null })
  await fill('approved')
  await submit('approved')
  const gate = gateOf(await review('approved', leader, { outcome: 'passed' }), 'approved')
  expect([gate.standing, gate.passedOn]).toEqual(['reviewed', '2020-01-05'])
  expect(await storyGate('approved')).toMatchObject({ source: 'ledger', corrected: false })
})

test('a new table of requirements holds from its day, by the newest version only', async () => {
  const { body } = await server.send(office, 'GET', `${BASE}/requirements`)
  const content = structuredClone(body.versions[0].content)
  content.rows = content.rows.filter((row: { code: string }) => row.code !== 'ownersVote')
  const wish = { validFrom: '2020-04-14', content, decisionRef: '县办〔2020〕3号', note: null, seen: 0 }
  expect((await post(office, `${BASE}/requirements`, wish)).body.version).toBe(1)
  expect((await post(office, `${BASE}/requirements`, wish)).body.type).toBe('urn:anlin:evidence.requirementsChanged')
  expect((await read('approved')).items).toEqual([])
  expect((await post(clerk, `${BASE}/requirements`, { ...wish, seen: 1 })).status).toBe(403)
})

test('the hand-in archive holds every file under its gate, lists it with its clause, and its hashes can be checked', async () => {
  await fill('approved')
  const extra = await sendFile(clerk, '现场说明')
  await post(clerk, `${BASE}/communities/${communityId}/files`, { fileIds: [extra], note: null })
  const path = `${BASE}/communities/${communityId}/archive`
  const { body, headers } = await server.send(clerk, 'GET', path)
  expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain('东苑-验收资料.zip')
  const zip = await readZip(body)
  const sums = (zip.get('SHA256SUMS') ?? '').toString().trim().split('\n')
  expect(sums.map((line) => line.slice(66))).toEqual([
    '01-立项/01-approved.pdf',
    '99-其他资料/01-现场说明.pdf',
    '00-目录.html',
  ])
  for (const line of sums) {
    const content = zip.get(line.slice(66))
    expect(
      createHash('sha256')
        .update(content ?? '')
        .digest('hex'),
    ).toBe(line.slice(0, 64))
  }
  expect(zip.get('00-目录.html')?.toString()).toContain('《民法典》第278条')
  expect((await server.send(clerk, 'GET', path)).body.equals(body)).toBe(true)
})

test('when two entries become one, evidence follows with what is left to mend, and goes back when that is undone', async () => {
  const twin = communityId
  await fill('approved')
  await submit('approved')
  const fixes = [{ text: '补签字', dueOn: '2020-05-01' }]
  await review('approved', leader, { outcome: 'conditional', reason: '缺签字', fixes })
  const extra = await sendFile(clerk, '现场说明')
  await post(clerk, `${BASE}/communities/${twin}/files`, { fileIds: [extra], note: null })
  const [kept] = await db.owner<{ id: string }[]>`
    insert into registry.community (id, programme_unit_id, name, category, funding, lead_unit_id, created_at, updated_at)
    values (gen_random_uuid(), ${town}, '东苑小区', 'old', 'commercial', ${town}, now(), now()) returning id`
  const keptId = kept?.id ?? ''
  const wish = { keptId, mergedId: twin, keptVersion: 1, mergedVersion: 1, choices: {} }
  const merged = await post(office, '/api/v1/registry/merges', wish)
  expect(merged.status).toBe(200)

  communityId = keptId
  const gate = await read('approved')
  expect(gate).toMatchObject({ standing: 'conditional', missing: 0, fixes: [{ text: '补签字', state: 'open' }] })
  expect((await read('designed')).blockedBy).not.toBeNull()
  const filesOf = async (id: string) =>
    (await server.send(clerk, 'GET', `${BASE}/communities/${id}/files`)).body.files?.map(
      (file: { id: string }) => file.id,
    )
  expect(await filesOf(keptId)).toEqual([extra])
  const later = await sendFile(clerk, '合并后')
  await post(clerk, `${BASE}/communities/${keptId}/files`, { fileIds: [later], note: null })

  expect((await post(office, `/api/v1/registry/merges/${merged.body.mergeId}/undo`, {})).status).toBe(200)
  expect(await filesOf(keptId)).toEqual([later])
  expect((await read('approved')).fixes).toEqual([])
  communityId = twin
  expect(await filesOf(twin)).toEqual([extra])
  expect(await read('approved')).toMatchObject({ standing: 'conditional', missing: 0, fixes: [{ text: '补签字' }] })
})
