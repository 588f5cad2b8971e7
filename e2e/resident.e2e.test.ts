/** A resident's phone on a real site node: the slip of the guard, a PIN, passes, a visitor, a consent taken back, out. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers, openBrowser, openVisitor, PHONE, type Visitor } from './browser.ts'
import { addPerson } from './caller.ts'
import { makeDataDir, type RunningNode, removeDataDir, startNode } from './node-process.ts'
import { setUpSite } from './site-people.ts'

const dataDir = makeDataDir()
let node: RunningNode
let browser: Browser
let phone: Visitor
let slip: string

beforeAll(async () => {
  node = await startNode({ command: 'site', dataDir, env: { ANLIN_LOG_LEVEL: 'warn' } })
  browser = await openBrowser()
  slip = await prepare()
  // By a name: a phone gives a passkey to no number.
  phone = await openVisitor(browser, { url: node.url.replace('127.0.0.1', 'localhost'), viewport: PHONE })
})
afterAll(async () => {
  await browser?.close()
  await node?.stop()
  await removeDataDir(dataDir)
})

/** A register with one resident who holds a card and a right to a code; the ten digits that the guard printed. */
async function prepare(): Promise<string> {
  const { communityId, admin, guard } = await setUpSite(node.url, dataDir)
  const { items } = await admin.must('GET', 'tenant/communities')
  const unitId = items[0].number
  const office = await addPerson(admin, { url: node.url, login: 'office', role: 'propertyManager', unitId })
  const people = `people/${communityId}`
  for (const kind of ['notice', 'assessment', 'agreement']) {
    const body = new FormData()
    body.set('file', new Blob(['%PDF-1.7']), 'paper.pdf')
    await office.must('POST', `${people}/papers/${kind}?title=${kind}&onDay=2026-01-01`, body)
  }
  const doors = [{ stairwell: '1单元', door: '1202' }]
  const { buildingId } = await office.must('POST', `${people}/buildings`, { name: '3号楼', doors })
  const households = await office.must('GET', `${people}/buildings/${buildingId}/households`)
  const person = { name: '王芳', role: 'owner', phone: '13800000000', movedInOn: null, guardianId: null }
  const home = { householdId: households.items[0].id, purposes: ['contact'] }
  const { residentId } = await office.must('POST', `${people}/residents`, { ...person, ...home })
  await addDoorAndCards(office, communityId, residentId)
  await guard.must('POST', `duty/communities/${communityId}/shifts`, { post: '东门岗' })
  const { code } = await guard.must('POST', `resident/${communityId}/codes`, { door: '3-1-1202', name: '王芳' })
  return code
}

