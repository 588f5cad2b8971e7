/** People and their rights as they meet them: invited, standing in for somebody, coming back after a lost phone. */
import { generate } from 'otplib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, openVisitor, takeOver, type Visitor } from './browser.ts'
import { addPerson, type Caller, PASSWORD, setUpAdministrator } from './caller.ts'
import { fill, openRow, press, pressInDialog } from './hand.ts'
import { makeDataDir, type RunningNode, removeDataDir, startNode } from './node-process.ts'
import { expectSound } from './sound.ts'

const dataDir = makeDataDir()
let node: RunningNode
let browser: Browser
let caller: Caller
let admin: Visitor

beforeAll(async () => {
  node = await startNode({ dataDir, env: { ANLIN_LOG_LEVEL: 'warn' } })
  browser = await openBrowser()
  caller = await setUpAdministrator(node.url, dataDir)
  admin = await comeIn(caller)
})
afterAll(async () => {
  await browser?.close()
  await node?.stop()
  await removeDataDir(dataDir)
})

const openWindow = (): Promise<Visitor> => openVisitor(browser, { url: node.url })

/** A window in which this person is signed in. */
async function comeIn(person: Caller): Promise<Visitor> {
  const visitor = await openWindow()
  await takeOver(visitor, node.url, person)
  return visitor
}

/** Chooses from a list as people do: by typing its first words. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).last().fill(option)
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** A second try of a test meets the accounts of its first. */
const nameIn = (name: string, { result }: { readonly result?: { readonly retryCount?: number } | undefined }): string =>
  `${name}${'再'.repeat(result?.retryCount ?? 0)}`

async function findUnit(name: string): Promise<string> {
  const { units } = (await caller.must('GET', 'registry/units')) as { units: { id: string; name: string }[] }
  return units.find((one) => one.name === name)?.id ?? ''
}

async function readCapabilities(page: Page): Promise<string[]> {
  const answer = await page.request.get('/api/v1/identity/me')
  return ((await answer.json()) as { capabilities: string[] }).capabilities
}

test('a colleague is invited, accepts by the link, and the link works once', async ({ task }) => {
  const name = nameIn('许宁', task)
  const { page } = admin
  await openPage(page, '/accounts')
  await press(page, '邀请')
  await page.getByRole('dialog').getByLabel('姓名').fill(name)
  await choose(page, '所在单位', '上派镇')
  await expectSound(admin, 'invite')
  await press(page, '生成邀请码')
  await page.getByText(`把邀请交给${name}`).waitFor()
  await expectSound(admin, 'invite-code')
  const link = await page.locator('.code-box').first().innerText()
  await press(page, '完成')
  await page.getByText(`${name} · 经办人 · 上派镇`).waitFor()
  await expectSound(admin, 'accounts-invited')

  const guest = await openWindow()
  await openPage(guest.page, new URL(link).pathname)
  await guest.page.getByLabel('邀请码').fill('ABCD-EFGH')
  await press(guest.page, '继续')
  await guest.page.getByRole('alert').waitFor()
  await expectSound(guest, 'invitation-wrong')
  await guest.page.goto('about:blank')
  await openPage(guest.page, link)
  await press(guest.page, '继续')
  await guest.page.getByText('您被邀请为“经办人”').waitFor()
  await fill(guest.page, { 登录名: name, 再输一次密码: 'password1234' })
  await guest.page.getByLabel('密码', { exact: true }).fill('password1234')
  await press(guest.page, '建立账号')
  await guest.page.getByRole('alert').waitFor()
  await expectSound(guest, 'invitation-weak')
  await guest.page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await guest.page.getByLabel('再输一次密码').fill(PASSWORD)
  await press(guest.page, '建立账号')
  await guest.page.waitForURL((url) => url.pathname === '/')
  await guest.page.getByRole('heading', { level: 1 }).waitFor()
  expect(await readCapabilities(guest.page)).toContain('round.fill')
  await guest.leave()

  const late = await openWindow()
  await openPage(late.page, link)
  await press(late.page, '继续')
  await late.page.getByRole('alert').waitFor()
  await late.leave()
})

