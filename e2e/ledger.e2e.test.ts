/** The office imports a doubtful ledger: looks, jumps to cells, corrects, applies, takes back; at the desk and on a phone. */
import { readFile } from 'node:fs/promises'
import { read, utils } from '@e965/xlsx'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { DESK, findBarriers, openBrowser, openPage, openVisitor, PHONE, type Visitor } from './browser.ts'
import { enterDemo } from './demo-entry.ts'
import { endDemo, startDemo } from './demo-node.ts'
import type { RunningNode } from './node-process.ts'

let node: RunningNode
let browser: Browser
let office: Visitor

beforeAll(async () => {
  node = await startDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await endDemo(node)
})
afterEach(async () => {
  expect(office.problems).toEqual([])
  await office.leave()
})

const LEDGER = [
  '桃花镇智慧平安小区建设台账',
  '填报单位：桃花镇',
  '序号,小区名称,类别,规模,户数,是否纳入计划,立项时间',
  '1,试验新村一号,商住,大,120,是,2020-03-01',
  '2,试验新村二号,老旧,小,约80户,是,2020年3月',
  '合计,,,,200',
].join('\n')

async function drop(viewport: { width: number; height: number }, name: string, content: string): Promise<void> {
  office = await openVisitor(browser, { url: node.url, viewport })
  await enterDemo(office.context, node.url)
  await openPage(office.page, '/ledger')
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) }
  await office.page.locator('input[type=file]').setInputFiles(file)
}

test('what is sure is applied at once, what is doubtful waits, is corrected, and all of it can be taken back', async () => {
  await drop(DESK, '桃花镇.csv', LEDGER)
  const { page } = office
  const outcome = page.getByRole('region', { name: '将会发生' })
  await outcome.getByRole('tab', { name: '待确认 1' }).waitFor()
  expect(await findBarriers(page)).toEqual([])

  const [findings] = await Promise.all([
    page.waitForEvent('download'),
    outcome.getByRole('button', { name: '导出 Excel' }).click(),
  ])
  const book = read(await readFile(await findings.path()))
  const lines = utils.sheet_to_json<string[]>(Object.values(book.Sheets)[0] ?? {}, { header: 1 })
  const doubt = lines.find((line) => line[1] === 'G5')
  expect(doubt?.slice(2, 5)).toEqual(['桃花镇', '试验新村二号', '待确认'])
  expect(doubt?.[6]).toBe('2020年3月')

  await outcome.getByRole('button', { name: /G5/ }).click()
  expect(await page.locator('td[data-aimed]').innerText()).toContain('2020年3月')

  await page.getByRole('button', { name: '应用 1 处' }).click()
  await page.getByText('已应用：新增 1，变更 0').waitFor()
  await outcome.getByLabel('改为 G5').fill('2020-03-05')
  await outcome.getByLabel('改为 G5').press('Enter')
  await outcome.getByRole('button', { name: /G5/ }).waitFor({ state: 'detached' })
  await outcome.getByRole('button', { name: '照此采用' }).click()
  await page.getByRole('button', { name: '应用 1 处' }).click()
  await page.getByText('已应用：新增 2，变更 0').waitFor()

  await page.getByRole('button', { name: '撤销这次导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销这次导入' }).click()
  await page.locator('.page-head').getByText('已撤销').waitFor()
  await openPage(page, '/communities?q=试验新村')
  expect(await page.getByText('试验新村一号').count()).toBe(0)
})

test('a column is corrected above the sheet and remembered for the unit', async () => {
  await drop(DESK, '桃花镇.csv', LEDGER)
  const { page } = office
  const choice = page.getByLabel('D 列“规模”当作')
  await choice.waitFor()
  expect(await choice.inputValue()).toBe('other')
  await choice.selectOption({ label: '责任主体' })
  await page.getByTitle('已更正').waitFor()
  await openPage(page, '/ledger')
  const file = { name: '桃花镇 第二份.csv', mimeType: 'text/csv', buffer: Buffer.from(LEDGER) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByTitle('按上次更正').waitFor()
})

test('a wrong file is refused in one sentence', async () => {
  await drop(DESK, '台账.xlsx', '%PDF-1.7')
  await office.page.getByText('这不是台账表格文件：请上传 .xlsx、.xls 或 .csv 文件。').waitFor()
  expect(await findBarriers(office.page)).toEqual([])
})

test('on a phone the three panes are steps', async () => {
  await drop(PHONE, '桃花镇.csv', LEDGER)
  const { page } = office
  await page.getByRole('region', { name: '工作表' }).waitFor()
  expect(await page.getByRole('region', { name: '将会发生' }).isVisible()).toBe(false)
  await page.getByText('将会发生', { exact: true }).first().click()
  await page.getByRole('region', { name: '将会发生' }).getByRole('button', { name: /G5/ }).click()
  await page.locator('td[data-aimed]').waitFor()
  expect(await findBarriers(page)).toEqual([])
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(overflow).toBe(0)
})