async function addDoorAndCards(office: Awaited<ReturnType<typeof addPerson>>, communityId: string, holderId: string) {
  const at = `doors/${communityId}`
  const door = { door: 1, label: '东门', ways: ['card', 'pass'], openSeconds: 5, heldSeconds: 60, interlock: [] }
  const doors = [{ ...door, fireRelease: true, antiPassback: false }]
  await office.must('POST', `${at}/controllers`, { id: 'gate', label: '大门', doors })
  const held = { holderId, circles: ['all'], validFrom: null, validUntil: null }
  const given = [
    { ...held, kind: 'card', read: '04A1B2C3' },
    { ...held, kind: 'pass', read: null },
  ]
  await office.must('POST', `${at}/credentials`, { given })
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const see = (page: Page, text: string) => page.getByText(text).first().waitFor()

/** Buttons, links and fields that are shown and smaller than a thumb, and letters below 18 px. Run in the page. */
const SMALL = `[...document.querySelectorAll('button, a, input:not([type=checkbox])')].filter((one) => {
  const { width, height } = one.getBoundingClientRect()
  return one.checkVisibility() && (width < 60 || height < 60) }).map((one) => one.textContent)
  .concat([...document.querySelectorAll('.res *')].filter((one) => one.checkVisibility() &&
    Number.parseFloat(getComputedStyle(one).fontSize) < 18).map((one) => one.tagName))`
const WIDER = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'

async function expectFit(page: Page): Promise<void> {
  expect([await findBarriers(page), await page.evaluate(SMALL), await page.evaluate(WIDER)]).toEqual([[], [], false])
}

test('types the slip’s ten digits, chooses a PIN, and is in', async () => {
  const { page } = phone
  await page.goto('/resident/')
  await page.getByLabel('登录码').fill(slip)
  await expectFit(page)
  await press(page, '下一步')
  await page.getByLabel('6 位密码').fill('482915')
  await page.getByLabel('再输一次').fill('482915')
  await expectFit(page)
  await press(page, '开始使用')
  await see(page, '王芳')
  await expectFit(page)
})

test('sees the card and shows the code of this minute; reports the card lost', async () => {
  const { page } = phone
  await press(page, /我的通行/)
  await see(page, '门禁卡')
  await press(page, '出示开门码')
  await page.locator('.res-picture img').waitFor()
  await press(page, '丢了，马上停用')
  await expectFit(page)
  await press(page, '确定')
  await see(page, '停用')
  await press(page, '返回')
})

test('announces a visitor, whose digits and code are shown, and takes it back', async () => {
  const { page } = phone
  await press(page, /请人来访/)
  await page.getByLabel('怎么称呼').fill('王阿姨')
  await expectFit(page)
  await press(page, '生成号码')
  await see(page, '把这六个数字告诉客人')
  expect(await page.locator('.res-pin').innerText()).toMatch(/^\d{3} \d{3}$/)
  await expectFit(page)
  await press(page, '好了')
  await see(page, '王阿姨')
  await press(page, '取消')
  await see(page, '还没有约过客人')
  await press(page, '返回')
})

test('takes a consent back, sees what is kept and who looked, on paper too', async () => {
  const { page } = phone
  await press(page, /我的信息/)
  await press(page, /我同意了什么/)
  await press(page, /撤回同意：用我的电话/)
  await see(page, '靠它保存的信息已经删除')
  await expectFit(page)
  await press(page, '返回')
  for (const place of [
    /存了我什么/,
    /谁看过/,
    /给过谁/,
    /我要查、改、删/,
    /能打开这个页面/,
    /打印成纸/,
    /注销我的登记/,
  ]) {
    await press(page, place)
    await page.getByRole('button', { name: '返回' }).waitFor()
    await expectFit(page)
    await press(page, '返回')
  }
  await press(page, '返回')
})

test('sets up the phone’s own unlocking, comes in by it, and is told in words where it does not work', async () => {
  const { page, context } = phone
  const lock = await openPhoneLock(page)
  await press(page, /我的信息/)
  await press(page, /能打开这个页面/)
  await press(page, '在这部手机上设置')
  await see(page, '已设置')
  await expectFit(page)
  await press(page, '返回')
  await press(page, '返回')
  await press(page, '退出')
  await lock.confirm(false)
  await press(page, '用手机解锁进来')
  await see(page, '手机没有确认')
  await expectFit(page)
  await lock.confirm(true)
  await press(page, '用手机解锁进来')
  await see(page, '我的通行')

  // The same phone at another address: the key does not fit there, and the page says so.
  const cookies = await context.cookies(`${new URL(page.url()).origin}/api/v1/resident/`)
  await context.addCookies(cookies.map((one) => ({ ...one, domain: '127.0.0.1' })))
  await page.goto(`${node.url}/resident/#/phones`)
  await see(page, '另一个网址')
  await press(page, '不用了，改回密码')
  await see(page, '手机只认 https 开头')
  await expectFit(page)
  await press(page, '返回')
  await press(page, '返回')
})

/** A phone with a screen lock, as Chromium's own virtual authenticator; `confirm`: the person in front of it does or does not. */
async function openPhoneLock(page: Page): Promise<{ confirm(yes: boolean): Promise<unknown> }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return { confirm: (yes) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: yes }) }
}

test('signs out; the PIN opens it again on this phone, in English too', async () => {
  const { page } = phone
  await press(page, '退出')
  await page.getByLabel('6 位密码').fill('482915')
  await expectFit(page)
  await press(page, 'English')
  await press(page, 'Enter')
  await see(page, 'My passes')
  await expectFit(page)
  const expected = (one: string) => one.includes('401') || one.startsWith(`asked ${node.url}/`)
  expect(phone.problems.filter((one) => !expected(one))).toEqual([])
})