test('a deputy has the rights of the other for a time, says so, and loses them when it ends', async ({ task }) => {
  const [absent, standIn] = [nameIn('赵原', task), nameIn('吴桐', task)]
  const unitId = await findUnit('桃花镇')
  const leader = await comeIn(await addPerson(caller, { url: node.url, login: absent, role: 'leader', unitId }))
  const clerk = await comeIn(await addPerson(caller, { url: node.url, login: standIn, role: 'clerk', unitId }))
  expect(await readCapabilities(clerk.page)).not.toContain('round.sign')

  await openPage(leader.page, '/account')
  await expectSound(leader, 'account')
  await press(leader.page, '指定代理')
  await choose(leader.page, '代理人', `${standIn} · 桃花镇`)
  await leader.page.getByLabel('事由').fill('赴省培训')
  await expectSound(leader, 'deputy-form')
  await leader.page.locator('form').getByRole('button', { name: '指定代理' }).click()
  await leader.page.getByText(`${standIn} 代理您`).waitFor()
  await expectSound(leader, 'deputy-given')

  await openPage(clerk.page, '/account')
  await clerk.page.getByText(`您代理 ${absent}`).waitFor()
  await clerk.page.getByText('正在代理').waitFor()
  expect(await readCapabilities(clerk.page)).toContain('round.sign')
  await expectSound(clerk, 'deputy-taken')

  await press(leader.page, '取消代理')
  await leader.page.getByText(`${standIn} 将立即失去代理 ${absent} 的权限`).waitFor()
  await expectSound(leader, 'deputy-end')
  await pressInDialog(leader.page, '取消代理')
  await leader.page.getByText('现在没有代理').waitFor()
  expect(await readCapabilities(clerk.page)).not.toContain('round.sign')
})

test('with phone and codes lost, two administrators let somebody set up the second step anew', async ({ task }) => {
  const [lost, helper] = [nameIn('周明', task), nameIn('王坤', task)]
  await addPerson(caller, { url: node.url, login: lost, role: 'office' })
  const second = await comeIn(await addPerson(caller, { url: node.url, login: helper, role: 'administrator' }))
  const { page } = admin
  await openPage(page, '/accounts')
  await openRow(page, lost)
  await page.getByLabel('事由').fill('手机丢失，恢复码在手机里')
  await expectSound(admin, 'account-panel')
  await press(page, '申请重置动态验证码')
  await page.getByText('等待另一位管理员确认').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('手机丢失，恢复码在手机里').waitFor()
  expect(await page.getByRole('button', { name: '确认重置' }).count()).toBe(0)
  await expectSound(admin, 'reset-asked')

  await openPage(second.page, '/account')
  await second.page.getByRole('button', { name: '待办 1' }).click()
  await second.page.getByRole('menuitem', { name: '待确认的动态验证码重置' }).click()
  await second.page.getByRole('heading', { name: '待确认的重置' }).waitFor()
  await expectSound(second, 'reset-to-confirm')
  await press(second.page, '确认重置')
  await second.page.getByText(`${lost} 的动态验证码和恢复码立即作废`).waitFor()
  await expectSound(second, 'reset-confirm')
  await pressInDialog(second.page, '确认重置')
  await second.page.getByText('已重置，本人下次登录时重新设置').waitFor()

  const owner = await openWindow()
  await openPage(owner.page, '/sign-in')
  await expectSound(owner, 'sign-in')
  await signIn(owner.page, lost)
  const codes = await setUpSecondStep(owner)
  await owner.context.clearCookies()
  await openPage(owner.page, '/sign-in')
  await signIn(owner.page, lost)
  await owner.page.getByLabel('验证码').fill('000000')
  await press(owner.page, '继续')
  await owner.page.getByRole('alert').waitFor()
  await expectSound(owner, 'code-wrong')
  await owner.page.getByLabel('验证码').fill(codes[0] ?? '')
  await press(owner.page, '继续')
  await owner.page.waitForURL((url) => url.pathname === '/')
})

async function signIn(page: Page, login: string): Promise<void> {
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await press(page, '登录')
}

/** Scans, confirms and keeps the recovery codes, which it gives. */
async function setUpSecondStep(visitor: Visitor): Promise<string[]> {
  const { page } = visitor
  await page.getByRole('img', { name: '动态验证码的二维码' }).waitFor()
  await expectSound(visitor, 'second-step')
  await page.getByText('手工输入密钥').click()
  const secret = (await page.locator('.entry-secret').innerText()).replaceAll(' ', '')
  await page.getByLabel('验证码').fill(await generate({ secret }))
  await press(page, '继续')
  await page.getByLabel('我已保存恢复码').check()
  const codes = await page.locator('.code-list li').allInnerTexts()
  await expectSound(visitor, 'recovery-codes')
  await press(page, '进入平台')
  await page.waitForURL((url) => url.pathname === '/')
  return codes
}
