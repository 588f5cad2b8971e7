/** Accounts, roles, deputies, invitations and resets on the real server and database: who may do what to whom. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Route, route } from '#base/http/route.ts'
import { type IdentityTest, PASSWORD, startIdentityTest, type TestBrowser } from '#base/identity/testing.ts'
import type { Capability } from '#terms/capabilities.ts'
import { defineRoute } from '#terms/contract.ts'

const BASE = '/api/v1/identity'
const HOUR = 3_600_000

/** Answers with the scope the database got for this capability. */
function probe(capability: Capability): Route {
  const path = `/api/v1/probe/${capability}` as const
  const answer = z.object({ scope: z.string() })
  const contract = defineRoute({ method: 'POST', path, capability, summary: 'probe', body: z.object({}), answer })
  return route(contract, async ({ tx }) => {
    const [row] = await tx<{ scope: string }[]>`select current_setting('anlin.scope') as scope`
    return { scope: row?.scope ?? '' }
  })
}

let t: IdentityTest
beforeAll(async () => {
  t = await startIdentityTest({ probes: [probe('registry.read'), probe('registry.edit'), probe('bulletin.issue')] })
})
beforeEach(() => t.reset())
afterAll(() => t.close())

/** The scope of a capability as the database sees it, sorted; or the status of the refusal. */
async function scopeOf(browser: TestBrowser, capability: Capability): Promise<string | number> {
  const answer = await browser.send('POST', `/api/v1/probe/${capability}`, {})
  return answer.status === 200 ? answer.body.scope.split(',').sort().join() : answer.status
}

describe('rights hold from the next request', () => {
  test('a moved unit, a revoked role and a closed account', async () => {
    const { one } = await t.addAdministrators()
    const clerk = await t.addPerson({ login: 'clerk', role: 'clerk', unitId: '2' })
    const browser = await t.enter('clerk')
    expect(await scopeOf(browser, 'registry.edit')).toBe('2,4')
    await t.db.owner`update tree.unit set parent_id = 3 where id = 4`
    expect(await scopeOf(browser, 'registry.edit')).toBe('2')
    await t.db.owner`update identity.role_grant set unit_id = 3 where account_id = ${clerk}`
    expect(await scopeOf(browser, 'registry.edit')).toBe('3,4')
    const listed = (await one.send('GET', `${BASE}/accounts?text=clerk`)).body.accounts[0]
    expect(listed.grants).toMatchObject([{ role: 'clerk', unitId: '3', unitName: '桃花镇' }])
    expect((await one.send('DELETE', `${BASE}/grants/${listed.grants[0].id}`)).status).toBe(204)
    expect(await scopeOf(browser, 'registry.edit')).toBe(401)
    const again = await t.enter('clerk')
    expect(await scopeOf(again, 'registry.edit')).toBe(403)
    const change = { name: 'Clerk', unitId: '2', active: false }
    const path = `${BASE}/accounts/${clerk}`
    expect((await one.send('PATCH', path, change)).status).toBe(428)
    expect((await one.send('PATCH', path, change, { 'if-match': '"99"' })).status).toBe(409)
    expect((await one.send('PATCH', path, change, { 'if-match': `"${listed.version}"` })).status).toBe(204)
    expect((await again.send('GET', `${BASE}/me`)).status).toBe(401)
    expect((await t.browser().signIn('clerk')).status).toBe(401)
  })

  test('a session without TOTP stops at once when its account gets a role that demands it', async () => {
    const clerk = await t.addPerson({ login: 'clerk', role: 'clerk', unitId: '2' })
    const browser = await t.enter('clerk')
    await t.db.owner`insert into identity.role_grant (account_id, role, granted_at) values (${clerk}, 'office', now())`
    expect(await scopeOf(browser, 'registry.read')).toBe(401)
    expect((await browser.send('GET', `${BASE}/sign-in-page`)).body.pending).toBe('enrol')
  })
})

