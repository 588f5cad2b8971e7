import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { listFilesOfCommunity } from '#county/evidence/community/community.actions.ts'
import { keepFile, requireFile } from '#county/evidence/evidence.actions.ts'
import { readNewestSurvey } from './newest.actions.ts'
import { foldRows } from './record/answers.contract.ts'
import { createSurveyRoutes } from './survey.routes.ts'

/** In a demonstration the programme's time stands in 2020 while phones' clocks are of today. */
const clock = stoppedClock('2020-04-14T02:00:00Z')
const wallClock = stoppedClock('2026-11-24T02:00:00Z')
const dataDir = mkdtempSync(join(tmpdir(), 'anlin-survey-'))
const files = openFiles(dataDir)
let db: TestDatabase
let server: TestServer
let communities: string[]
let towns: string[]
let clerk: TestCaller
let leader: TestCaller
let other: TestCaller
const office: TestCaller = { role: 'office', accountId: '11' }

beforeAll(async () => {
  db = await openTestDatabase()
  server = await startTestServer({ routes: createSurveyRoutes({ files, wallClock }), app: db.app, clock })
})
afterAll(async () => {
  await server.close()
  await db.close()
  rmSync(dataDir, { recursive: true })
})

beforeEach(async () => {
  await db.reset()
  clock.set('2020-04-14T02:00:00Z')
  communities = []
  towns = []
  for (const name of ['东镇', '西镇']) {
    const [unit] = await db.owner<{ id: string }[]>`
      insert into registry.unit (kind, name) values ('programmeUnit', ${name}) returning id`
    towns.push(unit?.id ?? '')
    const [community] = await db.owner<{ id: string }[]>`
      insert into registry.community (id, programme_unit_id, name, category, households, cameras, lead_unit_id, created_at, updated_at)
      values (gen_random_uuid(), ${unit?.id ?? ''}, ${`${name}小区`}, 'old', 800, 4, ${unit?.id ?? ''}, now(), now()) returning id`
    communities.push(community?.id ?? '')
  }
  clerk = { role: 'clerk', accountId: '21', unitIds: [towns[0] ?? ''] }
  leader = { role: 'leader', accountId: '22', unitIds: [towns[0] ?? ''] }
  other = { role: 'clerk', accountId: '31', unitIds: [towns[1] ?? ''] }
})

const of = (rest = '', communityId = communities[0]) => `/api/v1/survey/communities/${communityId}${rest}`
type Changes = Record<string, readonly [seen: unknown, value: unknown]>

function save(caller: TestCaller, changes: Changes, more: Record<string, unknown> = {}) {
  const list = Object.entries(changes).map(([field, [seen, value]]) => ({ field, seen, value }))
  const body = { id: randomUUID(), formVersion: 1, seenVersion: 0, changes: list, phone: null, ...more }
  return server.send(caller, 'POST', of('/saves'), { body })
}
const survey = async (caller = clerk) => (await server.send(caller, 'GET', of())).body
const holding = async (field: string) =>
  (await survey()).answers.find((one: { field: string }) => one.field === field)?.value

