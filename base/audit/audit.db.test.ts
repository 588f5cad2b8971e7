/** The audit trail on real PostgreSQL: added, found, never changed, and seen only within one's scope. */
import { read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '#base/http/testing.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { type AuditEntry, addAuditEvent } from './audit.actions.ts'
import { auditRoutes } from './audit.routes.ts'

let db: TestDatabase
let server: TestServer
beforeAll(async () => {
  db = await openTestDatabase()
  server = await startTestServer({ routes: auditRoutes, app: db.app })
})
beforeEach(() => db.reset())
afterAll(async () => {
  await server.close()
  await db.close()
})

const entry: AuditEntry = {
  at: new Date('2020-04-10T01:00:00Z'),
  action: 'POST /api/v1/bulletin/issues/{issueId}',
  room: 'bulletin',
  outcome: 'done',
  status: 200,
  accountId: '7',
  actorName: '王主任',
  unitId: '2',
  objectKind: 'issueId',
  objectId: '12',
  facts: { number: 8 },
  address: '10.0.0.5',
}

function add(...changes: Partial<AuditEntry>[]): Promise<void> {
  return db.inScope({ kind: 'units', unitIds: [] }, async (tx) => {
    for (const change of changes) await addAuditEvent(tx, { ...entry, ...change })
  })
}

async function find(query: string, unitIds?: readonly string[]) {
  const caller = { role: 'supervisor' as const, ...(unitIds ? { unitIds } : {}) }
  const { status, body } = await server.send(caller, 'GET', `/api/v1/audit/events?${query}`)
  expect(status).toBe(200)
  return body as { events: { id: string; objectId: string; actorName: string }[]; nextCursor: string | null }
}

test('what was added is read back as it was', async () => {
  await add({ deputyFor: ['3', '4'] })
  const { events } = await find('objectId=12')
  expect(events).toMatchObject([
    { ...entry, at: '2020-04-10T01:00:00.000Z', deputyFor: ['3', '4'], requestId: null, facts: { number: 8 } },
  ])
})

test.each([
  ['text=王', '1'],
  ['text=NUMBER', '1,2,3'],
  ['text=10.0.0.9', '3'],
  ['text=%25', ''],
  ['accountId=8', '2'],
  ['action=POST+/api/v1/bulletin', '1,3'],
  ['room=registry', '2'],
  ['outcome=refused', '3'],
  ['objectKind=issueId&objectId=1', '1'],
  ['since=2020-04-11T00:00:00Z', '2,3'],
  ['since=2020-04-11T00:00:00Z&until=2020-04-12T00:00:00Z', '2'],
])('%s finds %s', async (query, found) => {
  await add(
    { objectId: '1' },
    {
      objectId: '2',
      accountId: '8',
      actorName: 'Li',
      room: 'registry',
      action: 'PATCH /api/v1/registry',
      at: new Date('2020-04-11T01:00:00Z'),
    },
    {
      objectId: '3',
      actorName: 'Zhao',
      outcome: 'refused',
      status: 403,
      address: '10.0.0.9',
      at: new Date('2020-04-12T01:00:00Z'),
    },
  )
  const { events } = await find(`${query}&until=2020-05-01T00:00:00Z`.replace(/(until=[^&]*)&until=.*/, '$1'))
  expect(
    events
      .map((event) => event.objectId)
      .sort()
      .join(),
  ).toBe(found)
})

test('pages follow each other without a gap or a repeat, newest first', async () => {
  await add(...Array.from({ length: 7 }, (_, index) => ({ objectId: String(index) })))
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page = await find(`text=issues&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
    seen.push(...page.events.map((event) => event.objectId))
    cursor = page.nextCursor
  }
  expect(seen).toEqual(['6', '5', '4', '3', '2', '1', '0'])
})

test('a reader bound to units sees what people of those units did', async () => {
  await add({ unitId: '2', objectId: 'own' }, { unitId: '3', objectId: 'other' }, { unitId: null, objectId: 'nobody' })
  expect((await find('room=bulletin', ['2'])).events.map((event) => event.objectId)).toEqual(['own'])
})

test('the search is itself recorded', async () => {
  await find('text=something')
  const [event] = await db.owner`select action, outcome from audit.event`
  expect(event).toEqual({ action: 'GET /api/v1/audit/events', outcome: 'done' })
})

test.each(['update audit.event set status = 1', 'delete from audit.event', 'truncate audit.event'])(
  'the application may not %s',
  async (statement) => {
    await add({})
    const attempt = db.inScope(EVERYWHERE, (tx) => tx.unsafe(statement))
    await expect(attempt).rejects.toThrow('permission denied')
  },
)

test('what was found leaves as an Excel file, and a text never becomes a formula', async () => {
  await add({ objectId: '1' }, { objectId: '2', actorName: '=HYPERLINK("http://x")' }, { objectId: '3', room: 'round' })
  const caller = { role: 'supervisor' as const }
  const { status, body } = await server.send(caller, 'GET', '/api/v1/audit/events.xlsx?room=bulletin')
  expect(status).toBe(200)
  const book = read(body)
  const rows = utils.sheet_to_json<Record<string, unknown>>(Object.values(book.Sheets)[0] ?? {}, { range: 2 })
  expect(rows.map((row) => [row['时间'], row['谁'], row['对象']])).toEqual([
    ['2020-04-10 09:00:00', '=HYPERLINK("http://x")', 'issueId 2'],
    ['2020-04-10 09:00:00', '王主任', 'issueId 1'],
  ])
  const formulas = Object.values(Object.values(book.Sheets)[0] ?? {}).filter((cell) => cell?.f !== undefined)
  expect(formulas).toEqual([])
})
