import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer, type TestServer } from '#base/http/testing.ts'
import { addAccount } from '#base/identity/account/account.store.ts'
import { addGrant } from '#base/identity/rights/grant.store.ts'
import { readUnitTree } from '#base/identity/rights/unit-tree.ts'
import { hashPassword } from '#base/identity/secret/password.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { createNarrow, hostCommunity } from '#site/tenant/community.actions.ts'
import type { Community } from '#site/tenant/community.contract.ts'
import { openVaults } from '#site/tenant/vaults.actions.ts'
import type { Role } from '#terms/capabilities.ts'
import { createDutyRoutes } from './duty.routes.ts'

const START = '2026-04-15T02:00:00Z'
const PASSWORD = 'correct horse of the gate'
const CARD = '00 1234 5678'
const PIN = '482915'
const clock = stoppedClock(START)
const dir = mkdtempSync(join(tmpdir(), 'anlin-badge-'))
const keys = loadKeys(dir, clock)
let db: TestDatabase
let server: TestServer
let own: Community
let other: Community

beforeAll(async () => {
  db = await openTestDatabase({ node: 'site' })
  const identity = {
    ...{ node: 'site' as const, app: db.app, clock, keys, units: readUnitTree('tenant.published_community') },
    ...{ demo: false, secure: false, dataDir: dir, issuer: 'test' },
  }
  const routes = createDutyRoutes({ identity, vaults: openVaults(keys) })
  server = await startTestServer({ routes, app: db.app, clock, narrow: createNarrow(db.app) })
})
afterAll(async () => {
  await server.close()
  await db.close()
  rmSync(dir, { recursive: true })
})
beforeEach(async () => {
  await db.reset()
  clock.set(START)
  own = await host('甲苑')
  other = await host('乙苑')
})

const host = (name: string) =>
  db.inScope(EVERYWHERE, (tx) =>
    hostCommunity({ tx, clock, keys }, { name, keeperKind: 'property', keeperName: `${name}物业` }),
  )

async function addPerson(login: string, role: Role): Promise<string> {
  const passwordHash = await hashPassword(PASSWORD)
  return db.inScope(EVERYWHERE, async (tx) => {
    const at = clock.now()
    const person = { login, name: login, unitId: own.number, language: 'zh', passwordHash, demo: false, at } as const
    const accountId = (await addAccount(tx, person)) ?? ''
    await addGrant(tx, { accountId, role, unitId: own.number, grantedBy: null, at })
    return accountId
  })
}

const send = (accountId: string | null, method: string, path: string, body?: unknown, community = own) =>
  server.send(
    accountId === null ? null : { role: 'guard', accountId, unitIds: [own.number] },
    method,
    `/api/v1/duty/communities/${community.communityId}/badge${path}`,
    { body },
  )
const set = (accountId: string, more: object = {}) =>
  send(accountId, 'POST', '', { card: CARD, pin: PIN, password: PASSWORD, ...more })
const enter = (more: object = {}, community = own) =>
  send(null, 'POST', '/sign-in', { card: CARD, pin: PIN, ...more }, community)

test('a card and its PIN sign their guard in, at the gates of this community alone', async () => {
  const guard = await addPerson('guard', 'guard')
  expect((await send(guard, 'GET', '')).body).toEqual({ setAt: null })
  expect((await set(guard)).status).toBe(200)
  const entered = await enter({ card: '0012345678' })
  expect(entered.body).toEqual({ next: 'done' })
  expect(entered.headers.get('set-cookie')).toContain('anlin_session=')
  const sessions = await db.owner`select account_id::text as account, state from identity.session`
  expect(sessions.map((row) => [row['account'], row['state']])).toEqual([[guard, 'full']])
  expect((await enter({}, other)).body.type).toBe('urn:anlin:duty.wrongBadge')
  expect((await enter({ pin: '482916' })).body.type).toBe('urn:anlin:duty.wrongBadge')
})

test('after five wrong PINs the right one has to wait; a card that nobody has is refused the same way', async () => {
  const guard = await addPerson('guard', 'guard')
  await set(guard)
  const types: string[] = []
  for (let tries = 0; tries < 5; tries += 1) types.push((await enter({ pin: '111222' })).body.type)
  expect(new Set(types)).toEqual(new Set(['urn:anlin:duty.wrongBadge']))
  expect((await enter()).body.type).toBe('urn:anlin:identity.wait')
  expect((await enter({ card: '99999999' })).body.type).toBe('urn:anlin:duty.wrongBadge')
  clock.set('2026-04-15T02:01:00Z')
  expect((await enter()).status).toBe(200)
})

test('it is set with the password once more, is no easy PIN, and not another guard’s card', async () => {
  const [guard, colleague] = [await addPerson('guard', 'guard'), await addPerson('colleague', 'guard')]
  expect((await set(guard, { password: 'guessed at the gate' })).body.type).toBe('urn:anlin:duty.wrongPassword')
  expect((await set(guard, { pin: '123456' })).body.type).toBe('urn:anlin:duty.easyPin')
  await set(guard)
  expect((await set(colleague)).body.type).toBe('urn:anlin:duty.cardTaken')
  await set(guard, { card: 'AB CD 12' })
  expect((await enter()).status).toBe(401)
  await send(guard, 'DELETE', '')
  expect((await enter({ card: 'ABCD12' })).status).toBe(401)
})

test('whoever owes a second step does not come in by a card, nor a closed account', async () => {
  const manager = await addPerson('manager', 'propertyManager')
  await set(manager)
  expect((await enter()).body.type).toBe('urn:anlin:duty.wrongBadge')
  const guard = await addPerson('guard', 'guard')
  await set(guard, { card: 'ABCD12' })
  await db.owner`update identity.account set active = false where id = ${guard}`
  expect((await enter({ card: 'ABCD12' })).status).toBe(401)
})
