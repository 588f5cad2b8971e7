/** A guard's day at the gate, on a real site node: on duty, a visitor, an alarm in the middle, the browser closed, handed over. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers, openBrowser, openVisitor, type Visitor } from './browser.ts'
import { PASSWORD } from './caller.ts'
import { makeDataDir, type RunningNode, removeDataDir, startNode } from './node-process.ts'
import { type SitePeople, setUpSite } from './site-people.ts'

const dataDir = makeDataDir()
let node: RunningNode
let browser: Browser
let people: SitePeople
let gate: Visitor

beforeAll(async () => {
  node = await startNode({ command: 'site', dataDir, env: { ANLIN_LOG_LEVEL: 'warn' } })
  browser = await openBrowser()
  people = await setUpSite(node.url, dataDir)
  gate = await openVisitor(browser, { url: node.url, viewport: { width: 1280, height: 800 } })
})
afterAll(async () => {
  await browser?.close()
  await node?.stop()
  await removeDataDir(dataDir)
})

const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()
const see = (page: Page, text: string) => page.getByText(text).first().waitFor()
const raise = (kind: string, place: string, drill = false) =>
  people.guard.must('POST', `alarms/communities/${people.communityId}/alarms`, { kind, place, drill })

/** Buttons and fields that are shown and smaller than a thumb. Run in the page. */
const SMALL = `[...document.querySelectorAll('button, input:not([type=checkbox])')].filter((one) => {
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
  expect(await page.getByLabel('怎么称呼').inputValue()).toBe('王阿姨')
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
  expect(gate.problems).toEqual([])
})
