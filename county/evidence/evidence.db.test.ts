import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { createEvidenceRoutes } from './evidence.routes.ts'
import { HOSTILE, makeDocx, makePdf } from './samples.testing.ts'

const clock = stoppedClock('2020-04-14T02:00:00Z')
const dataDir = mkdtempSync(join(tmpdir(), 'anlin-evidence-'))
const files = openFiles(dataDir)
let db: TestDatabase
let server: TestServer
let communities: string[]
let clerk: TestCaller
let other: TestCaller
const office: TestCaller = { role: 'office', accountId: '11' }

beforeAll(async () => {
  db = await openTestDatabase()
  server = await startTestServer({ routes: createEvidenceRoutes({ files }), app: db.app, clock })
})
afterAll(async () => {
  await server.close()
  await db.close()
  rmSync(dataDir, { recursive: true })
})

beforeEach(async () => {
  await db.reset()
  communities = []
  const towns: string[] = []
  for (const name of ['东镇', '西镇']) {
    const [unit] = await db.owner<{ id: string }[]>`
      insert into registry.unit (kind, name) values ('programmeUnit', ${name}) returning id`
    towns.push(unit?.id ?? '')
    const [community] = await db.owner<{ id: string }[]>`
      insert into registry.community (id, programme_unit_id, name, category, lead_unit_id, created_at, updated_at)
      values (gen_random_uuid(), ${unit?.id ?? ''}, ${`${name}小区`}, 'old', ${unit?.id ?? ''}, now(), now()) returning id`
    communities.push(community?.id ?? '')
  }
  clerk = { role: 'clerk', accountId: '21', unitIds: [towns[0] ?? ''] }
  other = { role: 'clerk', accountId: '31', unitIds: [towns[1] ?? ''] }
})

const FILES = '/api/v1/evidence/files'
const of = (communityId = communities[0]) => `/api/v1/evidence/communities/${communityId}/files`

function send(caller: TestCaller, name: string, content: Buffer) {
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(content)]), name)
  return server.send(caller, 'POST', FILES, { body })
}
const attach = (caller: TestCaller, fileIds: readonly string[], communityId = communities[0]) =>
  server.send(caller, 'POST', of(communityId), { body: { fileIds, note: null } })

const listStored = () =>
  readdirSync(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

describe('a file that is sent', () => {
  test('is kept by its content, named safely, and comes back as an attachment that runs nowhere', async () => {
    const content = makePdf('终验意见')
    const sent = await send(clerk, '终验:意见?.pdf', content)
    expect(sent.body).toMatchObject({ kind: 'pdf', name: '终验_意见_.pdf', sizeBytes: content.length })
    const { body, headers } = await server.send(clerk, 'GET', `${FILES}/${sent.body.id}/content`)
    expect(body).toEqual(content)
    expect(headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('content-type')).toBe('application/pdf')
  })

  test('twice is one content and two entries', async () => {
    const before = listStored().length
    const [first, second] = [await send(clerk, 'a.docx', makeDocx()), await send(other, 'b.docx', makeDocx())]
    expect(first.body.sha256).toBe(second.body.sha256)
    expect(first.body.id).not.toBe(second.body.id)
    expect(listStored()).toHaveLength(before + 1)
  })

  test.each(HOSTILE)('is refused as %s: %s, and nothing of it is kept', async (key, name, content) => {
    const before = listStored().length
    const { status, body } = await send(clerk, name, content)
    expect([status, body.type]).toEqual([400, `urn:anlin:${key}`])
    expect(body.title).toMatch(/没有保存/)
    expect(listStored()).toHaveLength(before)
    expect(await db.owner`select 1 from evidence.file`).toHaveLength(0)
  })
})

test("an Office file's PDF is asked for by whoever sees the file; without LibreOffice that is said", async () => {
  const { id } = (await send(clerk, 'a.docx', makeDocx())).body
  const pdf = (await send(clerk, 'a.pdf', makePdf('a'))).body.id
  expect((await server.send(clerk, 'GET', `${FILES}/${id}/preview`)).body).toEqual({ state: 'absent' })
  expect((await server.send(other, 'GET', `${FILES}/${id}/preview`)).status).toBe(404)
  expect((await server.send(clerk, 'GET', `${FILES}/${pdf}/preview`)).body).toEqual({ state: 'notOffice' })
  expect((await server.send(clerk, 'GET', `${FILES}/${id}/preview.pdf`)).body.type).toBe('urn:anlin:evidence.noPreview')
})

describe('who sees a file', () => {
  test('until something names it, whoever sent it and the office', async () => {
    const { id } = (await send(clerk, 'a.pdf', makePdf('a'))).body
    const statuses = [clerk, office, other].map(
      async (caller) => (await server.send(caller, 'GET', `${FILES}/${id}`)).status,
    )
    expect(await Promise.all(statuses)).toEqual([200, 200, 404])
    expect((await attach(other, [id], communities[1])).status).toBe(404)
  })

  test('then whoever sees what names it, and nobody else', async () => {
    const { id } = (await send(office, 'a.pdf', makePdf('a'))).body
    expect((await attach(office, [id])).status).toBe(200)
    expect((await server.send(clerk, 'GET', of())).body.files).toMatchObject([{ id, name: 'a.pdf' }])
    expect((await server.send(clerk, 'GET', `${FILES}/${id}/content`)).status).toBe(200)
    expect((await server.send(other, 'GET', `${FILES}/${id}/content`)).status).toBe(404)
    expect((await server.send(other, 'GET', of())).status).toBe(404)
  })

  test('a cooperating unit sees but does not change', async () => {
    await db.owner`update registry.community set cooperating_unit_ids = ${[Number(other.unitIds?.[0])]} where id = ${communities[0] ?? ''}`
    const { id } = (await send(other, 'a.pdf', makePdf('a'))).body
    const { status, body } = await attach(other, [id])
    expect([status, body.type]).toEqual([403, 'urn:anlin:evidence.cooperating'])
    expect((await server.send(other, 'GET', of())).status).toBe(200)
  })
})

test('taking a file away from one thing leaves it with another, and on record', async () => {
  const { id } = (await send(office, 'a.pdf', makePdf('a'))).body
  await attach(office, [id], communities[0])
  await attach(office, [id], communities[1])
  await attach(office, [id], communities[1])
  expect((await server.send(office, 'DELETE', `${of(communities[0])}/${id}`)).body.files).toEqual([])
  expect((await server.send(other, 'GET', `${FILES}/${id}/content`)).status).toBe(200)
  expect((await server.send(clerk, 'GET', `${FILES}/${id}/content`)).status).toBe(404)
  const kept = await db.owner`select detached_at is null as held, detached_by from evidence.reference order by id`
  expect([...kept]).toEqual([
    { held: false, detached_by: '11' },
    { held: true, detached_by: null },
  ])
})
