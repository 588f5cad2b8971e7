/** What tests of matters start from: two towns, the power company, a community of the first town, and the steps of one matter. */
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { runEscalation } from './escalation/escalation.actions.ts'
import { createMattersRoutes } from './matters.routes.ts'
import { addTestCommunity, addTestUnit } from './testing.ts'

// Wednesday; 清明 is over, the first working days lost are those of 劳动节.
export const clock = stoppedClock('2020-04-15T02:00:00Z')
export const office: TestCaller = { role: 'office', accountId: '11' }
export const MATTERS = '/api/v1/matters/matters'

/** What each test finds anew: a clerk of either town, the power company, and the community of the first town. */
export interface MattersTest {
  db: TestDatabase
  server: TestServer
  units: { town: string; other: string; power: string }
  community: string
  town: TestCaller
  other: TestCaller
  power: TestCaller
}

export const t = {} as MattersTest

/** For the top of a test file. */
export function prepareMatters(): void {
  beforeAll(async () => {
    t.db = await openTestDatabase()
    t.server = await startTestServer({ routes: createMattersRoutes(), app: t.db.app, clock })
  })
  afterAll(async () => {
    await t.server.close()
    await t.db.close()
  })
  beforeEach(async () => {
    await t.db.reset()
    clock.set('2020-04-15T02:00:00Z')
    t.units = {
      town: await addTestUnit(t.db.owner, '东镇'),
      other: await addTestUnit(t.db.owner, '西镇'),
      power: await addTestUnit(t.db.owner, '县供电公司', 'utility'),
    }
    t.community = await addTestCommunity(t.db.owner, { unitId: t.units.town, name: '东苑' })
    t.town = { role: 'clerk', accountId: '21', unitIds: [t.units.town] }
    t.other = { role: 'clerk', accountId: '31', unitIds: [t.units.other] }
    t.power = { role: 'department', accountId: '41', unitIds: [t.units.power] }
  })
}

export const wish = (more: Record<string, unknown> = {}) => ({
  ...{
    title: '东苑未通电',
    demand: '落实门卫室供电',
    kind: 'power',
    communityId: t.community,
    leadUnitId: t.units.power,
  },
  ...{ cooperatingUnitIds: [], sourceKind: 'office', sourceId: null, sourceNote: null, deadline: null },
  ...more,
})
export const post = (caller: TestCaller, path: string, body: unknown = {}) =>
  t.server.send(caller, 'POST', path, { body })
export const raise = async (caller = office, more = {}) => (await post(caller, MATTERS, wish(more))).body
export const step = (caller: TestCaller, id: string, word: string, body: unknown = {}) =>
  post(caller, `${MATTERS}/${id}/${word}`, body)
export const list = async (caller: TestCaller, query = '') =>
  (await t.server.send(caller, 'GET', `${MATTERS}?${query}`)).body.rows as { id: string; number: number }[]
export const run = () => t.db.inScope(EVERYWHERE, (tx) => runEscalation({ tx, clock }))
export const passed = { passed: true, on: '2020-04-15', text: '现场已通电' }

export async function bringTo(state: 'replied' | 'checked' | 'closed'): Promise<string> {
  const { id } = await raise()
  await step(t.power, id, 'reply', { text: '已装表送电' })
  if (state === 'replied') return id
  await step(t.town, id, 'check', passed)
  if (state === 'closed') await step(office, id, 'close', { text: '' })
  return id
}
