import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer, type TestServer } from '#base/http/testing.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { createNarrow, hostCommunity, listOpenCommunities } from './community.actions.ts'
import type { Community } from './community.contract.ts'
import { createTenantRoutes } from './tenant.routes.ts'
import { openVaults, wrapAllAnew } from './vaults.actions.ts'

const clock = stoppedClock('2026-04-15T02:00:00Z')
const dir = mkdtempSync(join(tmpdir(), 'anlin-tenant-'))
const keys = loadKeys(dir, clock)
const BASE = '/api/v1/tenant/communities'
const admin = { role: 'siteAdministrator' } as const
let db: TestDatabase
let server: TestServer
let own: Community
let other: Community

beforeAll(async () => {
  db = await openTestDatabase({ node: 'site' })
  server = await startTestServer({
    routes: createTenantRoutes({ app: db.app, keys }),
    app: db.app,
    clock,
    narrow: createNarrow(db.app),
  })
})
beforeEach(async () => {
  await db.reset()
  own = await host('甲苑')
  other = await host('乙苑')
})
afterAll(async () => {
  await server.close()
  await db.close()
  rmSync(dir, { recursive: true })
})

const host = (name: string) =>
  db.inScope(EVERYWHERE, (tx) =>
    hostCommunity({ tx, clock, keys }, { name, keeperKind: 'property', keeperName: `${name}物业` }),
  )
const inOwn = () => ({ kind: 'units', unitIds: [own.number] }) as const

test('a community is added with the id that the county knows, once', async () => {
  const body = {
    communityId: '018f0000-0000-7000-8000-000000000001',
    name: '丙苑',
    keeperKind: 'ownersCommittee',
    keeperName: '丙苑业委会',
  }
  const added = await server.send(admin, 'POST', BASE, { body })
  expect(added.body).toMatchObject({ communityId: body.communityId, active: true })
  expect((await server.send(admin, 'POST', BASE, { body })).body.type).toBe('urn:anlin:tenant.taken')
  const police = await server.send(admin, 'POST', BASE, { body: { ...body, keeperKind: 'police' } })
  expect(police.status).toBe(400)
})

test('staff see the community they work in, and of another nothing', async () => {
  const { body } = await server.send({ role: 'guard', unitIds: [own.number] }, 'GET', BASE)
  expect(body.items.map((one: Community) => one.name)).toEqual(['甲苑'])
})

test('a closed community is reached by nobody but who may open it again', async () => {
  const { version, communityId, number, ...rest } = own
  const change = (active: boolean, seen: number) =>
    server.send(admin, 'PATCH', `${BASE}/${communityId}`, {
      body: { ...rest, active },
      headers: { 'if-match': `"${seen}"` },
    })
  expect((await change(false, version)).body).toMatchObject({ active: false, version: 2 })
  expect((await change(false, version)).body.type).toBe('urn:anlin:tenant.changedMeanwhile')
  expect((await listOpenCommunities(db.app)).map((one) => one.name)).toEqual(['乙苑'])
  await host('甲苑')
  expect((await change(true, 2)).body.type).toBe('urn:anlin:tenant.taken')
})

test('a vault opens only inside a transaction of its community; everywhere is not inside', async () => {
  const vaults = openVaults(keys)
  const sealed = await db.inScope(inOwn(), async (tx) => (await vaults.of(tx, own.communityId)).seal('x.y.z', '张三'))
  expect(await db.inScope(inOwn(), async (tx) => (await vaults.of(tx, own.communityId)).open('x.y.z', sealed))).toBe(
    '张三',
  )
  await expect(db.inScope(inOwn(), (tx) => vaults.of(tx, other.communityId))).rejects.toThrow('does not work in')
  await expect(db.inScope(EVERYWHERE, (tx) => vaults.of(tx, own.communityId))).rejects.toThrow('does not work in')
})

test('after a rotation of the node’s key what was sealed still opens, and the old key may go', async () => {
  const sealed = await db.inScope(inOwn(), async (tx) =>
    (await openVaults(keys).of(tx, own.communityId)).seal('x.y.z', '张三'),
  )
  await keys.rotateKey('community')
  const hosted = (await listOpenCommunities(db.app)).length
  expect([await wrapAllAnew({ app: db.app, keys }), await wrapAllAnew({ app: db.app, keys })]).toEqual([hosted, 0])
  await keys.forgetOldKeys('community')
  const vault = await db.inScope(inOwn(), (tx) => openVaults(keys).of(tx, own.communityId))
  expect(vault.open('x.y.z', sealed)).toBe('张三')
})
