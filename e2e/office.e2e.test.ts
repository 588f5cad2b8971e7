/** What the office decides and can take back: two entries of one community made one, a new version of the light rule. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, type Visitor } from './browser.ts'
import { endDemo, startDemo } from './demo-node.ts'
import { openPeople } from './demo-people.ts'
import { openRow, press, pressInDialog } from './hand.ts'
import type { RunningNode } from './node-process.ts'
import { expectSound } from './sound.ts'

let node: RunningNode
let browser: Browser
let office: Visitor
let page: Page

beforeAll(async () => {
  node = await startDemo()
  browser = await openBrowser()
  office = await openPeople(browser, node.url)('office')
  page = office.page
})
afterAll(async () => {
  await browser?.close()
  await endDemo(node)
})

async function countCommunities(): Promise<string> {
  await openPage(page, '/')
  return page.locator('.funnel b').first().innerText()
}

test('two entries of one community become one with the values chosen, and are two again when it is taken back', async () => {
  await openPage(page, '/communities/duplicates')
  await expectSound(office, 'duplicates')
  await openRow(page, '玉兰滨河自建楼群')
  await page.getByRole('radio', { name: '131', exact: true }).check()
  await expectSound(office, 'merge')
  await press(page, '合并')
  await page.getByText('“玉兰自建楼群”将并入“玉兰滨河自建楼群”').waitFor()
  await expectSound(office, 'merge-asked')
  await pressInDialog(page, '合并')

  await page.getByRole('heading', { level: 1, name: '玉兰滨河自建楼群' }).waitFor()
  await page.getByText('“玉兰自建楼群”并入“玉兰滨河自建楼群”').waitFor()
  await expectSound(office, 'merged')
  const kept = new URL(page.url()).pathname
  expect(await countCommunities()).toBe('386')
  await openPage(page, kept)
  await page.getByRole('definition').filter({ hasText: /^131/ }).first().waitFor()

  await openPage(page, `${kept}?tab=history`)
  await press(page, '撤销合并')
  await expectSound(office, 'unmerge-asked')
  await pressInDialog(page, '撤销合并')
  await page.getByText('已撤销合并').waitFor()
  await expectSound(office, 'unmerged')
  expect(await countCommunities()).toBe('387')
  await openPage(page, kept)
  await page.getByRole('definition').filter({ hasText: /^2237/ }).first().waitFor()
})

/** Red lights of the board's legend, as known on a day or now. */
async function countRed(knownAt?: string): Promise<number> {
  await openPage(page, knownAt === undefined ? '/' : `/?knownAt=${knownAt}`)
  const legend = await page.locator('.map-legend button', { hasText: '红灯' }).innerText()
  return Number(/\d+/.exec(legend)?.[0])
}

test('a new light rule names its decision, figures follow it, and what was known before keeps the old one', async () => {
  const before = await countRed()
  await openPage(page, '/rules')
  await expectSound(office, 'rules')
  const rule = page.getByRole('region', { name: /^亮灯与进度/ })
  await rule.getByRole('button', { name: '制定新版本' }).click()
  await rule.getByLabel('落后超过：红灯').fill('8')
  await rule.getByLabel('决定依据').fill('县平安办〔2020〕12号')
  await rule.getByRole('button', { name: '生效' }).click()
  await rule.getByText('红灯界限须大于黄灯界限').waitFor()
  await expectSound(office, 'rule-refused')
  await rule.getByLabel('落后超过：黄灯').fill('5')
  await rule.getByRole('button', { name: '生效' }).click()
  await page.getByText('新版本已登记').waitFor()
  await rule.getByText('各版本').click()
  await rule.getByText('县平安办〔2020〕12号').first().waitFor()
  await expectSound(office, 'rule-changed')

  expect(await countRed()).toBeGreaterThan(before)
  expect(await countRed('2020-04-14')).toBe(before)
})