describe('deputies', () => {
  const days = (count: number) => new Date(t.clock.now().getTime() + count * 24 * HOUR).toISOString()

  test('hold the other’s rights between from and until, each capability only where it was granted', async () => {
    const clerk = await t.addPerson({ login: 'clerk', role: 'clerk', unitId: '2', totp: true })
    await t.addPerson({ login: 'supervisor', role: 'supervisor', totp: true })
    const supervisor = await t.enter('supervisor')
    const body = { toAccountId: clerk, startsAt: days(1), endsAt: days(2), reason: '出差' }
    expect((await supervisor.send('POST', `${BASE}/deputies`, body)).status).toBe(200)
    expect(await scopeOf(await t.enter('clerk'), 'registry.read')).toBe('2,4')
    t.pass(24 * HOUR)
    const deputy = await t.enter('clerk')
    expect(await scopeOf(deputy, 'registry.read')).toBe('*')
    expect(await scopeOf(deputy, 'registry.edit')).toBe('2,4')
    expect((await deputy.send('GET', `${BASE}/me`)).body.deputyFor).toMatchObject([{ name: 'name of supervisor' }])
    const [entry] = await t.db
      .owner`select deputy_for from audit.event where action like '%registry.read' order by id desc`
    expect(entry?.['deputy_for']).toHaveLength(1)
    t.pass(24 * HOUR - 1000)
    const late = await t.enter('clerk')
    expect(await scopeOf(late, 'registry.read')).toBe('*')
    t.pass(1000)
    expect(await scopeOf(late, 'registry.read')).toBe('2,4')
  })

  test('do not pass on what they hold for somebody else, and end when revoked or when the other is closed', async () => {
    const [issuer, leader, clerk] = [
      await t.addPerson({ login: 'issuer', role: 'issuer', totp: true }),
      await t.addPerson({ login: 'leader', role: 'leader', unitId: '2', totp: true }),
      await t.addPerson({ login: 'clerk', role: 'clerk', unitId: '3', totp: true }),
    ]
    const give = async (from: TestBrowser, toAccountId: string) =>
      (await from.send('POST', `${BASE}/deputies`, { toAccountId, startsAt: days(0), endsAt: days(5), reason: '休假' }))
        .body
    const { deputyId } = await give(await t.enter('issuer'), leader)
    const standing = await t.enter('leader')
    await give(standing, clerk)
    expect(await scopeOf(standing, 'bulletin.issue')).toBe('*')
    const third = await t.enter('clerk')
    expect(await scopeOf(third, 'bulletin.issue')).toBe(403)
    expect(await scopeOf(third, 'registry.read')).toBe('2,3,4')
    expect((await third.send('DELETE', `${BASE}/deputies/${deputyId}`)).status).toBe(403)
    await t.db.owner`update identity.account set active = false where id = ${issuer}`
    expect(await scopeOf(standing, 'bulletin.issue')).toBe(403)
    await t.db.owner`update identity.account set active = true where id = ${issuer}`
    expect((await standing.send('DELETE', `${BASE}/deputies/${deputyId}`)).status).toBe(204)
    expect(await scopeOf(standing, 'bulletin.issue')).toBe(403)
  })

  test('are refused for oneself, for the past, for too long, and for others by non-administrators', async () => {
    const clerk = await t.addPerson({ login: 'clerk', role: 'clerk', unitId: '2' })
    const leader = await t.addPerson({ login: 'leader', role: 'leader', unitId: '2' })
    const browser = await t.enter('clerk')
    const good = { toAccountId: leader, startsAt: days(0), endsAt: days(1), reason: '休假' }
    for (const [change, status] of [
      [{ toAccountId: clerk }, 400],
      [{ endsAt: days(-1) }, 400],
      [{ endsAt: days(93) }, 400],
      [{ toAccountId: '999' }, 404],
      [{ fromAccountId: leader, toAccountId: clerk }, 403],
    ] as const)
      expect((await browser.send('POST', `${BASE}/deputies`, { ...good, ...change })).status).toBe(status)
  })
})

