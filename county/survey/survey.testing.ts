/** What tests of surveys start from: two towns with a community each, their people, and hand-ins. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { createSurveyRoutes } from './survey.routes.ts'

/** In a demonstration the programme's time stands in 2020 while phones' clocks are of today. */
export const clock = stoppedClock('2020-04-14T02:00:00Z')
const wallClock = stoppedClock('2026-11-24T02:00:00Z')
export const dataDir = mkdtempSync(join(tmpdir(), 'anlin-survey-'))
export const files = openFiles(dataDir)
export const office: TestCaller = { role: 'office', accountId: '11' }

/** What each test finds anew: clerk and leader are of the first town, `other` is of the second. */
export interface SurveyTest {
  db: TestDatabase
  server: TestServer
  communities: string[]
  towns: string[]
  clerk: TestCaller
  leader: TestCaller
  other: TestCaller
}

export const t = {} as SurveyTest

/** For the top of a test file. */
export function prepareSurveys(): void {
  beforeAll(async () => {
    t.db = await openTestDatabase()
    t.server = await startTestServer({ routes: createSurveyRoutes({ files, wallClock }), app: t.db.app, clock })
  })
  afterAll(async () => {
    await t.server.close()
    await t.db.close()
    rmSync(dataDir, { recursive: true })
  })

  beforeEach(async () => {
    await t.db.reset()
    clock.set('2020-04-14T02:00:00Z')
    t.communities = []
    t.towns = []
    for (const name of ['东镇', '西镇']) {
      const [unit] = await t.db.owner<{ id: string }[]>`
        insert into registry.unit (kind, name) values ('programmeUnit', ${name}) returning id`
      t.towns.push(unit?.id ?? '')
      const [community] = await t.db.owner<{ id: string }[]>`
        insert into registry.community (id, programme_unit_id, name, category, households, cameras, lead_unit_id, created_at, updated_at)
        values (gen_random_uuid(), ${unit?.id ?? ''}, ${`${name}小区`}, 'old', 800, 4, ${unit?.id ?? ''}, now(), now()) returning id`
      t.communities.push(community?.id ?? '')
    }
    t.clerk = { role: 'clerk', accountId: '21', unitIds: [t.towns[0] ?? ''] }
    t.leader = { role: 'leader', accountId: '22', unitIds: [t.towns[0] ?? ''] }
    t.other = { role: 'clerk', accountId: '31', unitIds: [t.towns[1] ?? ''] }
  })
}

export const of = (rest = '', communityId = t.communities[0]) => `/api/v1/survey/communities/${communityId}${rest}`
export type Changes = Record<string, readonly [seen: unknown, value: unknown]>

export function save(caller: TestCaller, changes: Changes, more: Record<string, unknown> = {}) {
  const list = Object.entries(changes).map(([field, [seen, value]]) => ({ field, seen, value }))
  const body = { id: randomUUID(), formVersion: 1, seenVersion: 0, changes: list, phone: null, ...more }
  return t.server.send(caller, 'POST', of('/saves'), { body })
}
export const survey = async (caller = t.clerk) => (await t.server.send(caller, 'GET', of())).body
export const holding = async (field: string) =>
  (await survey()).answers.find((one: { field: string }) => one.field === field)?.value
