/** The guard's page while its node is away: opens again, keeps what is typed sealed, and each visitor arrives exactly once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from './browser.ts'
import { PASSWORD } from './caller.ts'
import { findFreePort, makeDataDir, type RunningNode, removeDataDir, startNode } from './node-process.ts'
import { type SitePeople, setUpSite } from './site-people.ts'

const dataDir = makeDataDir()
/** The browser's own folder, which outlives it. */
const profile = mkdtempSync(path.join(tmpdir(), 'anlin-guard-'))
let node: RunningNode
let people: SitePeople
let context: BrowserContext
let page: Page
let port: number

const start = () =>
  startNode({ command: 'site', dataDir, port, env: { ANLIN_LOG_LEVEL: 'warn', ANLIN_MQTT_PORT: '0' } })
async function openBrowserAnew(): Promise<void> {
  context = await chromium.launchPersistentContext(profile, {
    ...{ executablePath: '/usr/bin/chromium', locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' },
    ...{ baseURL: node.url, viewport: { width: 1280, height: 800 } },
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  context.setDefaultTimeout(15_000)
  page = context.pages()[0] ?? (await context.newPage())
}
const press = (name: string) => page.getByRole('button', { name }).first().click()
const see = (text: string) => page.getByText(text).first().waitFor()

beforeAll(async () => {
  port = await findFreePort()
  node = await start()
  people = await setUpSite(node.url, dataDir)
  await openBrowserAnew()
})
afterAll(async () => {
  await context?.close()
  await node?.stop()
  await removeDataDir(dataDir)
  rmSync(profile, { recursive: true, force: true })
})

async function signIn(): Promise<void> {
  await page.getByLabel('账号').fill('guard')
  await page.getByLabel('密码').fill(PASSWORD)
  await press('登录')
}

async function register(name: string): Promise<void> {
  await press('登记访客')
  await page.getByLabel('门牌号').fill('3-1-1202')
  await page.getByLabel('怎么称呼').fill(name)
  await press('电话里同意')
}

/** Every value that this page's storage holds, as text. Run in the page. */
const STORED = `new Promise((done) => {
  const wish = indexedDB.open('anlin-gate')
  wish.onsuccess = () => {
    const all = wish.result.transaction('sealed').objectStore('sealed').getAll()
    all.onsuccess = () => { wish.result.close(); done(JSON.stringify([all.result, { ...localStorage }])) }
  }
})`

const listToday = async (): Promise<string[]> => {
  const { items } = await people.guard.must('GET', `visitors/communities/${people.communityId}/today`)
  return items.map((one: { name: string | null }) => one.name)
}

test('a visitor who came while the node was away is kept sealed, outlives the browser, and arrives exactly once', async () => {
  await page.goto('/gate/')
  await signIn()
  await page.getByLabel('岗位名称').fill('东门岗')
  await press('接班')
  await see('没有报警')
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await node.stop()
  await register('王阿姨')
  await see('已记下，请放行')
  await press('返回')
  await see('1 条等着送出')
  expect(await page.evaluate(STORED)).not.toMatch(/王阿姨|1202/)

  await context.close()
  await openBrowserAnew()
  await page.goto('/gate/')
  await see('本机连不上，先这样干')
  await see('1 条等着送出')
  expect(await findBarriers(page)).toEqual([])
  await press('送货')
  await see('2 条等着送出')

  node = await start()
  await see('保安员登录')
  await signIn()
  await see('没有报警')
  await expect.poll(listToday).toEqual([null, '王阿姨'])
  await page.getByText('等着送出').first().waitFor({ state: 'detached' })
})

test('an answer that was lost on the way makes no second visitor', async () => {
  await page.route(
    '**/visits',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await register('李师傅')
  await see('已记下，请放行')
  await press('返回')
  await page.getByText('等着送出').first().waitFor({ state: 'detached' })
  expect(await listToday()).toEqual(['李师傅', null, '王阿姨'])
  expect(await page.evaluate(STORED)).not.toMatch(/李师傅|1202/)
})
