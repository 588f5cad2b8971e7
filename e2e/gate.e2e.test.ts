/** A guard's day at the gate, on a real site node: on duty, a visitor, an alarm in the middle, the browser closed, handed over. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Controller, startController } from '#simulator/controller/controller.ts'
import { findBarriers, openBrowser, openVisitor, type Visitor } from './browser.ts'
import { addPerson, type Caller, PASSWORD } from './caller.ts'
import { findFreePort, makeDataDir, type RunningNode, removeDataDir, startNode } from './node-process.ts'
import { addDoors, addHousehold, type SitePeople, setUpSite } from './site-people.ts'

const dataDir = makeDataDir()
let node: RunningNode
let browser: Browser
let people: SitePeople
let gate: Visitor
let controller: Controller
let manager: Caller

beforeAll(async () => {
  const mqttPort = await findFreePort()
  const env = { ANLIN_LOG_LEVEL: 'warn', ANLIN_MQTT_PORT: String(mqttPort) }
  node = await startNode({ command: 'site', dataDir, env })
  browser = await openBrowser()
  people = await setUpSite(node.url, dataDir)
  const { admin, number: unitId, communityId: community } = people
  manager = await addPerson(admin, { url: node.url, login: 'manager', role: 'propertyManager', unitId })
  await addHousehold(people, manager)
  const password = await addDoors(people, manager)
  const [url, folder] = [`mqtt://127.0.0.1:${mqttPort}`, join(dataDir, 'controller')]
  controller = startController({ url, community, controller: 'gate', password, folder, retryMs: 50 })
  await controller.next('hello')
  gate = await openVisitor(browser, { url: node.url, viewport: { width: 1280, height: 800 } })
})
afterAll(async () => {
  await browser?.close()
  await controller?.stop()
  await node?.stop()
  await removeDataDir(dataDir)
})

const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()
const see = (page: Page, text: string) => page.getByText(text).first().waitFor()
const raise = (kind: string, place: string, drill = false) =>
  people.guard.must('POST', `alarms/communities/${people.communityId}/alarms`, { kind, place, drill })

/** Buttons and fields that are shown and smaller than a thumb. Run in the page. */
const SMALL = `[...document.querySelectorAll('button, a, input:not([type=checkbox])')].filter((one) => {
  const { width, height } = one.getBoundingClientRect()
  return one.checkVisibility() && (width < 60 || height < 60) }).map((one) => one.textContent)`
const WIDER = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'

/** No barrier, nothing too small and nothing cut off, at the gate's screen and on a phone. */
async function expectFit(page: Page): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 })
    expect([width, await findBarriers(page), await page.evaluate(SMALL), await page.evaluate(WIDER)]).toEqual([
      width,
      [],
      [],
      false,
    ])
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('signs in, comes on duty, and sees that there is nothing', async () => {
  const { page } = gate
  await page.goto('/gate/')
  await page.getByLabel('账号').fill('guard')
  await page.getByLabel('密码').fill(PASSWORD)
  await expectFit(page)
  await press(page, '登录')
  await page.getByLabel('岗位名称').fill('东门岗')
  await press(page, '接班')
  await see(page, '没有报警')
  await expectFit(page)
})

test('a danger stands before what was being typed, which is there again once it is taken up', async () => {
  const { page } = gate
  await press(page, '登记访客')
  await page.getByLabel('门牌号').fill('3-1-1202')
  await page.getByLabel('怎么称呼').fill('王阿姨')
  await page.getByLabel('住户要存').check()
  await raise('smoke', '2号楼地下室')
  await see(page, '带上灭火器去看')
  await expectFit(page)
  await press(page, '我去处理')
  expect(await page.getByLabel('门牌号').inputValue()).toBe('3-1-1202')
})

test('comes back to the same after the browser was closed in the middle', async () => {
  await gate.page.reload()
  const { page } = gate
  await see(page, '有 1 条报警')
  // What was typed lay sealed and is opened for who is signed in.
  await expect.poll(() => page.getByLabel('怎么称呼').inputValue()).toBe('王阿姨')
  expect(await page.getByLabel('住户要存').isChecked()).toBe(true)
  await press(page, '电话里同意')
  await see(page, '已登记，请放行')
  await press(page, '返回')
  await see(page, '正在处理')
  await press(page, '误报')
  await see(page, '没有报警')
})

