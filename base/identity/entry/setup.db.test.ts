/** First set-up and demonstration accounts on the real server: who may become the first administrator. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDemoAccounts, refuseDemoInRealUse } from '#base/identity/demo/demo.actions.ts'
import { type IdentityTest, startIdentityTest } from '#base/identity/testing.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'

const BASE = '/api/v1/identity'
const person = { name: '张三', login: 'zhangsan', password: 'some words of my own', language: 'zh' }

let real: IdentityTest
let demo: IdentityTest
beforeAll(async () => {
  real = await startIdentityTest()
  demo = await startIdentityTest({ demo: true })
})
beforeEach(() => Promise.all([real.reset(), demo.reset()]))
afterAll(() => Promise.all([real.close(), demo.close()]))

test('the first administrator needs the code of the machine, sets up TOTP, and there is no second set-up', async () => {
  const code = await real.identity.prepareSetup()
  expect(await real.identity.prepareSetup()).toBe(code)
  const file = join(real.settings.dataDir, 'setup-code')
  expect((await readFile(file, 'utf8')).trim()).toBe(code)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const browser = real.browser()
  expect((await browser.send('GET', `${BASE}/sign-in-page`)).body.needsSetup).toBe(true)
  const wrong = await browser.send('POST', `${BASE}/set-up`, { ...person, code: '00000-00000-00000-00000' })
  expect([wrong.status, wrong.body.where]).toEqual([403, 'code'])
  expect((await browser.send('POST', `${BASE}/set-up`, { ...person, code })).body).toEqual({ next: 'enrol' })
  expect((await browser.send('GET', `${BASE}/accounts`)).status).toBe(401)
  expect((await real.browser().send('POST', `${BASE}/set-up`, { ...person, code })).status).toBe(409)
  expect((await browser.send('GET', `${BASE}/sign-in-page`)).body).toMatchObject({
    needsSetup: false,
    pending: 'enrol',
  })
  expect(await real.identity.prepareSetup()).toBeNull()
  await expect(stat(file)).rejects.toThrow('ENOENT')
})

test('two set-ups at the same moment make one administrator', async () => {
  const code = await real.identity.prepareSetup()
  const tries = ['first', 'second'].map((login) =>
    real.browser().send('POST', `${BASE}/set-up`, { ...person, login, code }),
  )
  expect((await Promise.all(tries)).map((answer) => answer.status).sort()).toEqual([200, 409])
})

test('guessing the set-up code is slowed down', async () => {
  await real.identity.prepareSetup()
  const guess = () => real.browser().send('POST', `${BASE}/set-up`, { ...person, code: 'AAAAA' })
  for (let tries = 0; tries < 5; tries++) expect((await guess()).status).toBe(403)
  expect((await guess()).status).toBe(429)
})

test('demonstration accounts enter without TOTP in a demonstration, and nowhere else', async () => {
  const people = [{ login: 'demo-office', name: '王办', role: 'office', unitId: '1', everywhere: true }] as const
  for (const t of [real, demo])
    await withScope(t.db.app, { scope: EVERYWHERE }, async (tx) => {
      const [first] = await createDemoAccounts({ ...t.settings, tx }, people)
      expect(await createDemoAccounts({ ...t.settings, tx }, people)).toEqual([first])
    })
  const page = (await demo.browser().send('GET', `${BASE}/sign-in-page`)).body
  expect(page.demoAccounts).toMatchObject([{ login: 'demo-office', role: 'office', unitName: '建设办' }])
  const { password } = page.demoAccounts[0]
  const browser = demo.browser()
  expect((await browser.signIn('demo-office', password)).body).toEqual({ next: 'done' })
  expect((await browser.send('GET', `${BASE}/me`)).body).toMatchObject({ demo: true, roles: ['office'] })
  const change = { present: password, next: 'some words of my own' }
  expect((await browser.send('POST', `${BASE}/me/password`, change)).status).toBe(403)
  expect((await browser.send('POST', `${BASE}/totp/begin`)).status).toBe(403)
  expect((await real.browser().signIn('demo-office', password)).status).toBe(401)
  expect((await real.browser().send('GET', `${BASE}/sign-in-page`)).body.demoAccounts).toEqual([])
})

test('a node in real use is never started as a demonstration; a demonstration with a guest is', async () => {
  const check = () => withScope(real.db.app, { scope: EVERYWHERE }, refuseDemoInRealUse)
  await check()
  await real.addPerson({ login: 'admin', role: 'administrator' })
  await expect(check()).rejects.toThrow('identity.demoInRealUse')
  await real.addPerson({ login: 'demo-office', role: 'office', demo: true })
  await check()
})
