/** One matter from raising to closing by three people: clock stopped on request, sent back once, seen on site by a second unit. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, type Visitor } from './browser.ts'
import { endDemo, startDemo } from './demo-node.ts'
import { type As, openPeople } from './demo-people.ts'
import { press, pressInDialog, pressTwice } from './hand.ts'
import type { RunningNode } from './node-process.ts'
import { expectSound } from './sound.ts'
import { settle } from './traffic.ts'

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

/** Opens the matter as somebody and waits until it stands so. */
async function look(login: string, path: string, state: string): Promise<Visitor> {
  const visitor = await as(login)
  await openPage(visitor.page, path)
  await visitor.page.locator('.matter-marks').getByText(state).waitFor()
  return visitor
}

async function raise({ page }: Visitor): Promise<string> {
  await openPage(page, '/matters/new')
  await page.getByLabel('事项名称').fill('门卫室未通电')
  await page.getByLabel('办理要求').fill('落实市电接入，送电后拍照存档。')
  await page.getByRole('combobox', { name: '责任单位' }).click()
  await page.getByRole('option', { name: '上派镇', exact: true }).click()
  await press(page, '立项下发')
  await page.waitForURL(/\/matters\/\d+$/)
  return new URL(page.url()).pathname
}

async function check({ page }: Visitor, finding: string, text: string): Promise<void> {
  await press(page, '登记现场核查')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(finding, { exact: true }).check()
  await dialog.getByLabel('现场情况').fill(text)
  await pressInDialog(page, '登记现场核查')
}

test('a matter goes from the office to the unit, is stopped, answered, sent back, answered again, seen on site and closed', async () => {
  const path = await raise(await as('office'))

  const town = await look('shangpai', path, '办理中')
  await press(town.page, '签收')
  await town.page.getByRole('button', { name: '签收' }).waitFor({ state: 'detached' })
  await press(town.page, '申请停表')
  await town.page.getByRole('dialog').getByLabel('停表至').fill('2020-05-06')
  await town.page.getByRole('dialog').getByLabel('停表理由').fill('变压器到货需两周。')
  await expectSound(town, 'matter-pause-asked')
  await pressInDialog(town.page, '申请停表')

  const office = await look('office', path, '办理中')
  await office.page.getByText('变压器到货需两周。').first().waitFor()
  await pressTwice(office.page, '同意停表')
  await office.page.getByText(/停表，剩/).waitFor()
  await pressTwice(office.page, '恢复计时', { 原因: '变压器提前到货。' })
  await office.page.getByRole('button', { name: '恢复计时' }).waitFor({ state: 'detached' })

  await look('shangpai', path, '办理中')
  await pressTwice(town.page, '回复办结', { 办理结果: '已送电。' })
  await town.page.locator('.matter-waiting').getByText('核查').waitFor()
  expect(await town.page.getByRole('button', { name: '登记现场核查' }).count()).toBe(0)

  const second = await look('department', path, '待核查')
  await check(second, '未落实，退回', '门卫室仍无电，只送到配电箱。')
  await look('shangpai', path, '办理中')
  await pressTwice(town.page, '回复办结', { 办理结果: '门卫室已通电，照片已存档。' })
  await look('department', path, '待核查')
  await check(second, '已落实', '门卫室照明和设备箱均带电。')

  await look('office', path, '待销号')
  await pressTwice(office.page, '销号')
  await office.page.locator('.matter-marks').getByText('已销号').waitFor()
  await settle(office.page)
  const story = await office.page.locator('.matter-story > li').allInnerTexts()
  expect(story.map((step) => step.split('\n')[0])).toEqual([
    ...['销号', '现场核查通过', '回复办结', '核查不通过，退回', '回复办结', '恢复计时', '同意停表', '申请停表'],
    ...['签收', '提出'],
  ])
  await expectSound(office, 'matter-closed')
})

test('figures and reminders are readable on a phone', async () => {
  const office = await as('office')
  for (const path of ['/matters/figures', '/matters/reminders']) {
    await openPage(office.page, path)
    await expectSound(office, path.replaceAll('/', '-').slice(1))
  }
})