test('a household announces by telephone, the visitor says six digits; the next one was saved', async () => {
  const { page } = gate
  await press(page, '住户预约')
  await page.getByLabel('门牌号').fill('5-2-301')
  await press(page, '电话里同意')
  const pin = (await page.locator('.gate-pin').innerText()).replaceAll(/\D/g, '')
  await press(page, '返回')
  await press(page, '客人报号码')
  await page.getByLabel('六位数').fill(pin)
  await press(page, '查')
  await see(page, '5-2-301')
  await press(page, '到了，放行')
  await press(page, '返回')
  await press(page, '登记访客')
  await page.getByLabel('门牌号').fill('3号楼1单元1202')
  await press(page, '王阿姨')
  await press(page, '对讲里同意')
  await see(page, '已登记，请放行')
  await press(page, '返回')
  await press(page, '送货')
  await see(page, '送货已记下')
  await press(page, '今天的来访')
  await see(page, '王阿姨')
  expect(await page.locator('.gate-list li').count()).toBe(4)
  await expectFit(page)
})

test('a door is opened by two presses, which stands in the trail; one that is not connected says what to do', async () => {
  const { page } = gate
  await press(page, '返回')
  await press(page, '开门')
  await see(page, '东门人行门')
  await expectFit(page)
  await press(page, '东门人行门')
  await page.locator('.gate-open').click()
  await see(page, '门开了')
  await expectFit(page)
  await press(page, '换一扇门')
  await press(page, '3号楼1单元门')
  await page.locator('.gate-open').click()
  await see(page, '这扇门没有联网')
  const { events } = await people.admin.must('GET', 'audit/events?room=doors')
  expect(events.map((one: { facts: { outcome?: string } }) => one.facts.outcome).filter(Boolean)).toEqual([
    'notThere',
    'done',
  ])
})

test('the household is called by one number, large, with links for what dials', async () => {
  const { page } = gate
  await press(page, '返回')
  await press(page, '打电话')
  await page.getByLabel('门牌号').fill('3-1-1202')
  await press(page, '查电话')
  await press(page, '业主')
  await see(page, '138 0000 1202')
  const links = await page.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  expect(links).toEqual(['tel:13800001202', 'sip:3011202@10.0.0.5'])
  await expectFit(page)
})

test('a resident is registered without a line, which outlives the browser and arrives once', async () => {
  const { page } = gate
  await press(page, '返回')
  await press(page, '登记住户')
  await page.route('**/entries', (route) => route.abort())
  await page.getByLabel('楼栋').fill('3幢')
  await page.getByLabel('单元').fill('1单元')
  await page.getByLabel('房号').fill('1202')
  await page.getByLabel('姓名').fill('周小建')
  await expectFit(page)
  await page.locator('.gate-form .gate-main').click()
  await see(page, '1 条等着送出')
  await page.reload()
  await see(page, '1 条等着送出')
  await page.unroute('**/entries')
  await press(page, '现在送')
  await see(page, '都已送到')
  const { items } = await manager.must('GET', `people/${people.communityId}/entries`)
  expect(items.map((one: { name: string }) => one.name)).toEqual(['周小建'])
  // What the cut line had the browser complain of.
  gate.problems.length = 0
})

test('the largest letters at night cut nothing off; the shift is handed over', async () => {
  const { page } = gate
  await press(page, '返回')
  await press(page, '字大小')
  await press(page, '字大小')
  await press(page, '夜间')
  await raise('eBikeInLift', '1号楼电梯', true)
  await see(page, '演练')
  await expectFit(page)
  await press(page, '我去处理')
  await press(page, '演练结束')
  await press(page, '交班')
  await page.getByLabel('钥匙').check()
  await expectFit(page)
  await page.locator('.gate-main').click()
  await see(page, '您在哪个岗')
})

test('a card and a PIN are set once with the password, and sign in from then on; the operation card needs nobody', async () => {
  const { page } = gate
  await press(page, '我的登录卡')
  await page.getByLabel('刷卡').fill('0012345678')
  await page.getByLabel('卡的密码').fill('482915')
  await page.getByLabel('您的登录密码').fill(PASSWORD)
  await expectFit(page)
  await press(page, '设好这张卡')
  await see(page, '设好了')
  await press(page, '返回')
  await press(page, '退出')
  await page.getByLabel('刷卡').pressSequentially('0012345678\n')
  await page.getByLabel('卡的密码').pressSequentially('482915\n')
  await see(page, '您在哪个岗')
  await press(page, '操作卡')
  await see(page, '远程开门')
  await expectFit(page)
  expect(gate.problems).toEqual([])
})
