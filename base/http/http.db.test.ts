/** What every route gets from the server: rights, shapes, one transaction, audit, repeats, uploads, plain refusals. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { defineRoute } from '#terms/contract.ts'
import { Fault } from '#terms/fault.ts'
import { createMemory } from './memory.ts'
import { type Route, route } from './route.ts'
import { startTestServer, type TestServer } from './testing.ts'

let db: TestDatabase
let server: TestServer
let calls = 0

const add = defineRoute({
  method: 'POST',
  path: '/api/v1/test/things/:id',
  capability: 'registry.edit',
  summary: 'add a thing',
  params: z.object({ id: z.string() }),
  body: z.object({ name: z.string().min(2), when: z.iso.date() }),
  answer: z.object({ id: z.string(), call: z.number(), at: z.string() }),
})
const upload = defineRoute({
  method: 'POST',
  path: '/api/v1/test/files',
  capability: 'registry.edit',
  summary: 'take a file',
  body: 'file',
  maxBytes: 1000,
  answer: z.object({ sizeBytes: z.number(), sha256: z.string() }),
})
const refuse = defineRoute({
  method: 'POST',
  path: '/api/v1/test/refusals',
  capability: 'registry.edit',
  summary: 'write, then refuse',
  query: z.object({ keep: z.string().optional() }),
  answer: z.object({}),
})
const page = defineRoute({
  method: 'GET',
  path: '/api/v1/test/page',
  capability: 'registry.read',
  summary: 'a file',
  answer: 'file',
})
const figures = defineRoute({
  method: 'GET',
  path: '/api/v1/test/figures',
  capability: 'registry.read',
  summary: 'remembered until something is written',
  remembered: true,
  answer: z.object({ call: z.number() }),
})
const LONG = '三万字的通报'.repeat(600)
const long = defineRoute({
  method: 'GET',
  path: '/api/v1/test/long',
  capability: 'registry.read',
  summary: 'remembered, and long',
  remembered: true,
  answer: z.object({ call: z.number(), words: z.string() }),
})
const bug = defineRoute({
  method: 'GET',
  path: '/api/v1/test/bug',
  capability: 'public',
  summary: 'a bug',
  answer: z.object({}),
})
const foreign = defineRoute({
  method: 'POST',
  path: '/api/v1/test/foreign',
  capability: 'registry.edit',
  summary: 'write a row of somebody else, or a value that does not fit',
  query: z.object({ value: z.string().optional() }),
  body: z.object({ password: z.string().max(20).optional() }),
  answer: z.object({ value: z.string() }),
})

const routes: Route[] = [
  route(add, async ({ params, clock, note }) => {
    calls += 1
    note({ calls })
    return { id: params.id, call: calls, at: clock.now().toISOString(), secret: 'never named' } as never
  }),
  route(upload, async ({ file }) => ({ sizeBytes: file.sizeBytes, sha256: file.sha256 })),
  route(refuse, async ({ tx, query }) => {
    await tx`insert into audit.event (at, action, room, outcome, status) values (now(), 'written', 'test', 'done', 200)`
    const fault = new Fault('conflict', 'test.no', { zh: '不行', en: 'no' }, 'name')
    if (query.keep === 'yes') return fault as never
    throw fault
  }),
  route(foreign, async ({ tx, query }) => {
    if (query.value !== undefined) {
      const [row] = await tx<{ value: string }[]>`select ${query.value}::bigint as value`
      return { value: row?.value ?? '' }
    }
    await tx`insert into base.idempotency (account_id, key, request_hash) values (999, 'theirs', '')`
    return { value: '' }
  }),
  route(page, async () => ({ name: '文件.html', type: 'application/octet-stream', body: Buffer.from('<script>') })),
  route(figures, async () => {
    calls += 1
    return { call: calls }
  }),
  route(long, async () => {
    calls += 1
    return { call: calls, words: LONG }
  }),
  route(bug, async () => {
    throw new TypeError('a bug with a detail')
  }),
]

const office = { role: 'office' } as const
const good = { name: '锦绣府', when: '2020-04-01' }

beforeAll(async () => {
  db = await openTestDatabase()
  server = await startTestServer({ routes, app: db.app, memory: createMemory() })
})
beforeEach(() => db.reset())
afterAll(async () => {
  await server.close()
  await db.close()
})

test('nobody signed in is told to sign in, a role without the right is refused', async () => {
  expect((await server.send(null, 'POST', '/api/v1/test/things/7', { body: good })).status).toBe(401)
  const refused = await server.send({ role: 'department' }, 'POST', '/api/v1/test/things/7', { body: good })
  expect(refused.status).toBe(403)
  expect(refused.headers.get('content-type')).toContain('application/problem+json')
})

test('a change writes one audit entry with its object and facts in the same transaction', async () => {
  await server.send(office, 'POST', '/api/v1/test/things/7', { body: good })
  const rows = await db.owner`select action, object_kind, object_id, outcome, facts from audit.event`
  expect(rows).toMatchObject([
    { action: 'POST /api/v1/test/things/:id', object_kind: 'id', object_id: '7', outcome: 'done' },
  ])
})

test('a thrown refusal undoes the call, a returned one keeps what it wrote; both are audited', async () => {
  const list = async () =>
    (await db.owner`select action, outcome from audit.event order by id`).map((row) => Object.values(row))
  const refused = ['POST /api/v1/test/refusals', 'refused']
  const answer = await server.send(office, 'POST', '/api/v1/test/refusals')
  expect(answer.status).toBe(409)
  expect(answer.body).toMatchObject({ type: 'urn:anlin:test.no', title: '不行', where: 'name' })
  expect(await list()).toEqual([refused])
  expect((await server.send(office, 'POST', '/api/v1/test/refusals?keep=yes')).status).toBe(409)
  expect(await list()).toEqual([refused, ['written', 'done'], refused])
})

test('wrong fields are named with what was found, in the language asked for', async () => {
  const body = { name: 'x', when: '2020-02-30' }
  const zh = await server.send(office, 'POST', '/api/v1/test/things/7', { body })
  expect(zh.status).toBe(400)
  expect(zh.body.fields.map((field: { where: string }) => field.where)).toEqual(['body.name', 'body.when'])
  expect(zh.body.fields[1].found).toBe('2020-02-30')
  expect(zh.body.title).toContain('填写有误')
  const en = await server.send(office, 'POST', '/api/v1/test/things/7', { body, headers: { 'accept-language': 'en' } })
  expect(en.body.title).toContain('Wrong input')
})

test('keys that the contract does not name never leave', async () => {
  const answer = await server.send(office, 'POST', '/api/v1/test/things/7', { body: good })
  expect(Object.keys(answer.body).sort()).toEqual(['at', 'call', 'id'])
})

test('an Idempotency-Key gives the first answer again and refuses another body', async () => {
  const headers = { 'idempotency-key': 'once' }
  const first = await server.send(office, 'POST', '/api/v1/test/things/7', { body: good, headers })
  const again = await server.send(office, 'POST', '/api/v1/test/things/7', { body: good, headers })
  expect(again.body).toEqual(first.body)
  const other = await server.send(office, 'POST', '/api/v1/test/things/8', { body: good, headers })
  expect(other.status).toBe(409)
})

test('an upload is counted and hashed; past the limit it is refused with the limit', async () => {
  const form = (bytes: number) => {
    const data = new FormData()
    data.set('file', new Blob([new Uint8Array(bytes)]), '台账.xlsx')
    return data
  }
  const small = await server.send(office, 'POST', '/api/v1/test/files', { body: form(1000) })
  expect(small.body).toMatchObject({ sizeBytes: 1000 })
  const large = await server.send(office, 'POST', '/api/v1/test/files', { body: form(1001) })
  expect(large.status).toBe(413)
  expect((await server.send(office, 'POST', '/api/v1/test/files', { body: {} })).status).toBe(400)
})

test('a file is sent as an attachment that no browser shows as a page', async () => {
  const answer = await server.send(office, 'GET', '/api/v1/test/page')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
})

test('a bug answers with an id and without its detail', async () => {
  const answer = await server.send(null, 'GET', '/api/v1/test/bug')
  expect(answer.status).toBe(500)
  expect(JSON.stringify(answer.body)).not.toContain('detail')
  expect(answer.body.id).toMatch(/[0-9a-f-]{36}/)
})

test('a row beyond the scope is refused by the database and audited, a value beyond its column is the sender’s fault', async () => {
  const beyond = await server.send(office, 'POST', '/api/v1/test/foreign')
  expect([beyond.status, beyond.body.type]).toEqual([403, 'urn:anlin:base.outOfScope'])
  expect(await db.owner`select outcome, status from audit.event`).toEqual([{ outcome: 'refused', status: 403 }])
  const large = await server.send(office, 'POST', '/api/v1/test/foreign?value=9999999999999999999')
  expect([large.status, large.body.type]).toEqual([400, 'urn:anlin:base.unfitValue'])
})

test('one key is one request, its query included; an empty key is none', async () => {
  const send = (value: string, key: string) =>
    server.send(office, 'POST', `/api/v1/test/foreign?value=${value}`, { headers: { 'idempotency-key': key } })
  expect((await send('1', 'k')).body).toEqual({ value: '1' })
  expect((await send('2', 'k')).status).toBe(409)
  expect((await send('3', '')).body).toEqual({ value: '3' })
})

test('a refused password is not said back, nor the object that holds it', async () => {
  const password = 'a secret that is far too long'
  const long = await server.send(office, 'POST', '/api/v1/test/foreign', { body: { password } })
  expect(long.body.where).toBe('body.password')
  const nested = await server.send(office, 'POST', '/api/v1/test/foreign', { body: { password: { password } } })
  expect(JSON.stringify([long.body, nested.body])).not.toContain('a secret')
})

test('answers of the API are kept by nobody on their way', async () => {
  for (const path of ['/api/v1/test/page', '/api/v1/test/bug'])
    expect((await server.send(office, 'GET', path)).headers.get('cache-control')).toBe('no-store')
})

test('an upload brings one file and no fields that would be collected in memory', async () => {
  const data = new FormData()
  data.set('note', 'x')
  data.set('file', new Blob(['1']), 'a.csv')
  expect((await server.send(office, 'POST', '/api/v1/test/files', { body: data })).status).toBe(413)
  const two = new FormData()
  two.append('file', new Blob(['1']), 'a.csv')
  two.append('file', new Blob(['2']), 'b.csv')
  expect((await server.send(office, 'POST', '/api/v1/test/files', { body: two })).status).not.toBe(500)
})

test('readiness tells details to this machine alone', async () => {
  const here = await fetch(`${server.url}/readyz`)
  expect(await here.json()).toEqual({ ok: true, checks: [{ name: 'disk', ok: true, detail: '7 MB free' }] })
  const there = await fetch(`${server.url}/readyz`, { headers: { 'x-forwarded-for': '10.1.2.3' } })
  expect(await there.json()).toEqual({ ok: true, checks: [{ name: 'disk', ok: true }] })
})

test('a change asked for by another site is refused', async () => {
  const headers = { origin: 'https://elsewhere.example' }
  expect((await server.send(office, 'POST', '/api/v1/test/things/7', { body: good, headers })).status).toBe(403)
})

test('the OpenAPI description names every route and its capability', async () => {
  const { body } = await server.send(null, 'GET', '/api/docs/json')
  expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/api/v1/test/things/{id}', '/api/v1/test/files']))
  expect(body.paths['/api/v1/test/things/{id}'].post.description).toContain('registry.edit')
})

test('a remembered answer is told again to the same scope until something is written', async () => {
  const ask = async (unitIds?: string[]) =>
    (await server.send({ role: 'office', ...(unitIds ? { unitIds } : {}) }, 'GET', '/api/v1/test/figures')).body.call
  const first = await ask()
  expect(await ask()).toBe(first)
  expect(await ask(['7'])).toBe(first + 1)
  await server.send(office, 'POST', '/api/v1/test/things/7', { body: good })
  expect(await ask()).toBeGreaterThan(first + 1)
})

test('files of pages are not counted among the requests that an address may send', async () => {
  const few = await startTestServer({ routes, app: db.app, requestsPerMinute: 3 })
  const statuses = async (path: string) => {
    const answers = []
    for (let turn = 0; turn < 5; turn += 1) answers.push((await few.send(office, 'GET', path)).status)
    return answers
  }
  expect(await statuses('/assets/index.css')).toEqual([404, 404, 404, 404, 404])
  expect(await statuses('/api/v1/test/figures')).toEqual([200, 200, 200, 429, 429])
  await few.close()
})

test('a remembered answer that is long goes out compressed to who takes it, and is the same', async () => {
  const ask = (encoding: string) => {
    const headers = { 'accept-encoding': encoding, 'x-test-caller': JSON.stringify(office) }
    return fetch(`${server.url}/api/v1/test/long`, { headers })
  }
  const [first, again, plain] = [await ask('gzip'), await ask('gzip'), await ask('identity')]
  expect([first, again, plain].map((it) => it.headers.get('content-encoding'))).toEqual(['gzip', 'gzip', null])
  const texts = await Promise.all([first, again, plain].map((it) => it.text()))
  expect(new Set(texts).size).toBe(1)
  expect(JSON.parse(texts[0] ?? '')).toMatchObject({ words: LONG })
})
