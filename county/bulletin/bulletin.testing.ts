/** What tests of the bulletin start from: two towns with three communities each, some gates passed, and the steps from draft to issue. */
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { recordProgress } from '#county/programme/stage.actions.ts'
import { makeUuidV7 } from '#terms/ids.ts'
import { bulletinRoutes } from './bulletin.routes.ts'

export const clock = stoppedClock('2020-04-11T02:00:00Z')
export const office: TestCaller = { role: 'office', accountId: '11' }
export const issuer: TestCaller = { role: 'issuer', accountId: '12' }
export const BASE = '/api/v1/bulletin/bulletins'

/** What each test finds anew. */
export interface BulletinTest {
  db: TestDatabase
  server: TestServer
  towns: string[]
  communities: string[]
  /** Of the first town. */
  clerk: TestCaller
}

export const t = {} as BulletinTest

/** For the top of a test file. */
export function prepareBulletins(): void {
  beforeAll(async () => {
    t.db = await openTestDatabase()
    t.server = await startTestServer({ routes: bulletinRoutes, app: t.db.app, clock })
  })
  afterAll(async () => {
    await t.server.close()
    await t.db.close()
  })

  beforeEach(async () => {
    await t.db.reset()
    clock.set('2020-04-11T02:00:00Z')
    t.towns = []
    for (const [ordinal, name] of ['东镇', '西镇'].entries()) {
      const [row] = await t.db.owner<{ id: string }[]>`
        insert into registry.unit (kind, name, ordinal) values ('programmeUnit', ${name}, ${ordinal}) returning id`
      t.towns.push(row?.id ?? '')
    }
    t.communities = []
    for (let index = 0; index < 6; index += 1) {
      const id = makeUuidV7(Date.parse('2019-01-01T00:00:00Z'), crypto.getRandomValues(new Uint8Array(10)))
      const town = t.towns[index % 2] ?? ''
      await t.db.owner`
        insert into registry.community (id, programme_unit_id, name, category, lead_unit_id, created_at, updated_at)
        values (${id}, ${town}, ${`第${index + 1}小区`}, 'old', ${town}, '2019-01-01', '2019-01-01')`
      t.communities.push(id)
    }
    t.clerk = { role: 'clerk', accountId: '21', unitIds: [t.towns[0] ?? ''] }
    await record([0, 1, 2, 3], { approvedOn: '2019-12-01' })
    await record([0], { startedOn: '2020-03-01', builtOn: '2020-04-05' })
  })
}

type Gates = Partial<Record<'approvedOn' | 'startedOn' | 'builtOn' | 'connectedOn', string | null>>
export async function record(of: readonly number[], { plannedDoneOn, ...gates }: Gates & { plannedDoneOn?: string }) {
  const passed = Object.fromEntries(Object.entries(gates).map(([gate, on]) => [gate, on && { on, certain: true }]))
  const rows = of.map((index) => ({ communityId: t.communities[index] ?? '', plannedDoneOn, ...passed }))
  await t.db.inScope(EVERYWHERE, (tx) =>
    recordProgress({ tx, clock, actorId: '11' }, { rows, source: 'test', importId: null }),
  )
}

export async function post(caller: TestCaller, path: string, body?: unknown) {
  const answer = await t.server.send(caller, 'POST', path, body === undefined ? {} : { body })
  return { status: answer.status, body: answer.body }
}

/** As the page does: with the version that was read. */
export async function sign(caller: TestCaller, id: string) {
  const headers = { 'if-match': `"${(await read(id)).bulletin.version}"` }
  const { status, body } = await t.server.send(caller, 'POST', `${BASE}/${id}/issue`, { headers })
  return { status, body }
}

export async function edit(id: string, overview: string, seen?: number) {
  const version = seen ?? (await read(id)).bulletin.version
  const headers = { 'if-match': `"${version}"` }
  return t.server.send(office, 'PATCH', `${BASE}/${id}/texts`, { body: { texts: { overview } }, headers })
}

export async function draft(period: string): Promise<string> {
  const made = await post(office, BASE, { period })
  expect(made.status).toBe(200)
  return made.body.bulletin.id
}

export async function review(id: string): Promise<void> {
  const until = new Date(clock.now().getTime() + 3_600_000).toISOString()
  expect((await post(office, `${BASE}/${id}/send-for-check`, { until })).status).toBe(200)
  expect((await post(office, `${BASE}/${id}/send-for-review`)).status).toBe(200)
}

export async function issue(period: string) {
  const id = await draft(period)
  await review(id)
  const issued = await sign(issuer, id)
  expect(issued.status).toBe(200)
  return issued.body.bulletin
}

export const read = async (id: string, caller = office) => (await t.server.send(caller, 'GET', `${BASE}/${id}`)).body
export const textOf = (page: { document: { blocks: object[] } }) => JSON.stringify(page.document.blocks)