describe('a hand-in', () => {
  test('twice with one id is one, whoever lost the answer', async () => {
    const id = randomUUID()
    const first = await save(clerk, { households: [null, 812], buildings: [null, 12] }, { id })
    expect(first.body).toEqual({ version: 1, taken: 2, unchanged: 0, conflicts: 0 })
    const [again, atOnce] = await Promise.all(
      [1, 2].map(() => save(clerk, { households: [null, 812], buildings: [null, 12] }, { id })),
    )
    expect([again?.body, atOnce?.body]).toEqual([first.body, first.body])
    expect(await db.owner`select 1 from survey.save union all select 1 from survey.answer`).toHaveLength(3)
    const elsewhere = await server.send(office, 'POST', of('/saves', communities[1]), {
      body: {
        id,
        formVersion: 1,
        seenVersion: 0,
        changes: [{ field: 'households', seen: null, value: 1 }],
        phone: null,
      },
    })
    expect([elsewhere.status, elsewhere.body.type]).toEqual([409, 'urn:anlin:survey.idInUse'])
  })

  test('with one wrong value is refused as a whole and says which', async () => {
    const { status, body } = await save(clerk, { households: [null, 812], needsNote: [null, '找 13800001111'] })
    expect([status, body.where]).toEqual([400, 'needsNote'])
    expect(body.title).toContain('个人信息')
    expect(await db.owner`select 1 from survey.save`).toHaveLength(0)
  })

  test('of a form that is not known here is refused without loss', async () => {
    expect((await save(clerk, { households: [null, 1] }, { formVersion: 99 })).body.type).toBe(
      'urn:anlin:survey.formUnknown',
    )
  })

  test('of a cooperating unit is refused; another town finds nothing', async () => {
    expect((await save(other, { households: [null, 1] })).status).toBe(404)
    await db.owner`update registry.community set cooperating_unit_ids = ${[Number(towns[1])]} where id = ${communities[0] ?? ''}`
    expect((await save(other, { households: [null, 1] })).body.type).toBe('urn:anlin:survey.cooperating')
    expect((await server.send(other, 'GET', of())).body.mayRecord).toBe(false)
  })

  test('from a phone a year ahead is taken, and told', async () => {
    const phone = { at: '2027-11-24T00:30:00Z', sentAt: '2027-11-24T02:00:00Z' }
    await save(clerk, { households: [null, 812] }, { phone })
    expect((await survey()).answers).toMatchObject([
      { phoneAt: '2027-11-24T00:30:00.000Z', clockOffSeconds: 31_536_000, madeAt: '2020-04-14T00:30:00.000Z' },
    ])
  })
})

describe('two people at one field', () => {
  beforeEach(async () => {
    await save(clerk, { households: [null, 800], buildings: [null, 10] })
    await save(leader, { households: [800, 812] })
  })

  test('the later one waits for a choice; both values, who and when are told; nothing is lost', async () => {
    const { body } = await save(clerk, { households: [800, 820], buildings: [10, 11], closed: [null, true] })
    expect(body).toEqual({ version: 3, taken: 2, unchanged: 0, conflicts: 1 })
    const { conflicts } = await survey()
    expect(conflicts).toMatchObject([
      {
        field: 'households',
        mine: { value: 820, byName: 'test clerk' },
        theirs: { value: 812, byName: 'test leader' },
      },
    ])
    expect(await holding('households')).toBe(812)
    const choices = [{ answerId: conflicts[0].answerId, choice: 'mine' }]
    const settled = { body: { id: randomUUID(), choices } }
    expect((await server.send(leader, 'POST', of('/settle'), settled)).body).toEqual({ settled: 1 })
    expect((await server.send(leader, 'POST', of('/settle'), settled)).body).toEqual({ settled: 1 })
    expect(await holding('households')).toBe(820)
    expect((await survey()).conflicts).toEqual([])
    const late = { body: { id: randomUUID(), choices } }
    expect((await server.send(clerk, 'POST', of('/settle'), late)).body.type).toBe('urn:anlin:survey.settledAlready')
    const { saves } = (await server.send(clerk, 'GET', of('/saves'))).body
    expect(saves.map((one: { source: string }) => one.source)).toEqual(['settled', 'desk', 'desk', 'desk'])
    expect(JSON.stringify(saves)).toContain('812')
  })

  test('keeping what holds settles it too', async () => {
    await save(clerk, { households: [800, 820] })
    const [conflict] = (await survey()).conflicts
    const body = { id: randomUUID(), choices: [{ answerId: conflict.answerId, choice: 'theirs' }] }
    await server.send(clerk, 'POST', of('/settle'), { body })
    expect([await holding('households'), (await survey()).conflicts]).toEqual([812, []])
  })

  test("one's own earlier hand-in is seen, and rows of a list added by two do not meet", async () => {
    await save(clerk, { 'gates/aaaa/kind': [null, 'people'], advice: [null, '东门改造'] })
    const { body } = await save(leader, { 'gates/bbbb/kind': [null, 'cars'] })
    expect(body.conflicts).toBe(0)
    expect((await save(clerk, { advice: ['东门改造', '东门、南门改造'] })).body.conflicts).toBe(0)
    const newest = await db.inScope(EVERYWHERE, (tx) => readNewestSurvey({ tx, clock }, communities[0] ?? ''))
    expect(foldRows({ code: 'gates' }, newest.answers).map(({ values }) => values['kind'])).toEqual(['people', 'cars'])
  })

  test('hand-ins at the same moment get numbers one after the other', async () => {
    const answers = await Promise.all([clerk, leader].map((who, n) => save(who, { parking: [null, 100 + n] })))
    expect(answers.map(({ body }) => body.version).sort()).toEqual([3, 4])
    expect(answers.reduce((sum, { body }) => sum + body.conflicts, 0)).toBe(1)
  })
})

