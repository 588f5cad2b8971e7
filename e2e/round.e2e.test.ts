/** The reporting round as its people see it: filled in, signed, received, returned, sent by workbook, late. */
import { readFile } from 'node:fs/promises'
import exceljs from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openPage } from './browser.ts'
import { endDemo, startDemo } from './demo-node.ts'
import { type As, openPeople } from './demo-people.ts'
import { openRow, press, pressInDialog, pressTwice } from './hand.ts'
import type { RunningNode } from './node-process.ts'
import { expectSound } from './sound.ts'

let node: RunningNode
let browser: Browser
let as: As

beforeAll(async () => {
  node = await startDemo()
  browser = await openBrowser()
  as = openPeople(browser, node.url)
})
afterAll(async () => {
  await browser?.close()
  await endDemo(node)
})

/** Opens a unit's report from the round's page, by the row as a person would. */
async function openReport(page: Page, unit: string, period = '2020-04-2'): Promise<void> {
  await openPage(page, `/round?period=${period}`)
  await openRow(page, unit)
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${unit}`) }).waitFor()
}

const stateIs = (page: Page, word: string) => page.locator('.page-head').getByText(word).waitFor()

/** A community of the report on the page that may start now: approved, not started, nothing reported about it. */
async function findToStart(page: Page): Promise<{ id: string; name: string }> {
  const answer = await page.request.get(`/api/v1/round/reports/${new URL(page.url()).pathname.split('/').at(-1)}`)
  const { rows } = (await answer.json()) as { rows: Row[] }
  const row = rows.find(
    ({ known, reported }) => known['approvedOn'] && known['startedOn'] === null && Object.keys(reported).length === 0,
  )
  if (row === undefined) throw new Error('every approved community of this unit has started')
  return { id: row.communityId, name: row.name }
}

interface Row {
  readonly communityId: string
  readonly name: string
  readonly known: Readonly<Record<string, string | null>>
  readonly reported: object
}

async function countStarted(page: Page): Promise<string> {
  await openPage(page, '/')
  return page.locator('.funnel a', { hasText: '开工' }).locator('b').innerText()
}

describe('the reporting round', () => {
  test('a clerk fills in a day, the leader signs, the office receives, and the figure is on the board', async () => {
    const [clerk, leader, office] = [await as('taohua'), await as('taohua-leader'), await as('office')]
    expect(await countStarted(office.page)).toBe('31')

    await openReport(clerk.page, '桃花镇')
    await expectSound(clerk, 'report-open')
    const community = await findToStart(clerk.page)
    await clerk.page.getByLabel('搜索').fill(community.name)
    await openRow(clerk.page, community.name)
    const form = clerk.page.getByRole('dialog')
    await form.getByLabel('开工日期').fill('2020-04-20')
    await press(clerk.page, '保存')
    await form.getByText('应为：今天或以前的日期').waitFor()
    await expectSound(clerk, 'report-row-problem')
    await form.getByLabel('开工日期').fill('2020-04-13')
    await press(clerk.page, '保存')
    await form.waitFor({ state: 'detached' })
    await clerk.page.getByText('2020-04-13').waitFor()
    await expectSound(clerk, 'report-filled')
    await press(clerk.page, '送审签')
    await stateIs(clerk.page, '待审签')

    await openReport(leader.page, '桃花镇')
    await expectSound(leader, 'report-submitted-leader')
    await press(leader.page, '审签')
    await stateIs(leader.page, '待收讫')

    await openReport(office.page, '桃花镇')
    await press(office.page, '收讫')
    await office.page.getByRole('dialog').getByText('2 处变化').waitFor()
    await expectSound(office, 'report-receive')
    await pressInDialog(office.page, '收讫')
    await stateIs(office.page, '已收讫')
    await expectSound(office, 'report-received')
    expect(await countStarted(office.page)).toBe('32')
    await openPage(office.page, `/communities/${community.id}`)
    await office.page.getByText('2020-04-13').first().waitFor()
  })

  test('what the office returns says why; the clerk fills in the workbook and sends it again', async () => {
    const [clerk, leader, office] = [await as('shangpai'), await as('shangpai-leader'), await as('office')]
    await openReport(office.page, '上派镇')
    await pressTwice(office.page, '退回', { 退回原因: '玉兰滨河的开工日期请核实后填报' })
    await stateIs(office.page, '已退回')

    await openReport(clerk.page, '上派镇')
    await clerk.page.getByText('玉兰滨河的开工日期请核实后填报').first().waitFor()
    await expectSound(clerk, 'report-returned')
    const community = await findToStart(clerk.page)
    const [download] = await Promise.all([clerk.page.waitForEvent('download'), press(clerk.page, '下载填报表')])
    const book = new exceljs.Workbook()
    await book.xlsx.load((await readFile(await download.path())) as unknown as exceljs.Buffer)
    const upload = async (day: string) => {
      findCell(book, community.name, '开工日期').value = day
      const buffer = Buffer.from(await book.xlsx.writeBuffer())
      const file = { name: download.suggestedFilename(), mimeType: 'application/octet-stream', buffer }
      await clerk.page.locator('input[type=file]').setInputFiles(file)
    }
    await upload('四月中旬')
    await clerk.page.getByText('有 1 处不对，没有保存').waitFor()
    await expectSound(clerk, 'report-workbook-problem')
    await upload('2020年4月14日')
    await clerk.page.getByText('已保存 1 处变化').waitFor()
    await clerk.page.getByText('有 1 处不对').waitFor({ state: 'detached' })
    await clerk.page.getByText('2020-04-14').first().waitFor()
    await press(clerk.page, '送审签')
    await stateIs(clerk.page, '待审签')

    await openReport(leader.page, '上派镇')
    await pressTwice(leader.page, '退给经办人', { 退回原因: '少了一处' })
    await stateIs(leader.page, '待填报')
    await openReport(clerk.page, '上派镇')
    await clerk.page.getByText('少了一处').first().waitFor()
    await expectSound(clerk, 'report-sent-back')
    await press(clerk.page, '送审签')
    await stateIs(clerk.page, '待审签')
    await openReport(leader.page, '上派镇')
    await press(leader.page, '审签')
    await stateIs(leader.page, '待收讫')

    await openReport(office.page, '上派镇')
    await pressTwice(office.page, '收讫')
    await stateIs(office.page, '已收讫')
    await openPage(office.page, '/round?period=2020-04-2')
    await expectSound(office, 'round')
  })

  test('a late report stays 未报 with its old figures until the office reopens it', async () => {
    const [clerk, office] = [await as('taohua'), await as('office')]
    await openReport(clerk.page, '桃花镇', '2020-04-1')
    await stateIs(clerk.page, '未报')
    await expectSound(clerk, 'report-missed')
    expect(await clerk.page.getByRole('button', { name: /送审签|无变化上报/ }).count()).toBe(0)

    await openReport(office.page, '桃花镇', '2020-04-1')
    await pressTwice(office.page, '放开补报', { 补报截至: '2020-04-17T12:00', 放开原因: '经办人住院' })
    await stateIs(office.page, '待填报')
    await openReport(clerk.page, '桃花镇', '2020-04-1')
    await clerk.page.getByText('补报放开至 2020-04-17 12:00').waitFor()
    await expectSound(clerk, 'report-reopened')
    await press(clerk.page, '无变化上报')
    await stateIs(clerk.page, '待审签')
  })

  test('a question about counting gets a dated answer that everybody finds', async () => {
    const [clerk, office] = [await as('shangpai'), await as('office')]
    await openPage(office.page, '/questions')
    await press(office.page, '答复')
    await office.page.getByRole('dialog').getByLabel('答复').fill('算。以第一期进场之日为开工日期。')
    await expectSound(office, 'answer')
    await pressInDialog(office.page, '答复')
    await office.page.getByText('2020-04-14 起执行').waitFor()
    await openPage(clerk.page, '/questions')
    await clerk.page.getByLabel('搜索主题、问题、答复').fill('第一期进场之日')
    await clerk.page.getByText('2020-03-13 起执行').waitFor({ state: 'detached' })
    await clerk.page.getByText('算。以第一期进场之日为开工日期。').waitFor()
    await expectSound(clerk, 'questions')
  })
})

/** The input cell of a community under a heading, found as a person finds it: by what stands there. */
function findCell(book: exceljs.Workbook, community: string, heading: string): exceljs.Cell {
  const sheet = book.getWorksheet('填报')
  if (sheet === undefined) throw new Error('the workbook has no sheet 填报')
  let place = { row: 0, column: 0 }
  sheet.eachRow((row, line) =>
    row.eachCell((cell, column) => {
      if (cell.text === heading) place = { ...place, column }
      if (cell.text === community) place = { ...place, row: line }
    }),
  )
  return sheet.getCell(place.row, place.column)
}