describe('administrators', () => {
  test('invite to an account that is used once and within its time', async () => {
    const { one } = await t.addAdministrators()
    const body = { name: '李四', unitId: '2', role: 'clerk', scopeUnitId: '2' }
    const { code } = (await one.send('POST', `${BASE}/invitations`, body)).body
    const guest = t.browser()
    const seen = (await guest.send('POST', `${BASE}/invitation/look`, { code: code.toLowerCase() })).body
    expect(seen).toMatchObject({ kind: 'account', name: '李四', role: 'clerk', unitName: '上派镇' })
    const accept = { code, login: '李四.上派', password: 'li si de mima 2026' }
    const weak = await guest.send('POST', `${BASE}/invitation/accept`, { ...accept, password: 'password2026!' })
    expect([weak.status, weak.body.type]).toEqual([400, 'urn:anlin:identity.password.common'])
    expect((await guest.send('POST', `${BASE}/invitation/accept`, accept)).body).toEqual({ next: 'done' })
    expect(await scopeOf(guest, 'registry.edit')).toBe('2,4')
    expect((await t.browser().send('POST', `${BASE}/invitation/accept`, { ...accept, login: 'x2' })).status).toBe(404)
    const late = (await one.send('POST', `${BASE}/invitations`, body)).body
    t.pass(7 * 24 * HOUR)
    expect((await t.browser().send('POST', `${BASE}/invitation/look`, { code: late.code })).status).toBe(404)
  })

  test('help with a forgotten password, which ends old sessions and leaves TOTP in place', async () => {
    const { one } = await t.addAdministrators()
    const office = await t.addPerson({ login: 'office', role: 'office', totp: true })
    const before = await t.enter('office')
    const { code } = (await one.send('POST', `${BASE}/accounts/${office}/new-password`, {})).body
    const browser = t.browser()
    const password = 'brand new words for 2026'
    expect((await browser.send('POST', `${BASE}/invitation/accept`, { code, password })).body).toEqual({ next: 'code' })
    expect((await before.send('GET', `${BASE}/me`)).status).toBe(401)
    expect((await t.browser().signIn('office', PASSWORD)).status).toBe(401)
  })

  test('change neither their own rights nor anything beyond their own units, and one always stays', async () => {
    const one = await t.addPerson({ login: 'admin-one', role: 'administrator', totp: true })
    const local = await t.addPerson({ login: 'local', role: 'administrator', unitId: '2', totp: true })
    const clerk = await t.addPerson({ login: 'clerk', role: 'clerk', unitId: '3' })
    const browser = await t.enter('local')
    const grant = (id: string, unitId: string | null) =>
      browser.send('POST', `${BASE}/accounts/${id}/grants`, { role: 'clerk', unitId })
    expect((await grant(local, '2')).status).toBe(403)
    expect((await grant(clerk, '2')).status).toBe(403)
    expect((await grant(one, '2')).status).toBe(403)
    const fresh = await t.addPerson({ login: 'fresh' })
    expect((await grant(fresh, null)).status).toBe(403)
    expect((await grant(fresh, '3')).status).toBe(403)
    expect((await grant(fresh, '4')).status).toBe(204)
    await t.db.owner`update identity.role_grant set revoked_at = now() where account_id = ${local}`
    expect((await browser.send('GET', `${BASE}/accounts`)).status).toBe(403)
    const whole = await t.enter('admin-one')
    const me = (await whole.send('GET', `${BASE}/accounts?text=admin-one`)).body.accounts[0]
    expect((await whole.send('DELETE', `${BASE}/grants/${me.grants[0].id}`)).status).toBe(403)
    const close = { name: 'x', unitId: null, active: false }
    expect((await whole.send('PATCH', `${BASE}/accounts/${one}`, close, { 'if-match': '1' })).status).toBe(403)
  })
})

describe('an administrator of one town', () => {
  const days = (count: number) => new Date(t.clock.now().getTime() + count * 24 * HOUR).toISOString()

  test('gets no county rights through the account of a deputy', async () => {
    await t.addPerson({ login: 'local', role: 'administrator', unitId: '2', totp: true })
    const clerk = await t.addPerson({ login: 'clerk', role: 'clerk', unitId: '2' })
    await t.addPerson({ login: 'issuer', role: 'issuer', totp: true })
    const local = await t.enter('local')
    const renew = () => local.send('POST', `${BASE}/accounts/${clerk}/new-password`, {})
    expect((await renew()).status).toBe(200)
    const body = { toAccountId: clerk, startsAt: days(0), endsAt: days(2), reason: '出差' }
    const { deputyId } = (await (await t.enter('issuer')).send('POST', `${BASE}/deputies`, body)).body
    expect((await renew()).status).toBe(403)
    expect((await local.send('DELETE', `${BASE}/accounts/${clerk}/sessions`)).status).toBe(403)
    expect((await local.send('DELETE', `${BASE}/deputies/${deputyId}`)).status).toBe(403)
  })

  test('puts nobody into a unit beyond the own ones, and leaves people of other units alone', async () => {
    await t.addPerson({ login: 'local', role: 'administrator', unitId: '2', totp: true })
    const [clerk, idle] = [
      await t.addPerson({ login: 'clerk', role: 'clerk', unitId: '2' }),
      await t.addPerson({ login: 'idle', unitId: '3' }),
    ]
    const local = await t.enter('local')
    const version = { 'if-match': '1' }
    const move = (unitId: string) =>
      local.send('PATCH', `${BASE}/accounts/${clerk}`, { name: 'c', unitId, active: true }, version)
    expect((await move('3')).status).toBe(403)
    expect((await move('4')).status).toBe(204)
    const invite = { name: '李四', unitId: '3', role: 'clerk', scopeUnitId: '2' }
    expect((await local.send('POST', `${BASE}/invitations`, invite)).status).toBe(403)
    expect((await local.send('POST', `${BASE}/accounts/${idle}/new-password`, {})).status).toBe(403)
  })
})