describe('a fact found on site', () => {
  test('is shown beside the registry, handed over by a person, and stays on record', async () => {
    await save(clerk, {
      households: [null, 812],
      'equipment/aaaa/kind': [null, 'camera'],
      'equipment/aaaa/count': [null, 4],
    })
    const before = await survey()
    expect(before.facts.filter((one: { differs: boolean }) => one.differs)).toMatchObject([
      { fact: 'households', known: 800, found: 812 },
    ])
    const hand = (version: number, fact = 'households') =>
      server.send(clerk, 'POST', of('/handover'), { body: { fact }, headers: { 'if-match': `"${version}"` } })
    expect((await hand(before.registryVersion + 1)).status).toBe(409)
    expect((await hand(before.registryVersion)).body.facts[0]).toMatchObject({ known: 812, differs: false })
    expect((await hand(before.registryVersion + 1, 'cameras')).body.type).toBe('urn:anlin:survey.nothingToHandOver')
    const { handovers } = (await server.send(clerk, 'GET', of('/saves'))).body
    expect(handovers).toMatchObject([{ fact: 'households', before: 800, after: 812, byName: 'test clerk' }])
    const changes = await db.owner`select before, after, actor_id from registry.community_change`
    expect(changes).toMatchObject([{ before: { households: 800 }, after: { households: 812 }, actor_id: '21' }])
  })

  test('and the lists are Excel files', async () => {
    await save(clerk, { households: [null, 812], 'gates/aaaa/kind': [null, 'people'] })
    const textOf = async (path: string, caller = clerk) => {
      const { body } = await server.send(caller, 'GET', path)
      return Object.values(read(body).Sheets)
        .map((sheet) => utils.sheet_to_csv(sheet))
        .join()
    }
    expect(await textOf(of('/survey.xlsx'))).toMatch(/户数,812,户,800[\s\S]*出入口1,通行,人行/)
    expect(await textOf('/api/v1/survey/surveys.xlsx')).toMatch(/东镇,东镇小区,老旧,是,2020-04-14|东镇小区/)
    expect(await textOf('/api/v1/survey/surveys.xlsx', other)).not.toContain('东镇小区')
  })
})

describe('a photo', () => {
  const picture = (colour: string) =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: colour } })
      .jpeg()
      .toBuffer()

  /** A picture that somebody sent. */
  async function upload(caller: TestCaller, colour: string): Promise<string> {
    const path = join(dataDir, 'photo')
    writeFileSync(path, await picture(colour))
    const actorId = caller.accountId ?? ''
    const kept = await db.inScope(EVERYWHERE, (tx) =>
      keepFile({ tx, clock, files, actorId }, { path, name: '东门.jpg' }),
    )
    return kept.id
  }
  const name = (caller: TestCaller, fileId: string, more: Record<string, unknown> = {}) => {
    const times = { phoneAt: '2026-11-24T01:00:00Z', sentAt: '2026-11-24T02:00:00Z' }
    const place = { longitude: 117.1, latitude: 31.7, accuracyM: 8 }
    const body = { id: fileId, fileId, field: 'gates/aaaa', caption: '东门', ...times, place, ...more }
    return server.send(caller, 'POST', of('/photos'), { body })
  }

  test('arrives once, with place and time by both clocks, and is seen through its community', async () => {
    const fileId = await upload(clerk, '#886644')
    const first = await name(clerk, fileId)
    expect((await name(clerk, fileId)).body).toEqual(first.body)
    expect((await survey()).photos).toMatchObject([
      {
        name: '东门.jpg',
        field: 'gates/aaaa',
        clockOffSeconds: null,
        madeAt: '2020-04-14T01:00:00.000Z',
        place: { accuracyM: 8 },
      },
    ])
    expect(await db.owner`select 1 from evidence.reference`).toHaveLength(1)
    const see = (unitIds: readonly string[]) => db.inScope({ kind: 'units', unitIds }, (tx) => requireFile(tx, fileId))
    expect((await see([towns[0] ?? ''])).hasThumbnail).toBe(true)
    await expect(see([towns[1] ?? ''])).rejects.toMatchObject({ kind: 'notFound' })
  })

  test('of somebody else, which the caller does not see, is not named', async () => {
    const fileId = await upload(other, '#446688')
    expect((await name(clerk, fileId)).status).toBe(404)
    expect(await db.owner`select 1 from survey.photo`).toHaveLength(0)
  })
})

