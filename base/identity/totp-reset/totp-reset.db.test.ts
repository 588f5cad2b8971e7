/** A lost TOTP on the real server and database: who may reset it, and what never loses it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type IdentityTest, startIdentityTest } from '#base/identity/testing.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { resetTotpOnMachine } from './totp-reset.actions.ts'

const BASE = '/api/v1/identity'
const HOUR = 3_600_000

let t: IdentityTest
beforeAll(async () => {
  t = await startIdentityTest()
})
beforeEach(() => t.reset())
afterAll(() => t.close())

describe('a lost TOTP', () => {
  test('takes two administrators besides the person', async () => {
    const { one, two } = await t.addAdministrators()
    const office = await t.addPerson({ login: 'office', role: 'office', totp: true })
    const session = await t.enter('office')
    const opened = await one.send('POST', `${BASE}/totp-resets`, { accountId: office, reason: '手机丢失' })
    const confirm = `${BASE}/totp-resets/${opened.body.resetId}/confirm`
    expect((await one.send('POST', confirm, {})).status).toBe(403)
    expect((await session.send('GET', `${BASE}/me`)).status).toBe(200)
    expect((await two.send('GET', `${BASE}/totp-resets`)).body.resets).toMatchObject([{ reason: '手机丢失' }])
    expect((await two.send('POST', confirm, {})).status).toBe(204)
    expect((await two.send('POST', confirm, {})).status).toBe(404)
    expect((await session.send('GET', `${BASE}/me`)).status).toBe(401)
    expect((await t.browser().signIn('office')).body).toEqual({ next: 'enrol' })
  })

  test('cannot be asked for oneself, expires, and can be withdrawn', async () => {
    const { one, two } = await t.addAdministrators()
    const own = (await one.send('GET', `${BASE}/me`)).body.accountId
    expect((await one.send('POST', `${BASE}/totp-resets`, { accountId: own, reason: '手机丢失' })).status).toBe(403)
    const other = (await two.send('GET', `${BASE}/me`)).body.accountId
    const open = async () =>
      (await one.send('POST', `${BASE}/totp-resets`, { accountId: other, reason: '手机丢失' })).body.resetId
    const first = await open()
    expect((await two.send('POST', `${BASE}/totp-resets/${first}/confirm`, {})).status).toBe(403)
    expect((await one.send('DELETE', `${BASE}/totp-resets/${first}`)).status).toBe(204)
    await open()
    t.pass(72 * HOUR)
    const third = await t.enter('admin-one')
    expect((await third.send('GET', `${BASE}/totp-resets`)).body.resets).toEqual([])
  })

  test('of the only administrator is reset on the machine, and the trail says so', async () => {
    await t.addPerson({ login: 'admin', role: 'administrator', totp: true })
    const asked = { login: 'Admin', reason: '唯一管理员手机丢失' }
    await withScope(t.db.app, { scope: EVERYWHERE }, (tx) => resetTotpOnMachine({ ...t.settings, tx }, asked))
    expect((await t.browser().signIn('admin')).body).toEqual({ next: 'enrol' })
    const [entry] = await t.db.owner`select action, facts from audit.event where action like 'anlin %'`
    expect(entry).toEqual({ action: 'anlin reset-totp', facts: { reason: asked.reason } })
  })
})

test('keys can be rotated without anybody losing their TOTP', async () => {
  await t.addPerson({ login: 'office', role: 'office', totp: true })
  await t.settings.keys.rotateKey('totp')
  await t.enter('office')
  expect(await t.identity.resealSecrets()).toBe(1)
  expect(await t.identity.resealSecrets()).toBe(0)
  expect(await t.settings.keys.listKeys('totp')).toHaveLength(1)
  t.pass(30_000)
  await t.enter('office')
})
