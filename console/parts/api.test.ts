import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { ApiProblem, addressOf, call } from './api.ts'

const getUnit = defineRoute({
  method: 'GET',
  path: '/api/v1/registry/units/{unitId}',
  capability: 'registry.read',
  summary: 'for this test',
  params: z.object({ unitId: z.string() }),
  query: z.object({ on: z.string().optional(), light: z.array(z.string()).optional() }),
  answer: z.object({ name: z.string() }),
})
const changeUnit = defineRoute({ ...getUnit, method: 'PUT', body: z.object({ name: z.string() }) })

const answered = (status: number, body: unknown) => async () => new Response(JSON.stringify(body), { status })
let asked: [string, RequestInit][] = []

/** The network is the only thing replaced: there is no server in this test. */
function answerWith(answer: () => Promise<Response>): void {
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    asked.push([address, init])
    return answer()
  })
}

beforeEach(() => {
  asked = []
  vi.stubGlobal('document', { documentElement: { lang: 'zh-CN' } })
})
afterEach(() => vi.unstubAllGlobals())

test('parts of the path are encoded, lists repeat their name, nothing is left out', () => {
  const query = { on: undefined, light: ['red', 'yellow'] }
  expect(addressOf(getUnit, { params: { unitId: '1/2' }, query })).toBe(
    '/api/v1/registry/units/1%2F2?light=red&light=yellow',
  )
})

test('an answer is read by its contract', async () => {
  answerWith(answered(200, { name: '上派镇', extra: 1 }))
  expect(await call(getUnit, { params: { unitId: '1' } })).toEqual({ name: '上派镇' })
})

test('an answer that breaks its contract is refused instead of shown', async () => {
  answerWith(answered(200, { title: '上派镇' }))
  await expect(call(getUnit, { params: { unitId: '1' } })).rejects.toBeInstanceOf(z.ZodError)
})

test('a change carries the version that was read and the key that makes it safe to repeat', async () => {
  answerWith(answered(200, { name: '上派镇' }))
  await call(changeUnit, { params: { unitId: '1' }, body: { name: '上派镇' }, ifMatch: 3, idempotencyKey: 'k' })
  expect(asked[0]?.[1]).toMatchObject({
    method: 'PUT',
    body: '{"name":"上派镇"}',
    headers: { 'if-match': '"3"', 'idempotency-key': 'k', 'accept-language': 'zh-CN' },
  })
})

test('a refusal becomes its sentence, key, place and fields', async () => {
  const problem = { type: 'urn:anlin:registry.nameTaken', title: '已有同名单位。', status: 409, where: 'body.name' }
  answerWith(answered(409, problem))
  const refused = await call(getUnit, { params: { unitId: '1' } }).catch((error: unknown) => error)
  expect(refused).toMatchObject({ status: 409, key: 'registry.nameTaken', text: '已有同名单位。', where: 'body.name' })
})

test('a page of a proxy instead of a problem becomes a plain sentence', async () => {
  answerWith(async () => new Response('<html>Bad gateway</html>', { status: 502 }))
  const refused = await call(getUnit, { params: { unitId: '1' } }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ApiProblem)
  expect(refused).toMatchObject({ status: 502, key: 'base.unknown' })
})

test('an unreachable server is told apart from a refusal', async () => {
  answerWith(async () => Promise.reject(new TypeError('fetch failed')))
  const refused = await call(getUnit, { params: { unitId: '1' } }).catch((error: unknown) => error)
  expect(refused).toMatchObject({ status: 0, key: 'console.unreachable' })
})
