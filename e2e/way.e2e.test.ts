import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from 'otplib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#terms/capabilities.ts'
import { findBarriers, openBrowser, openPage, openVisitor, takeOver, type Visitor } from './browser.ts'
import { addPerson, type Caller, openCaller } from './caller.ts'
import { makeDataDir, type RunningNode, removeDataDir, startNode } from './node-process.ts'
import { settle } from './traffic.ts'

const SAMPLE = fileURLToPath(new URL('../county/registry/ledger/sample/ledger.xlsx', import.meta.url))

const dataDir = makeDataDir()
let node: RunningNode
let browser: Browser
let admin: Caller
let office: Visitor
let town: Visitor
let bulletinPath = ''

beforeAll(async () => {
  node = await startNode({ dataDir, env: { ANLIN_LOG_LEVEL: 'warn' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await node?.stop()
  await removeDataDir(dataDir)
})

/** A window in which somebody whom the administrator invited is signed in. */
async function admit(login: string, role: Role, unitId: string | null = null): Promise<Visitor> {
  const person = await addPerson(admin, { url: node.url, login, role, unitId })
  const visitor = await openVisitor(browser, { url: node.url })
  await takeOver(visitor, node.url, person)
  return visitor
}

async function findUnit(name: string): Promise<string> {
  const { units } = (await admin.must('GET', 'registry/units')) as { units: { id: string; name: string }[] }
  const unit = units.find((one) => one.name === name)
  if (unit === undefined) throw new Error(`the county has no unit called ${name}`)
  return unit.id
}

/** The page as it stands keeps to the rules of accessibility, and nothing went wrong on the way to it. */
async function expectSound({ page, problems }: Visitor): Promise<void> {
  await settle(page)
  expect.soft(await findBarriers(page)).toEqual([])
  expect.soft(problems).toEqual([])
}

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
}

describe('the whole way from file to issued bulletin', () => {
  test('the first administrator is set up with the code of the machine', async () => {
    const visitor = await openVisitor(browser, { url: node.url })
    const { page } = visitor
    await openPage(page, '/setup')
    await expectSound(visitor)
    const code = readFileSync(path.join(dataDir, 'setup-code'), 'utf8').trim()
    const password = 'correct horse of the county'
    await fill(page, { 设置码: code, 姓名: '管理员', 登录名: 'admin', 密码: password, 再输一次密码: password })
    await page.getByRole('button', { name: '建立' }).click()
    await page.getByRole('img', { name: '动态验证码的二维码' }).waitFor()
    await page.getByText('手工输入密钥').click()
    const secret = (await page.locator('.entry-secret').innerText()).replaceAll(' ', '')
    await page.getByLabel('验证码').fill(await generate({ secret }))
    await page.getByRole('button', { name: '继续' }).click()
    await page.getByLabel('我已保存恢复码').check()
    await expectSound(visitor)
    await page.getByRole('button', { name: '进入平台' }).click()
    await page.waitForURL((url) => !url.pathname.startsWith('/setup'))
    await page.getByRole('heading', { level: 1 }).waitFor()
    const [cookie] = await visitor.context.cookies()
    admin = openCaller(node.url, `${cookie?.name}=${cookie?.value}`)
    await expectSound(visitor)
    await visitor.leave()
  })

  test('the office drops the ledger in, reads what it says, and applies it', async () => {
    office = await admit('office', 'office')
    const { page } = office
    await openPage(page, '/ledger')
    await expectSound(office)
    await page.locator('input[type=file]').setInputFiles(SAMPLE)
    await page.waitForURL(/\/ledger\/\d+/)
    await page.getByText('摸排 387 · 立项 173 · 开工 31 · 建成 12 · 接入 9').waitFor()
    await expectSound(office)
    await page.getByRole('button', { name: /^应用 387/ }).click()
    await page.getByText('已应用：新增 387').waitFor()
  })

  test('the board shows 387 → 173 → 31 → 12 → 9, each clickable down to the list', async () => {
    const { page } = office
    await openPage(page, '/')
    for (const count of ['387', '173', '31', '12', '9']) {
      await page
        .getByRole('link', { name: new RegExp(`(^|\\D)${count}(\\D|$)`) })
        .first()
        .waitFor()
    }
    await expectSound(office)
  })

  test('the office drafts the bulletin of this 旬 and sends it to the units', async () => {
    const { page } = office
    await openPage(page, '/bulletins')
    await expectSound(office)
    await page.getByRole('button', { name: '起草旬报' }).click()
    await page.waitForURL(/\/bulletins\/\d+/)
    bulletinPath = new URL(page.url()).pathname
    await page.getByText('387').first().waitFor()
    await page.getByRole('button', { name: '送各单位核对' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '送各单位核对' }).click()
    await page.getByRole('button', { name: '送审' }).waitFor()
    await expectSound(office)
  })

  test('a town checks its figures', async () => {
    town = await admit('shangpai', 'clerk', await findUnit('上派镇'))
    await openPage(town.page, bulletinPath)
    await town.page.getByRole('button', { name: '核对无误' }).click()
    await town.page.getByText('无误').first().waitFor()
    await expectSound(town)
  })

  test('it is reviewed and issued: numbered, locked, and the same as it was issued', async () => {
    await openPage(office.page, bulletinPath)
    await office.page.getByRole('button', { name: '送审' }).click()
    await office.page.getByRole('button', { name: '送审' }).waitFor({ state: 'detached' })
    const issuer = await admit('issuer', 'issuer')
    await openPage(issuer.page, bulletinPath)
    await issuer.page.getByRole('button', { name: '签发旬报' }).click()
    await issuer.page.getByRole('dialog').getByRole('button', { name: '签发旬报' }).click()
    await issuer.page.getByText('已签发').first().waitFor()
    await issuer.page.getByRole('button', { name: '核验' }).click()
    await issuer.page.getByText('内容与签发时完全一致').waitFor()
    await expectSound(issuer)
  })

  test('its Word file and annex are there, and the town acknowledges it', async () => {
    const { page } = town
    await openPage(page, bulletinPath)
    for (const [button, ending] of [['Word', '.docx'] as const, ['Excel 附表', '.xlsx'] as const]) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button, exact: true }).click(),
      ])
      expect(file.suggestedFilename()).toMatch(new RegExp(`${ending}$`))
      const bytes = readFileSync(await file.path())
      expect(bytes.subarray(0, 2).toString('latin1')).toBe('PK')
    }
    await page.getByRole('button', { name: '签收', exact: true }).click()
    await page.getByText('已签收').first().waitFor()
    await expectSound(town)
  })
})
