/** For tests of routes: the real server on a free port with the real database; only the sign-in is replaced. */
import type { AddressInfo } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type postgres from 'postgres'
import { addAuditEvent } from '#base/audit/audit.actions.ts'
import { type Clock, systemClock } from '#base/clock.ts'
import { silentLog } from '#base/log.ts'
import { EVERYWHERE, type Scope } from '#base/postgres/scope.ts'
import { type Capability, ROLES, type Role } from '#terms/capabilities.ts'
import type { Narrow } from './handle.ts'
import { createNoMemory, type Memory } from './memory.ts'
import { createMetrics } from './metrics.ts'
import type { Actor, Route } from './route.ts'
import { createServer } from './server.ts'

/** Somebody to call as: a role and, for units, the ids they may see. */
export interface TestCaller {
  readonly role: Role
  readonly accountId?: string
  readonly unitIds?: readonly string[]
}

export interface TestAnswer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  readonly body: any
  readonly headers: Headers
}

export interface TestServer {
  readonly url: string
  /** Sends one request; `caller` null means nobody is signed in. JSON bodies only, unless `body` is a FormData. */
  send(caller: TestCaller | null, method: string, path: string, more?: SendMore): Promise<TestAnswer>
  close(): Promise<void>
}

export interface SendMore {
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

const HEADER = 'x-test-caller'

/** Starts the server of these routes. Close it in `afterAll`. */
export async function startTestServer(from: {
  readonly routes: readonly Route[]
  readonly app: postgres.Sql
  readonly clock?: Clock
  /** By default nothing is remembered, since tests write past HTTP. */
  readonly memory?: Memory
  readonly requestsPerMinute?: number
  readonly narrow?: Narrow
  /** As a node's own: asked before the test's caller. */
  readonly findCaller?: (request: FastifyRequest) => Promise<Actor | null | undefined>
}): Promise<TestServer> {
  const server = await createServer({
    title: 'test',
    version: '0',
    routes: from.routes,
    app: from.app,
    clock: from.clock ?? systemClock,
    authenticate: async (request) => {
      const other = await from.findCaller?.(request)
      return other === undefined ? readCaller(request) : other
    },
    ...(from.narrow === undefined ? {} : { narrow: from.narrow }),
    audit: addAuditEvent,
    memory: from.memory ?? createNoMemory(),
    log: silentLog(),
    metrics: createMetrics(),
    ready: async () => [{ name: 'disk', ok: true, detail: '7 MB free' }],
    pages: null,
    tls: null,
    requestsPerMinute: from.requestsPerMinute ?? 1_000_000,
    metricsToken: null,
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  return {
    url,
    send: (caller, method, path, more) => send(url, { caller, method, path, ...more }),
    close: () => server.close(),
  }
}

async function send(
  url: string,
  asked: { caller: TestCaller | null; method: string; path: string } & SendMore,
): Promise<TestAnswer> {
  const form = asked.body instanceof FormData
  const response = await fetch(url + asked.path, {
    method: asked.method,
    headers: {
      ...(asked.caller ? { [HEADER]: JSON.stringify(asked.caller) } : {}),
      ...(asked.body !== undefined && !form ? { 'content-type': 'application/json' } : {}),
      ...asked.headers,
    },
    ...(asked.body === undefined ? {} : { body: form ? (asked.body as FormData) : JSON.stringify(asked.body) }),
  })
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const body = isJson ? await response.json() : Buffer.from(await response.arrayBuffer())
  return { status: response.status, body, headers: response.headers }
}

function readCaller(request: FastifyRequest): Actor | null {
  const header = request.headers[HEADER]
  if (typeof header !== 'string') return null
  const caller = JSON.parse(header) as TestCaller
  const scope: Scope = caller.unitIds ? { kind: 'units', unitIds: caller.unitIds } : EVERYWHERE
  return {
    accountId: caller.accountId ?? '1',
    name: `test ${caller.role}`,
    unitId: caller.unitIds?.[0] ?? null,
    roles: [caller.role],
    capabilities: new Set<Capability>(ROLES[caller.role].may),
    scope,
    sessionId: 'test',
  }
}
