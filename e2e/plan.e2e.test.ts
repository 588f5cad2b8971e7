import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { DESK, findBarriers, openBrowser, openVisitor, type Visitor } from './browser.ts'
import { enterDemo } from './demo-entry.ts'
import { endDemo, startDemo } from './demo-node.ts'
import type { RunningNode } from './node-process.ts'

let node: RunningNode
let browser: Browser
let visitor: Visitor
let page: Page

beforeAll(async () => {
  node = await startDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await endDemo(node)
})
afterEach(async () => {
  expect(visitor.problems).toEqual([])
  await visitor.leave()
})

async function open(path: string, viewport = DESK): Promise<void> {
  visitor = await openVisitor(browser, { url: node.url, viewport })
  page = visitor.page
  await enterDemo(visitor.context, node.url, 'office')
  await page.goto(path)
}

test('many are planned at once, slip in a what-if that writes nothing, slip for real, and the slip is taken back', async () => {
  await open('/plan/bulk')
  await page.getByRole('button', { name: /^全选/ }).click()
  await page.getByText('推演：推迟').click()
  await page.getByLabel('推迟(天)').fill('14')
  await page.getByRole('button', { name: '预览' }).click()
  await page
    .getByText(/^预览：\d+ 个小区/)
    .first()
    .waitFor()
  const batches = page.getByRole('region', { name: '批量记录' })
  const before = await batches.getByRole('button', { name: '撤销' }).count()
  await page.getByLabel('依据或原因').fill('雨季推迟两周')
  await page.getByRole('button', { name: /^应用/ }).click()
  await batches.getByText('雨季推迟两周').waitFor()
  expect(await batches.getByRole('button', { name: '撤销' }).count()).toBe(before + 1)
  await batches
    .getByRole('row', { name: /雨季推迟两周/ })
    .getByRole('button', { name: '撤销' })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销' }).click()
  await batches
    .getByRole('row', { name: /雨季推迟两周/ })
    .getByText(/已撤销/)
    .waitFor()
  await page.getByText('编制计划', { exact: true }).click()
  await page.getByLabel('已有计划的也重新编制').check()
  await page.getByRole('button', { name: '预览' }).click()
  await page
    .getByText(/^预览：\d+ 个小区/)
    .first()
    .waitFor()
})

test('the Gantt is walked by the keyboard and opens a community’s plan', async () => {
  await open('/plan/gantt')
  await page.locator('.gantt-names button').first().press('Enter')
  await page.getByText('按小区').waitFor()
  await page.waitForURL(/unitId=/)
  await page.locator('.gantt-names button').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.locator('.gantt-names button[data-row="1"]:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/communities\/[0-9a-f-]{36}\?tab=plan/)
  await page.getByText('关键线路').waitFor()
})

test('a template is changed, what it does to the days is seen, and it is put in use with its decision', async () => {
  await open('/plan/templates')
  await page.getByRole('button', { name: '制定新版本' }).click()
  await page.getByRole('button', { name: '改 试运行' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '天数', exact: true }).fill('20')
  await dialog.getByRole('button', { name: '确定' }).click()
  await page.getByRole('button', { name: '看影响' }).click()
  await page.getByText(/不能使用.*不得少于30日|不能使用.*短于/).waitFor()
  await page.getByRole('button', { name: '改 试运行' }).click()
  await dialog.getByRole('textbox', { name: '天数', exact: true }).fill('60')
  expect(await findBarriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '确定' }).click()
  await page.getByRole('button', { name: '看影响' }).click()
  await page.getByText(/晚 \d+ 天/).waitFor()
  await page.getByLabel('决定依据').fill('县平安办〔2020〕15号')
  await page.getByRole('button', { name: '启用新版本' }).click()
  await page.getByRole('heading', { name: /第 1 版/ }).waitFor()
})
