/** Signing in against the real server and database: steps, lock-out, sessions and their end. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Route, route } from '#base/http/route.ts'
import { type IdentityTest, PASSWORD, startIdentityTest } from '#base/identity/testing.ts'
import { listRoles, ROLES } from '#terms/capabilities.ts'
import { defineRoute } from '#terms/contract.ts'

const ME = '/api/v1/identity/me'
const SIGN_IN = '/api/v1/identity/sign-in'
const CODE = '/api/v1/identity/sign-in/code'
const MINUTE = 60_000

const probe = defineRoute({
  method: 'GET',
  path: '/api/v1/probe/registry',
  capability: 'registry.read',
  summary: 'probe',
  answer: z.object({ scope: z.string() }),
})
const probes: Route[] = [
  route(probe, async ({ tx }) => {
    const [row] = await tx<{ scope: string }[]>`select current_setting('anlin.scope') as scope`
    return { scope: row?.scope ?? '' }
  }),
]

let t: IdentityTest
beforeAll(async () => {
  t = await startIdentityTest({ probes })
})
beforeEach(() => t.reset())
afterAll(() => t.close())

test('a clerk signs in with a password and reads within the subtree of their unit', async () => {
  await t.addPerson({ login: 'Clerk', role: 'clerk', unitId: '2' })
  const browser = t.browser()
  const answer = await browser.signIn(' clerk ')
  expect(answer.body).toEqual({ next: 'done' })
  expect(answer.setCookie).toMatch(/HttpOnly; SameSite=Lax/)
  expect((await browser.send('GET', '/api/v1/probe/registry')).body.scope.split(',').sort()).toEqual(['2', '4'])
  const me = (await browser.send('GET', ME)).body
  expect(me).toMatchObject({ login: 'Clerk', unitName: '上派镇', roles: ['clerk'], everywhere: false, totp: false })
})

test('an officer needs the code as well, and each code once', async () => {
  await t.addPerson({ login: 'office', role: 'office', totp: true })
  const first = t.browser()
  await first.send('POST', SIGN_IN, { login: 'office', password: PASSWORD })
  expect((await first.send('GET', ME)).status).toBe(401)
  const code = await t.code()
  expect((await first.send('POST', CODE, { code })).body).toEqual({ next: 'done' })
  const second = t.browser()
  await second.send('POST', SIGN_IN, { login: 'office', password: PASSWORD })
  expect((await second.send('POST', CODE, { code })).body.type).toBe('urn:anlin:identity.wrongCode')
  t.pass(30_000)
  expect((await second.send('POST', CODE, { code: await t.code() })).status).toBe(200)
})

describe('a session that still owes its TOTP reaches nothing', () => {
  test.each(['code', 'enrol'] as const)('%s', async (state) => {
    await t.addPerson({ login: 'admin', role: 'administrator', totp: state === 'code' })
    const browser = t.browser()
    expect((await browser.send('POST', SIGN_IN, { login: 'admin', password: PASSWORD })).body.next).toBe(state)
    const guarded = [...t.identity.routes, ...probes].filter(({ contract }) => contract.capability !== 'public')
    expect(guarded.length).toBeGreaterThan(20)
    for (const { contract } of guarded) {
      const path = contract.path.replace(/\{\w+\}/g, '1')
      expect([path, (await browser.send(contract.method, path)).status]).toEqual([path, 401])
      expect([path, (await t.browser().send(contract.method, path)).status]).toEqual([path, 401])
    }
  })
})

test('an officer without TOTP sets it up, gets recovery codes, and each of them works once', async () => {
  await t.addPerson({ login: 'office', role: 'office' })
  const browser = t.browser()
  expect((await browser.signIn('office')).body).toEqual({ next: 'enrol' })
  const before = browser.cookie()
  const begun = (await browser.send('POST', '/api/v1/identity/totp/begin')).body
  expect(begun.picture).toMatch(/^data:image\/png;base64,/)
  const { generate } = await import('otplib')
  const code = await generate({ secret: begun.secret, epoch: t.clock.now().getTime() / 1000 })
  const wrong = code === '000000' ? '000001' : '000000'
  expect((await browser.send('POST', '/api/v1/identity/totp/confirm', { code: wrong })).status).toBe(401)
  const { recoveryCodes } = (await browser.send('POST', '/api/v1/identity/totp/confirm', { code })).body
  expect(new Set(recoveryCodes).size).toBe(10)
  expect(browser.cookie()).not.toBe(before)
  expect((await browser.send('GET', ME)).body).toMatchObject({ totp: true, recoveryCodesLeft: 10 })
  for (const [typed, status] of [
    [recoveryCodes[0].toLowerCase().replace('-', ' '), 200],
    [recoveryCodes[0], 401],
  ]) {
    const other = t.browser()
    await other.send('POST', SIGN_IN, { login: 'office', password: PASSWORD })
    expect((await other.send('POST', CODE, { code: typed })).status).toBe(status)
  }
})

test.each(listRoles('county'))('%s demands TOTP as its role says', async (role) => {
  await t.addPerson({ login: 'x-person', role })
  expect((await t.browser().signIn('x-person')).body.next).toBe(ROLES[role].strong ? 'enrol' : 'done')
})

test('a wrong password, an unknown login, a closed and a demonstration account all get the same answer', async () => {
  await t.addPerson({ login: 'clerk', role: 'clerk' })
  await t.addPerson({ login: 'closed', role: 'clerk' })
  await t.addPerson({ login: 'demo', role: 'clerk', demo: true })
  await t.db.owner`update identity.account set active = false where login = 'closed'`
  const answers = [
    await t.browser().signIn('clerk', 'something else entirely'),
    await t.browser().signIn('nobody'),
    await t.browser().signIn('closed'),
    await t.browser().signIn('demo'),
  ]
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]?.status).toBe(401)
  const rows = await t.db.owner`select outcome, facts from audit.event where action = ${`POST ${SIGN_IN}`}`
  expect(rows).toHaveLength(4)
  expect(rows[0]).toMatchObject({ outcome: 'refused', facts: { refused: 'identity.wrongLogin' } })
})

test('a failed try names the account it was aimed at, not the one that browser was signed in as', async () => {
  await t.addPerson({ login: 'clerk', role: 'clerk' })
  const leader = await t.addPerson({ login: 'leader', role: 'leader' })
  const browser = t.browser()
  await browser.signIn('clerk')
  await browser.signIn('leader', 'wrong wrong wrong')
  const [entry] = await t.db.owner`select account_id, facts from audit.event order by id desc limit 1`
  expect(entry).toEqual({ account_id: null, facts: { refused: 'identity.wrongLogin', triedAccountId: leader } })
})

test('after five failures a login waits, known or not, and the count survives a restart', async () => {
  await t.addPerson({ login: 'clerk', role: 'clerk' })
  for (const login of ['clerk', 'nobody']) {
    for (let tries = 0; tries < 5; tries++)
      expect((await t.browser().signIn(login, 'wrong wrong wrong')).status).toBe(401)
    const locked = await t.browser().signIn(login)
    expect([locked.status, locked.body.type]).toEqual([429, 'urn:anlin:identity.wait'])
  }
  t.pass(15_000)
  expect((await t.browser().signIn('clerk')).status).toBe(200)
  const rows = await t.db.owner`select kind, failures from identity.attempt order by kind, failures`
  expect(rows).toEqual([
    { kind: 'address', failures: 10 },
    { kind: 'login', failures: 5 },
  ])
})

test('guesses sent at the same time are counted one by one', async () => {
  await t.addPerson({ login: 'clerk', role: 'clerk' })
  const answers = await Promise.all(Array.from({ length: 20 }, () => t.browser().signIn('clerk', 'wrong wrong wrong')))
  const checked = answers.filter((answer) => answer.status === 401).length
  expect(checked).toBeLessThanOrEqual(5)
  expect(answers.every((answer) => answer.status === 401 || answer.status === 429)).toBe(true)
})

test('wrong codes lock the login too, and a right password does not clear them', async () => {
  await t.addPerson({ login: 'office', role: 'office', totp: true })
  const wrong = (await t.code()) === '111111' ? '222222' : '111111'
  for (let tries = 0; tries < 5; tries++) {
    const browser = t.browser()
    await browser.send('POST', SIGN_IN, { login: 'office', password: PASSWORD })
    expect((await browser.send('POST', CODE, { code: wrong })).status).toBe(401)
  }
  expect((await t.browser().send('POST', SIGN_IN, { login: 'office', password: PASSWORD })).status).toBe(429)
})

test('a session ends when idle, and when its time is over however busy', async () => {
  await t.addPerson({ login: 'clerk', role: 'clerk' })
  const idle = t.browser()
  await idle.signIn('clerk')
  t.pass(30 * MINUTE)
  expect((await idle.send('GET', ME)).status).toBe(401)
  const busy = t.browser()
  await busy.signIn('clerk')
  for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
    t.pass(20 * MINUTE)
    expect((await busy.send('GET', ME)).status).toBe(200)
  }
  t.pass(20 * MINUTE)
  expect((await busy.send('GET', ME)).status).toBe(401)
})

test('the token changes every quarter of an hour; the replaced one dies after its grace', async () => {
  await t.addPerson({ login: 'clerk', role: 'clerk' })
  const browser = t.browser()
  await browser.signIn('clerk')
  const first = browser.cookie()
  t.pass(15 * MINUTE)
  await browser.send('GET', ME)
  expect(browser.cookie()).not.toBe(first)
  const late = t.browser()
  late.setCookie(first)
  expect((await late.send('GET', ME)).status).toBe(200)
  t.pass(30_000)
  expect((await late.send('GET', ME)).status).toBe(401)
  expect((await browser.send('GET', ME)).status).toBe(200)
})

test('signing in never takes over a token that was there before', async () => {
  await t.addPerson({ login: 'clerk', role: 'clerk' })
  const victim = t.browser()
  victim.setCookie('A'.repeat(43))
  await victim.signIn('clerk')
  expect(victim.cookie()).not.toBe('A'.repeat(43))
  const first = victim.cookie()
  await victim.signIn('clerk')
  const thief = t.browser()
  thief.setCookie(first)
  expect((await thief.send('GET', ME)).status).toBe(401)
})

test('signing out ends the session on the server', async () => {
  await t.addPerson({ login: 'clerk', role: 'clerk' })
  const browser = t.browser()
  await browser.signIn('clerk')
  const token = browser.cookie()
  expect((await browser.send('POST', '/api/v1/identity/sign-out')).status).toBe(204)
  expect(browser.cookie()).toBeNull()
  browser.setCookie(token)
  expect((await browser.send('GET', ME)).status).toBe(401)
})

test('the database holds neither passwords, tokens nor secrets in the clear', async () => {
  await t.addPerson({ login: 'office', role: 'office', totp: true })
  const browser = t.browser()
  await browser.signIn('office')
  const [dump] = await t.db.owner<{ all: string }[]>`
    select (select string_agg(account::text, ' ') from identity.account) ||
           (select string_agg(session::text, ' ') from identity.session) ||
           (select string_agg(event::text, ' ') from audit.event) as all`
  const { SECRET } = await import('#base/identity/testing.ts')
  for (const secret of [PASSWORD, SECRET, browser.cookie() ?? 'no cookie']) expect(dump?.all).not.toContain(secret)
})

test('a repeated sign-in is a sign-in, and nothing of a password is kept with its Idempotency-Key', async () => {
  await t.addPerson({ login: 'clerk', role: 'clerk' })
  const browser = t.browser()
  await browser.signIn('clerk')
  const again = () =>
    browser.send('POST', '/api/v1/identity/sign-in', { login: 'clerk', password: PASSWORD }, { 'idempotency-key': 'k' })
  await again()
  const before = browser.cookie()
  expect((await again()).body).toEqual({ next: 'done' })
  expect(browser.cookie()).not.toBe(before)
  expect(await t.db.owner`select key from base.idempotency`).toEqual([])
})
