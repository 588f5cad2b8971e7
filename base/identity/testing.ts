/** For tests of identity: the real server with the real sign-in, a small unit tree, and browsers that keep their cookie. */
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'otplib'
import { addAuditEvent } from '#base/audit/audit.actions.ts'
import { stoppedClock } from '#base/clock.ts'
import { createNoMemory } from '#base/http/memory.ts'
import { createMetrics } from '#base/http/metrics.ts'
import type { Route } from '#base/http/route.ts'
import { createServer } from '#base/http/server.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { silentLog } from '#base/log.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import type { Role } from '#terms/capabilities.ts'
import { addAccount, setTotp } from './account/account.store.ts'
import { createIdentity, type Identity } from './identity.ts'
import type { IdentitySettings } from './needs.ts'
import { addGrant } from './rights/grant.store.ts'
import { readUnitTree } from './rights/unit-tree.ts'
import { hashPassword } from './secret/password.ts'

/** Good enough for every rule, known to every test. */
export const PASSWORD = 'correct horse of the county'
/** TOTP secret of test accounts that have one. */
export const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  readonly body: any
  readonly setCookie: string | null
}

/** One browser: keeps its session cookie from answer to answer. */
export interface TestBrowser {
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** Login, password and, when asked for, the code of `SECRET`. */
  signIn(login: string, password?: string): Promise<Answer>
  cookie(): string | null
  setCookie(value: string | null): void
}

export interface IdentityTest {
  readonly db: TestDatabase
  readonly clock: ReturnType<typeof stoppedClock>
  readonly settings: IdentitySettings
  readonly identity: Identity
  browser(): TestBrowser
  /** Moves the clock. TOTP codes and limits follow it. */
  pass(ms: number): void
  /** An account with `PASSWORD`; with `totp` it has `SECRET` enrolled. */
  addPerson(person: TestPerson): Promise<string>
  /** A browser that a person has signed in with. */
  enter(login: string): Promise<TestBrowser>
  /** Two administrators of the whole county, signed in. */
  addAdministrators(): Promise<{ readonly one: TestBrowser; readonly two: TestBrowser }>
  code(): Promise<string>
  reset(): Promise<void>
  close(): Promise<void>
}

export interface TestPerson {
  readonly login: string
  readonly role?: Role
  readonly unitId?: string | null
  readonly totp?: boolean
  readonly demo?: boolean
}

const START = '2026-04-15T02:00:00Z'

/** `probes`: further routes to try sessions on. Units: 1 holds 2 and 3, 2 holds 4. */
export async function startIdentityTest(
  options: { probes?: readonly Route[]; demo?: boolean } = {},
): Promise<IdentityTest> {
  const db = await openTestDatabase()
  await makeUnits(db)
  const dataDir = await mkdtemp(join(tmpdir(), 'anlin-identity-'))
  const clock = stoppedClock(START)
  const settings: IdentitySettings = {
    node: 'county',
    app: db.app,
    clock,
    keys: loadKeys(join(dataDir, 'keys'), clock),
    units: readUnitTree('tree.unit'),
    demo: options.demo ?? false,
    secure: false,
    dataDir,
    issuer: 'Anlin test',
  }
  const identity = createIdentity(settings)
  const server = await openServer(settings, [...identity.routes, ...(options.probes ?? [])])
  await server.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const code = () => generate({ secret: SECRET, epoch: Math.floor(clock.now().getTime() / 1000) })
  const enter = async (login: string): Promise<TestBrowser> => {
    const browser = openBrowser(url, code)
    const { body } = await browser.signIn(login)
    if (body?.next !== 'done') throw new Error(`${login} cannot sign in: ${JSON.stringify(body)}`)
    return browser
  }
  return {
    db,
    clock,
    settings,
    identity,
    code,
    browser: () => openBrowser(url, code),
    pass: (ms) => clock.set(new Date(clock.now().getTime() + ms).toISOString()),
    addPerson: (person) => addPerson(settings, person),
    enter,
    async addAdministrators() {
      for (const login of ['admin-one', 'admin-two'])
        await addPerson(settings, { login, role: 'administrator', totp: true })
      return { one: await enter('admin-one'), two: await enter('admin-two') }
    },
    async reset() {
      await db.reset()
      await fillUnits(db)
      clock.set(START)
    },
    async close() {
      await server.close()
      await db.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function openServer(settings: IdentitySettings, routes: readonly Route[]) {
  return createServer({
    title: 'test',
    version: '0',
    routes,
    app: settings.app,
    clock: settings.clock,
    authenticate: createIdentity(settings).authenticate,
    audit: addAuditEvent,
    memory: createNoMemory(),
    log: silentLog(),
    metrics: createMetrics(),
    ready: async () => [],
    pages: null,
    tls: null,
    requestsPerMinute: 1_000_000,
    metricsToken: null,
  })
}

async function makeUnits(db: TestDatabase): Promise<void> {
  await db.owner`create schema tree`
  await db.owner`create table tree.unit (id bigint primary key, parent_id bigint, name text not null)`
  await db.owner`grant usage on schema tree to anlin_app`
  await db.owner`grant select on tree.unit to anlin_app`
  await fillUnits(db)
}

async function fillUnits(db: TestDatabase): Promise<void> {
  await db.owner`
    insert into tree.unit values (1, null, '建设办'), (2, 1, '上派镇'), (3, 1, '桃花镇'), (4, 2, '上派居委会')
        on conflict do nothing`
}

function addPerson(settings: IdentitySettings, person: TestPerson): Promise<string> {
  const { clock, keys, app } = settings
  return app.begin(async (raw) => {
    const tx = raw as Parameters<typeof addAccount>[0]
    const at = clock.now()
    const { login, unitId = null, demo = false } = person
    const passwordHash = await hashPassword(PASSWORD)
    const id = await addAccount(tx, { login, name: `name of ${login}`, unitId, language: 'zh', passwordHash, demo, at })
    if (id === null) throw new Error(`${login} is taken`)
    if (person.role !== undefined) await addGrant(tx, { accountId: id, role: person.role, unitId, grantedBy: null, at })
    if (person.totp) {
      const sealed = await keys.seal('totp', id, SECRET)
      await setTotp(tx, { accountId: id, sealed, enrolledAt: at, lastStep: null })
    }
    return id
  }) as Promise<string>
}

function openBrowser(url: string, code: () => Promise<string>): TestBrowser {
  let cookie: string | null = null
  const send: TestBrowser['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(cookie === null ? {} : { cookie: `anlin_session=${cookie}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        'accept-language': 'en',
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const setCookie = response.headers.get('set-cookie')
    const value = /anlin_session=([^;]*)/.exec(setCookie ?? '')?.[1]
    if (value !== undefined) cookie = value === '' ? null : value
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text), setCookie }
  }
  return {
    send,
    async signIn(login, password = PASSWORD) {
      const first = await send('POST', '/api/v1/identity/sign-in', { login, password })
      if (first.body?.next !== 'code') return first
      return send('POST', '/api/v1/identity/sign-in/code', { code: await code() })
    },
    cookie: () => cookie,
    setCookie(value) {
      cookie = value
    },
  }
}
