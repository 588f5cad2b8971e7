/** A site node as its people meet it: set up, a list taken over, a resident by their own phone, leaving with a receipt. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, openVisitor, PHONE, takeOver, turnTo, type Visitor } from './browser.ts'
import { addPerson, type Caller, setUpAdministrator } from './caller.ts'
import { fill, press, pressInDialog } from './hand.ts'
import { makeDataDir, type RunningNode, removeDataDir, startNode } from './node-process.ts'
import { expectSound } from './sound.ts'

const dataDir = makeDataDir()
const CANARIES = ['卡娜丽', '13911112222']
let node: RunningNode
let browser: Browser
let admin: Caller
let community: { communityId: string; number: string }

beforeAll(async () => {
  node = await startNode({ command: 'site', dataDir })
  browser = await openBrowser()
  admin = await setUpAdministrator(node.url, dataDir)
})
afterAll(async () => {
  await browser?.close()
  await node?.stop()
  await removeDataDir(dataDir)
})

async function comeIn(caller: Caller): Promise<Visitor> {
  const visitor = await openVisitor(browser, { url: node.url })
  await takeOver(visitor, node.url, caller)
  return visitor
}

test('the administrator adds a community and invites its property manager, and sees no resident', async () => {
  const visitor = await comeIn(admin)
  const { page } = visitor
  await openPage(page, '/')
  expect(new URL(page.url()).pathname).toBe('/communities')
  await fill(page, { 小区名称: '东苑', 保管单位: '东苑物业' })
  await press(page, '保存')
  await page.getByText('东苑物业 · 物业服务企业').waitFor()
  await expectSound(visitor, 'site-communities')
  await turnTo(page, '/staff')
  await expectSound(visitor, 'site-staff')
  const { items } = await admin.must('GET', 'tenant/communities')
  community = items[0]
  const looked = await admin.send('GET', `people/${community.communityId}/residents?reason=register`)
  expect(looked.status).toBe(403)
  await visitor.leave()
})

test('the property manager files the papers, takes a list over, plans a drive; a phone registers; somebody leaves', async () => {
  const manager = await addPerson(admin, {
    ...{ url: node.url, login: 'manager', role: 'propertyManager', unitId: community.number },
  })
  const visitor = await comeIn(manager)
  const { page } = visitor
  await openPage(page, '/')
  await page.getByText('还不能登记').waitFor()
  await expectSound(visitor, 'site-empty')

  await turnTo(page, '/papers')
  for (const kind of ['告知公示(已张贴)', '个人信息保护影响评估', '委托处理协议']) {
    const body = { name: `${kind}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }
    await page.locator('input[type=file]').setInputFiles(body)
    await page.locator('li', { hasText: kind }).getByText('■ 已存档').waitFor()
  }
  await expectSound(visitor, 'site-papers')

  await turnTo(page, '/lists')
  const lines = [
    '楼栋,单元,房号,姓名,身份,电话,同意电话联系',
    `1幢,1单元,101,${CANARIES[0]},业主,${CANARIES[1]},是`,
    '1幢,1单元,102,,,,',
  ]
  const list = { name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }
  await page.locator('input[type=file]').setInputFiles(list)
  await page.getByText('将新增 2 户、1 人').waitFor()
  await expectSound(visitor, 'site-list')
  await press(page, '导入')
  await page.getByText('共 1 人').waitFor()

  await turnTo(page, '/drives')
  await press(page, '安排采集')
  await fill(page.getByRole('dialog'), { 地点: '东门' })
  await pressInDialog(page, '保存')
  await press(page, '海报')
  const path = await page.getByRole('dialog').locator('a').getAttribute('href')
  await expectSound(visitor, 'site-poster')
  await page.keyboard.press('Escape')
  await registerByPhone(path ?? '')

  await openPage(page, '/drives')
  await page.getByText('李小娟').waitFor()
  await expectSound(visitor, 'site-drives')
  await press(page, '核对无误，登记')
  await page.getByText('没有待核对的登记').waitFor()

  await turnTo(page, '/')
  await page.getByText('共 2 人').waitFor()
  await expectSound(visitor, 'site-residents')
  await press(page, CANARIES[0] ?? '')
  await page
    .getByRole('dialog')
    .getByText(CANARIES[1] ?? '')
    .waitFor()
  await expectSound(visitor, 'site-resident')
  await press(page, '注销登记')
  await page.getByRole('dialog', { name: '注销卡娜丽' }).getByRole('button', { name: '注销登记', exact: true }).click()
  await page.getByText('已删除：').waitFor()
  await expectSound(visitor, 'site-receipt')
  await page.keyboard.press('Escape')
  await page.getByText('共 1 人').waitFor()
  await turnTo(page, '/requests')
  await page.getByText('住户登记 1').waitFor()
  await expectSound(visitor, 'site-requests')
  await visitor.leave()
})

test('an entry is corrected, its vehicle added, its household moves out by mistake; a request is answered in part', async () => {
  const office = await addPerson(admin, {
    ...{ url: node.url, login: 'office', role: 'propertyManager', unitId: community.number },
  })
  const visitor = await comeIn(office)
  const { page } = visitor
  const dialog = page.getByRole('dialog')
  await openPage(page, '/')
  await press(page, '李小娟')
  await press(page, '更正')
  const correct = page.getByRole('dialog', { name: '更正李小娟的登记' })
  await correct.getByLabel('姓名').fill('李晓娟')
  await correct.getByRole('button', { name: '保存' }).click()
  await dialog.getByText('李晓娟').waitFor()
  await dialog.locator('li', { hasText: '登记我的车辆' }).getByRole('button', { name: '登记同意' }).click()
  await dialog.getByLabel('车牌').fill('合肥 77777')
  await press(page, '登记车辆')
  await dialog.getByText('合肥77777').waitFor()
  await dialog.getByLabel('要求什么').click()
  await page.getByRole('option', { name: '复制' }).click()
  await press(page, '登记请求')
  await dialog.getByText('应于').waitFor()
  await expectSound(visitor, 'site-entry')
  await press(page, '整户搬出')
  await page.getByRole('dialog', { name: '整户今天搬出' }).getByRole('button', { name: '整户搬出' }).click()
  await press(page, '撤销搬出')
  await dialog.getByRole('button', { name: '登记搬出' }).waitFor()
  await page.keyboard.press('Escape')
  await turnTo(page, '/requests')
  await press(page, '答复')
  await page.getByRole('dialog').getByText('部分办理').click()
  await page.getByRole('combobox', { name: '理由' }).click()
  await page.getByRole('option', { name: '法律规定必须保存' }).click()
  await pressInDialog(page, '答复')
  await page.getByText('▲ 部分办理').waitFor()
  await turnTo(page, '/form')
  await page.getByText('先请您看一看').waitFor()
  await expectSound(visitor, 'site-form')
  await turnTo(page, '/vehicles')
  await page.getByText('合肥77777').waitFor()
  await expectSound(visitor, 'site-vehicles')
  await press(page, '发许可')
  await page.getByRole('dialog', { name: '给 合肥77777 发通行许可' }).waitFor()
  await page.keyboard.press('Escape')
  await turnTo(page, '/charging')
  await page.getByText('还没有登记充电桩').waitFor()
  await expectSound(visitor, 'site-charging')
  await visitor.leave()
})

/** Somebody with the poster in front of them and a phone in their hand. */
async function registerByPhone(path: string): Promise<void> {
  const visitor = await openVisitor(browser, { url: node.url, viewport: PHONE })
  const { page } = visitor
  await openPage(page, path)
  await page.getByLabel('楼栋').selectOption('1幢')
  await fill(page, { 房号: '102', 姓名: '李小娟' })
  await page.getByLabel('您是').selectOption('tenant')
  await page.getByLabel('用我的电话联系我').check()
  await page.getByLabel('电话', { exact: true }).fill('13800000002')
  await expectSound(visitor, 'site-join')
  await page.getByRole('button', { name: '提交登记' }).click()
  await page.getByText('已收到').waitFor()
  await expectSound(visitor, 'site-join-done')
  await visitor.leave()
}

test('no name and no phone stands in logs, metrics, or any file of the data folder but what a person took home', async () => {
  const metrics = await (await fetch(`${node.url}/metrics`)).text()
  for (const canary of CANARIES) {
    expect(node.output()).not.toContain(canary)
    expect(metrics).not.toContain(canary)
  }
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(dataDir, name)).isFile(),
  )
  const found = files.filter((name) => {
    const content = readFileSync(join(dataDir, name))
    return CANARIES.some((canary) => content.includes(canary))
  })
  expect(found).toEqual([])
})