describe("an owners' vote", () => {
  const both = (heads: number, area: number) => ({ heads, area })
  const vote = {
    ...{ caseCode: 'rebuild', title: '加装出入口门禁', heldFrom: '2020-04-01', heldTo: '2020-04-10', method: 'paper' },
    count: {
      ...{ all: both(300, 30_000), taking: both(200, 20_000), for: both(150, 15_000) },
      ...{ against: both(50, 5000), abstain: both(0, 0), silent: both(0, 0) },
    },
    ...{ silence: 'notCounted', silenceRule: null, note: null, replacesId: null },
  }
  const add = (caller: TestCaller, change: Record<string, unknown> = {}) =>
    server.send(caller, 'POST', of('/votes'), { body: { ...vote, ...change } })
  const list = async (caller = clerk) => (await server.send(caller, 'GET', '/api/v1/survey/votes')).body.votes

  test('is decided by its totals, corrected by a new record, and read by those who see the community', async () => {
    const first = (await add(clerk)).body
    expect(first.result).toMatchObject({ passed: true, because: 'passed' })
    const count = { ...vote.count, for: both(149, 15_000) }
    const second = (await add(clerk, { count, replacesId: first.id })).body
    expect(second.result.because).toBe('noMajority')
    expect((await add(clerk, { replacesId: first.id })).body.type).toBe('urn:anlin:survey.voteReplaced')
    expect((await list()).map((one: { id: string }) => one.id)).toEqual([second.id])
    expect((await server.send(clerk, 'GET', `/api/v1/survey/votes/${first.id}`)).body.replacedById).toBe(second.id)
    expect(await list(other)).toEqual([])
    expect((await server.send(other, 'GET', `/api/v1/survey/votes/${first.id}`)).status).toBe(404)
  })

  test.each([
    ['totals that do not add up', { count: { ...vote.count, taking: both(100, 20_000) } }, 'survey.voteCount'],
    ['a day that lies ahead', { heldTo: '2020-04-15' }, 'survey.voteDays'],
    ['a number of somebody', { note: '联系 138 0000 1111' }, 'survey.votePersonal'],
    ['silence without its rule', { silence: 'withMajority' }, 'survey.silenceRule'],
  ])('%s is refused', async (_what, change, key) => {
    expect((await add(clerk, change)).body.type).toBe(`urn:anlin:${key}`)
  })

  test("has its result sheet in Word, which becomes one of the community's files", async () => {
    const { id } = (await add(clerk)).body
    const { body, headers } = await server.send(clerk, 'GET', `/api/v1/survey/votes/${id}/word`)
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain('东镇小区业主表决结果表')
    expect(body.subarray(0, 2).toString()).toBe('PK')
    const filed = (await server.send(clerk, 'POST', `/api/v1/survey/votes/${id}/file`)).body
    const held = await db.inScope(EVERYWHERE, (tx) => listFilesOfCommunity(tx, communities[0] ?? ''))
    expect(held).toMatchObject([{ id: filed.fileId, kind: 'docx', note: '业主表决结果表' }])
  })
})