test('office and issuer are of the whole county: nobody makes them of one town', async () => {
  const { one } = await t.addAdministrators()
  const clerk = await t.addPerson({ login: 'clerk', role: 'clerk', unitId: '2' })
  const grant = (role: string, unitId: string | null) =>
    one.send('POST', `${BASE}/accounts/${clerk}/grants`, { role, unitId })
  expect((await grant('office', '2')).body.type).toBe('urn:anlin:identity.wholeOnly')
  const invite = { name: '李四', unitId: '2', role: 'issuer', scopeUnitId: '2' }
  expect((await one.send('POST', `${BASE}/invitations`, invite)).body.type).toBe('urn:anlin:identity.wholeOnly')
  expect((await grant('office', null)).status).toBe(204)
})

test('a former administrator’s unused invitations are worth nothing', async () => {
  const { one, two } = await t.addAdministrators()
  const invite = { name: '自己', unitId: null, role: 'administrator', scopeUnitId: null }
  const { code } = (await two.send('POST', `${BASE}/invitations`, invite)).body
  const [{ grants }] = (await one.send('GET', `${BASE}/accounts?text=admin-two`)).body.accounts
  expect((await one.send('DELETE', `${BASE}/grants/${grants[0].id}`)).status).toBe(204)
  expect((await t.browser().send('POST', `${BASE}/invitation/look`, { code })).status).toBe(404)
})

test('a changed password ends the other sessions and keeps this one under a new token', async () => {
  await t.addPerson({ login: 'clerk', role: 'clerk' })
  const [here, there] = [await t.enter('clerk'), await t.enter('clerk')]
  const before = here.cookie()
  const next = 'a wholly different phrase'
  const wrong = await here.send('POST', `${BASE}/me/password`, { present: 'not this one at all', next })
  expect(wrong.body.where).toBe('present')
  const { one } = await t.addAdministrators()
  const { accountId } = (await here.send('GET', `${BASE}/me`)).body
  const { code } = (await one.send('POST', `${BASE}/accounts/${accountId}/new-password`, {})).body
  expect((await here.send('POST', `${BASE}/me/password`, { present: PASSWORD, next })).status).toBe(204)
  expect((await t.browser().send('POST', `${BASE}/invitation/look`, { code })).status).toBe(404)
  expect(here.cookie()).not.toBe(before)
  expect((await here.send('GET', `${BASE}/me/sessions`)).body.sessions).toHaveLength(1)
  expect((await there.send('GET', `${BASE}/me`)).status).toBe(401)
  expect((await t.browser().signIn('clerk', next)).body).toEqual({ next: 'done' })
})

test('a person ends single sessions of their own and of nobody else', async () => {
  await t.addPerson({ login: 'clerk', role: 'clerk' })
  await t.addPerson({ login: 'leader', role: 'leader' })
  const [here, there, other] = [await t.enter('clerk'), await t.enter('clerk'), await t.enter('leader')]
  const { sessions } = (await here.send('GET', `${BASE}/me/sessions`)).body
  const foreign = sessions.find((session: { present: boolean }) => !session.present)
  await other.send('DELETE', `${BASE}/me/sessions/${foreign.id}`)
  expect((await there.send('GET', `${BASE}/me`)).status).toBe(200)
  await here.send('DELETE', `${BASE}/me/sessions/${foreign.id}`)
  expect((await there.send('GET', `${BASE}/me`)).status).toBe(401)
  expect((await here.send('GET', `${BASE}/me`)).status).toBe(200)
})
