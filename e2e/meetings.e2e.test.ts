/** Meetings, inspections and assessment as their people walk through them in the browser of a demonstration. */

import { readFile } from 'node:fs/promises'
import { CFB } from '@e965/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { DESK, findBarriers, openBrowser, openVisitor, PHONE, type Visitor } from './browser.ts'
import { enterDemo } from './demo-entry.ts'
import { endDemo, startDemo } from './demo-node.ts'
import type { RunningNode } from './node-process.ts'

let node: RunningNode
let browser: Browser
let open: Visitor[] = []

beforeAll(async () => {
  node = await startDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await endDemo(node)
})
afterEach(async () => {
  expect(open.flatMap(({ problems }) => problems)).toEqual([])
  for (const visitor of open) await visitor.leave()
  open = []
})

async function enter(login: string, viewport = DESK): Promise<Page> {
  const visitor = await openVisitor(browser, { url: node.url, viewport })
  await enterDemo(visitor.context, node.url, login)
  open.push(visitor)
  return visitor.page
}

/** Presses a button of the page, fills the window that opens, presses its button of the same word. */
async function ask(
  page: Page,
  word: string,
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
): Promise<void> {
  await page.getByRole('button', { name: word, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await fill(dialog)
  await dialog.getByRole('button', { name: word, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

test('a member sends an item, the office holds the meeting, a decision becomes a matter, minutes are signed and downloaded', async () => {
  const town = await enter('shangpai')
  await town.goto('/meetings/items')
  await ask(town, '报送议题', async (dialog) => {
    await dialog.getByLabel('议题', { exact: false }).first().fill('东门道闸供电')
    await dialog.getByLabel('情况说明').fill('东门道闸没有独立供电。')
  })
  await town.getByText('东门道闸供电').first().waitFor()
  const office = await enter('office')
  await office.goto('/meetings/5')
  await office.getByRole('button', { name: '安排议程' }).click()
  await office
    .getByRole('dialog')
    .getByLabel(/东门道闸供电/)
    .check()
  await office.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await office.getByRole('dialog').waitFor({ state: 'hidden' })
  await office.locator('ol').getByText('东门道闸供电').waitFor()
  await office.getByRole('button', { name: '从 Excel 粘贴' }).click()
  await office.getByLabel(/从 Excel 复制后粘贴/).fill('单位\t姓名\t参会方式\n上派镇\t陈某\t出席\n县财政局\t郑某\t请假')
  await office.getByRole('button', { name: '读取检查' }).click()
  await office.getByRole('button', { name: '录入 2 行' }).click()
  await office.getByRole('dialog').waitFor({ state: 'hidden' })
  await ask(office, '增加议定', async (dialog) => {
    await dialog.getByLabel('议定事项').fill('上派镇落实东门道闸独立供电。')
    await dialog.getByLabel('责任单位').click()
    await office.getByRole('option', { name: '上派镇', exact: true }).click()
  })
  await office.getByText('签发时立项').waitFor()
  await ask(office, '送会签', async (dialog) => {
    await dialog.getByText('上派镇').first().waitFor()
  })
  const leader = await enter('shangpai-leader')
  await leader.goto('/meetings/5')
  await ask(leader, '会签', (dialog) => dialog.getByLabel('同意', { exact: true }).check())
  await office.reload()
  await ask(office, '会签完毕', (dialog) => dialog.getByLabel(/理由/).fill('一家单位已同意'))
  const issuer = await enter('issuer')
  await issuer.goto('/meetings/5')
  await issuer.getByRole('button', { name: '签发', exact: true }).click()
  await issuer.getByRole('dialog').getByRole('button', { name: '签发', exact: true }).click()
  await issuer
    .getByRole('link', { name: /督办〔2020〕\d+号/ })
    .last()
    .waitFor()
  await issuer.getByText(/内容哈希/).waitFor()
  const [file] = await Promise.all([
    issuer.waitForEvent('download'),
    issuer.getByRole('button', { name: '下载纪要' }).click(),
  ])
  const word = CFB.find(CFB.read(await readFile(await file.path()), { type: 'buffer' }), 'document.xml')
  const text = Buffer.from(word?.content as Uint8Array).toString('utf8')
  for (const part of ['第8次', '东门道闸供电', '上派镇落实东门道闸独立供电', '督办编号', '县财政局郑某'])
    expect(text).toContain(part)
})

test('the office makes a one-page briefing and gets its Word file', async () => {
  const office = await enter('office')
  await office.goto('/meetings/briefings')
  await office.getByRole('button', { name: '生成简报' }).click()
  const dialog = office.getByRole('dialog')
  await dialog.getByLabel('呈送').click()
  await office.getByRole('option', { name: '县委政法委' }).click()
  await dialog.getByLabel(/^提请研究事项 1/).fill('请协调供电部门本月内完成送电')
  const [file] = await Promise.all([
    office.waitForEvent('download'),
    dialog.getByRole('button', { name: '生成简报' }).click(),
  ])
  expect(file.suggestedFilename()).toContain('呈县委政法委')
  const word = CFB.find(CFB.read(await readFile(await file.path()), { type: 'buffer' }), 'document.xml')
  const text = Buffer.from(word?.content as Uint8Array).toString('utf8')
  for (const part of ['呈县委政法委', '请协调供电部门本月内完成送电', '建成接入率']) expect(text).toContain(part)
  await office.getByText('请协调供电部门本月内完成送电').waitFor()
})

test('a finding of an inspection becomes a matter', async () => {
  const office = await enter('office')
  await office.goto('/inspections/2')
  await office.getByText('重复第 2 次').waitFor()
  await office.getByRole('button', { name: '立项下发' }).first().click()
  await office
    .getByRole('link', { name: /督办〔2020〕\d+号/ })
    .first()
    .click()
  await office.getByText('检查〔2020〕2号', { exact: false }).first().waitFor()
})

test('a score sheet is objected to, answered and published', async () => {
  const town = await enter('taohua')
  await town.goto('/assessment/2')
  await town.getByRole('heading', { name: '桃花镇得分表' }).waitFor()
  await town
    .getByText(/看 \d+ 条事实/)
    .first()
    .click()
  await ask(town, '提出异议', (dialog) => dialog.getByLabel('异议和理由').fill('日期登记有误，附更正说明。'))
  await town.getByText('日期登记有误，附更正说明。').waitFor()
  const office = await enter('office')
  await office.goto('/assessment/1')
  await ask(office, '答复', async (dialog) => {
    await dialog.getByLabel('成立，剔除这条事实').check()
    await dialog.getByRole('textbox', { name: '答复' }).fill('情况属实，剔除。')
  })
  await office.getByText('情况属实，剔除。').waitFor()
  const issuer = await enter('issuer')
  await issuer.goto('/assessment/1')
  await issuer.getByRole('button', { name: '公布' }).click()
  await issuer.getByRole('dialog').getByRole('button', { name: '公布' }).click()
  await issuer.getByText(/内容哈希/).waitFor()
  await town.goto('/assessment/1')
  await town.getByRole('button', { name: '上派镇' }).waitFor()
})

test.each([DESK, PHONE])('no barriers at $width, and nothing runs over the edge', async (viewport) => {
  const page = await enter('office', viewport)
  for (const path of ['/meetings/3', '/inspections/1', '/assessment/1']) {
    await page.goto(path)
    await page.locator('.table, .card').first().waitFor()
    expect(await findBarriers(page), path).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(viewport.width)
  }
})
