/** A community's line over HTTP: before joining, with a code that is none or not its own, and a file to carry. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { silentLog } from '#base/log.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { openEpoch, setLine } from '#link/outbox/line.store.ts'
import { addToOutbox } from '#link/outbox/outbox.actions.ts'
import { openSender } from '#link/outbox/sender.ts'
import { readFileHead } from '#wire/link/file.codec.ts'
import { encodeJoinCode } from '#wire/link/join.codec.ts'
import { drawMessage, makeDraw } from '#wire/link/sample.testing.ts'
import { createLineRoutes } from './line.routes.ts'

const communityId = '0190aaaa-0000-7000-a000-00000000000b'
const otherId = '0190aaaa-0000-7000-a000-00000000000c'
const ROOT = `/api/v1/county-line/communities/${communityId}`
const manager: TestCaller = { role: 'propertyManager', accountId: '1', unitIds: ['1'] }
let db: TestDatabase
let server: TestServer
let dataDir: string

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'anlin-county-line-'))
  db = await openTestDatabase({ node: 'site' })
  const needs = { app: db.app, clock: systemClock, dataDir }
  const sender = openSender({ ...needs, log: silentLog() })
  server = await startTestServer({ routes: createLineRoutes({ ...needs, sender }), app: db.app })
})
afterAll(async () => {
  await server.close()
  await db.close()
  rmSync(dataDir, { recursive: true })
})

const post = (path: string, body: unknown = {}) => server.send(manager, 'POST', `${ROOT}${path}`, { body })
const codeFor = (id: string) =>
  encodeJoinCode({ address: '127.0.0.1:1', communityId: id, fingerprint: 'a'.repeat(64), secret: 'b'.repeat(32) })

test('before it has joined there is no line, and what is wrong with a code is said', async () => {
  expect((await server.send(manager, 'GET', ROOT)).body).toMatchObject({ joined: false, backlog: 0 })
  expect((await post('/file')).body.type).toBe('urn:anlin:link.notJoined')
  expect((await post('/join', { code: '123456' })).body.type).toBe('urn:anlin:link.noCode')
  expect((await post('/join', { code: codeFor(otherId) })).body).toMatchObject({
    ...{ type: 'urn:anlin:countyLine.otherCommunity', status: 409 },
    title: expect.stringContaining(otherId),
  })
  expect((await post('/join', { code: codeFor(communityId) })).body.type).toBe('urn:anlin:link.unreached')
})

test('what waits is shown, and written into a file; a stranger’s answer is refused', async () => {
  await db.inScope(EVERYWHERE, async (tx) => {
    const siteId = '0190aaaa-0000-7000-a000-00000000000a'
    const line = { communityId, siteId, address: 'county.example:8443', authority: 'x', certificate: 'x' }
    await setLine(tx, { ...line, countyFileKey: 'c'.repeat(64) }, new Date())
    await openEpoch(tx, { communityId, epoch: 1, start: 'd'.repeat(64), at: new Date() })
    await addToOutbox(tx, communityId, [drawMessage(makeDraw(1)), drawMessage(makeDraw(2))])
  })
  expect((await server.send(manager, 'GET', ROOT)).body).toMatchObject({
    ...{ joined: true, address: 'county.example:8443', backlog: 2, trouble: null, waitingForBackup: 0 },
  })
  const { body } = await post('/file')
  expect(body).toMatchObject({ messages: 2, waiting: 0 })
  expect(readFileHead(body.file)).toMatchObject({ carries: 'up' })
  const form = new FormData()
  form.set('file', new Blob([body.file]), 'down.txt')
  expect((await post('/answer', form)).body.type).toBe('urn:anlin:link.strangeFile')
})
